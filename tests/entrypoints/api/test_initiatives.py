"""Local initiatives in the API: what each is, by party and word, of the networks that the caller sees."""

import pytest
from tests.factories.calls import Program
from tests.factories.charted import initiative
from tests.factories.invited import invited, party
from tests.factories.register import AT, machine

from lagetrunt.apps.initiatives.keeping import set_focuses
from lagetrunt.apps.initiatives.models import Focus
from lagetrunt.apps.organisation.roles import Role

pytestmark = pytest.mark.django_db
ROWS = "/api/v1/initiatives"


def test_what_is_going_on_is_told() -> None:
    set_focuses(names=["Närvaro"], by=machine(), at=AT)
    network = invited().network
    initiative("Ett projekt", "Avesta", "Närvaro", network=network, partner="Karta AB", partner_kind="company")
    initiative("Läslyft", "Nora")
    everything = Program(Role.REPRESENTATIVE)
    (told,) = everything.rows(f"{ROWS}?party={party('Avesta').pk}&focus={Focus.objects.get().pk}")
    assert (told["title"], told["partner"], told["partner_kind"]) == ("Ett projekt", "Karta AB", "company")
    assert [one["name"] for one in told["parties"]] == ["Avesta"] and told["network"]["name"] == network.name
    assert [one["name"] for one in told["focuses"]] == ["Närvaro"]
    other = invited(name="Skolchefsnätverket").network
    assert [row["title"] for row in Program(Role.REPRESENTATIVE, network=other).rows(ROWS)] == ["Läslyft"]
