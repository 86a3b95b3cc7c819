"""The API does what its description says: Schemathesis asks every operation what it allows and what it does not."""

import hypothesis
import pytest
import schemathesis
from django.test import override_settings
from schemathesis import GenerationMode
from tests.factories.calls import Program
from tests.factories.cycle import whole_cycle
from tests.factories.register import release_all, taken_in, two_meetings
from tests.factories.texts import PARTNERS

from lagetrunt.apps.organisation.roles import Role
from lagetrunt.entrypoints.api.front import patterns
from lagetrunt.project.wsgi import application

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["allowed", "not allowed"])
@override_settings(LAGETRUNT_API_RATE=1_000_000)
def test_every_operation_answers_as_described(mode: GenerationMode) -> None:
    two_meetings()
    taken_in(("EHN/2024-12-06.txt", PARTNERS))
    release_all()
    whole_cycle()
    program = Program(Role.ADMINISTRATOR)
    key = {"Authorization": f"Bearer {program.secret}"}
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application, headers=key)
    asked, answers = set(), set()
    for found in schema.get_all_operations():
        operation = found.ok()

        @hypothesis.given(case=operation.as_strategy(generation_mode=mode))
        @hypothesis.settings(
            max_examples=6, deadline=None, database=None, derandomize=True,
            suppress_health_check=list(hypothesis.HealthCheck),
        )  # fmt: skip
        def ask(case: schemathesis.Case) -> None:
            answer = case.call(headers=key)
            answers.add(answer.status_code)
            case.validate_response(answer, headers=key)

        ask()
        asked.add(operation.path)
        if "{" not in operation.path and operation.path != "/api/v1/findings":
            assert program.rows(operation.path), operation.path  # or their shape would be tried on nothing
    assert len(asked) == len(patterns())
    assert 200 in answers if mode == GenerationMode.POSITIVE else 422 in answers
