"""Health: alive without a database, ready only with it, figures for the machine and for the token alone."""

import json
import logging
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client, override_settings
from tests.factories.register import AT, federation, log_in, taken_in, user

from lagetrunt.adapters.incoming import Incoming
from lagetrunt.entrypoints.health import urls
from lagetrunt.project.settings import LOGGING
from lagetrunt.workflows.read_documents.taking_in import take_in

pytestmark = pytest.mark.django_db
ELSEWHERE = {"REMOTE_ADDR": "192.0.2.7"}
PASSED_ON = {"headers": {"X-Forwarded-For": "192.0.2.7"}}


def _value(told: str, name: str) -> float:
    found = re.search(rf"^{re.escape(name)} (\S+)$", told, re.MULTILINE)
    assert found is not None, (name, told)
    return float(found[1])


@pytest.fixture
def no_database(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def away(*_given: Any, **_named: Any) -> None:
        raise OperationalError("hemlig.example svarar inte")

    monkeypatch.setattr(connection, "ensure_connection", away)
    monkeypatch.setattr(connection, "cursor", away)
    yield
    monkeypatch.undo()


def test_alive_and_ready() -> None:
    for address in ("/healthz", "/readyz"):
        answer = Client().get(address)
        assert (answer.status_code, answer.content) == (200, b"ok\n") and "no-store" in answer["Cache-Control"]
        assert Client().post(address).status_code == 405


def test_without_a_database_it_lives_but_is_not_ready(no_database: None) -> None:
    assert Client().get("/healthz").status_code == 200
    near, far = Client().get("/readyz"), Client().get("/readyz", **ELSEWHERE)
    assert near.status_code == far.status_code == 503
    assert near.content.decode() == "Databasen svarar inte.\n" and far.content == b"not ready\n"
    assert Client().get("/readyz", **PASSED_ON).content == b"not ready\n"
    assert _value(Client().get("/metrics").content.decode(), "lagetrunt_database_up") == 0


def test_it_is_not_ready_where_it_cannot_write(settings: Any, tmp_path: Any) -> None:
    settings.LAGETRUNT_DATA = tmp_path / "none"
    assert "Datamappen" in Client().get("/readyz").content.decode()


def test_figures_are_for_the_machine_alone() -> None:
    assert Client().get("/metrics").status_code == 200
    assert Client().get("/metrics", **ELSEWHERE).status_code == 404
    assert Client().get("/metrics", **PASSED_ON).status_code == 404
    assert Client().get("/metrics", headers={"Authorization": "Bearer x"}, **ELSEWHERE).status_code == 404


@override_settings(LAGETRUNT_METRICS_TOKEN="ett-märke")
def test_or_for_who_shows_the_token() -> None:
    assert Client().get("/metrics").status_code == 404
    for given in ("Bearer fel", "ett-märke", "Basic ett-märke", "Bearer ", ""):
        assert Client().get("/metrics", headers={"Authorization": given}).status_code == 404, given
    right = {"Authorization": "Bearer ett-märke"}
    assert Client().get("/metrics", headers=right | {"X-Forwarded-For": "192.0.2.7"}).status_code == 200


def test_figures_tell_documents_and_the_queue() -> None:
    taken_in(("a/1.txt", "Minnesanteckningar\n"), ("a/2.pdf", b"%PDF-1.4 trasig"))
    before = Client().get("/metrics").content.decode()
    assert _value(before, 'lagetrunt_documents{state="read"}') == 1
    assert _value(before, 'lagetrunt_documents{state="failed"}') == 1
    assert _value(before, 'lagetrunt_tasks{state="waiting"}') == _value(before, "lagetrunt_oldest_waiting_seconds") == 0
    from tests.factories.register import machine

    take_in(name="b", files=[Incoming(path="b/3.txt", data=lambda: b"Anteckningar")], by=machine(), at=AT)
    after = Client().get("/metrics").content.decode()
    assert (
        _value(after, 'lagetrunt_tasks{state="waiting"}') == 1
        and _value(after, 'lagetrunt_documents{state="waiting"}') == 1
    )
    assert _value(after, "lagetrunt_oldest_waiting_seconds") >= 0 and _value(after, "lagetrunt_database_up") == 1


def test_requests_are_counted_by_view_not_by_address() -> None:
    name = 'lagetrunt_requests_total{method="GET",status="302",view="search"}'
    Client().get("/sok/?q=Hemlig+Person")
    once = _value(Client().get("/metrics").content.decode(), name)
    Client().get("/sok/?q=Hemlig+Person")
    told = Client().get("/metrics").content.decode()
    assert _value(told, name) == once + 1 and "Hemlig" not in told
    assert _value(told, 'lagetrunt_request_seconds_count{view="search"}') >= 2


def test_a_request_has_a_number_of_its_own_or_the_one_it_came_with() -> None:
    own = Client().get("/healthz")["X-Request-ID"]
    assert re.fullmatch(r"[0-9a-f]{32}", own)
    assert Client().get("/healthz", headers={"X-Request-ID": "fran-framfor-1"})["X-Request-ID"] == "fran-framfor-1"
    for bad in ("kort", "a b c d e f g h", "<script>", "x" * 65):
        assert re.fullmatch(r"[0-9a-f]{32}", Client().get("/healthz", headers={"X-Request-ID": bad})["X-Request-ID"])


def _formatter(name: str) -> logging.Formatter:
    from logging.config import DictConfigurator  # type: ignore[attr-defined]

    made = DictConfigurator(LOGGING).configure_formatter(dict(LOGGING["formatters"][name]))  # type: ignore[index,call-overload]
    assert isinstance(made, logging.Formatter)
    return made


def test_the_log_tells_who_and_what_but_no_names_and_no_words(caplog: pytest.LogCaptureFixture) -> None:
    federation()
    account = user("kim.ek@exempel.example")
    client = Client()
    log_in(client, account)
    with caplog.at_level(logging.INFO):
        client.get("/sok/?q=Hemlig+Person", headers={"X-Request-ID": "nummer-0001"})
        client.get("/Hemlig/Person/")
    records = [record for record in caplog.records if record.name == "lagetrunt.request"]
    assert len(records) == 2
    for record in records:
        record.request_id = "nummer-0001"
        told = _formatter("json").format(record)
        line = json.loads(told)
        assert "Hemlig" not in told and "kim.ek" not in told
        assert line["level"] == "INFO" and line["logger"] == "lagetrunt.request" and line["request_id"] == "nummer-0001"
        assert line["ms"] >= 0 and line["at"] and {"view", "status", "user"} <= set(line)
        assert "nummer-0001" in _formatter("text").format(record)
    assert json.loads(_formatter("json").format(records[0]))["user"] == account.pk
    assert logging.getLogger("django.request").getEffectiveLevel() >= logging.ERROR


def test_there_are_no_other_addresses() -> None:
    assert [str(entry.pattern) for entry in urls.urlpatterns] == ["healthz", "readyz", "metrics"]
