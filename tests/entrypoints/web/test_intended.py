"""So it shall be: two in one seat is answered with a reason, shown with what each seat rests on, taken back, and asked again on change."""

import re
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from tests.entrypoints.web.test_acts import secretary
from tests.entrypoints.web.test_representations import TODAY, C, P, page_of, seat
from tests.factories.register import AT, actor, federation, machine

from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.organisation.intending import NoReason, say_intended, take_back_intended
from lagetrunt.apps.organisation.models import Intended, Network, Representation
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.organisation.seating import change_seat, end_seat
from lagetrunt.apps.organisation.terms import asked_of, terms_of_network
from lagetrunt.workflows.join_networks.answering import say_same

pytestmark = pytest.mark.django_db
WHY = "Skara delar platsen mellan två rektorer."


@pytest.fixture
def network() -> Network:
    """Three organisations with one each, and Skara with two."""
    made = Network.objects.create(federation=federation(), name="Nätverket för elevhälsa", released_at=AT)
    for party, name in (
        ("Avesta", "Ann Ek"),
        ("Nora", "Bo Al"),
        ("Säter", "Cia Bo"),
        ("Skara", "Ada Ek"),
        ("Skara", "Eva Al"),
    ):
        seat(made, party, name, C)
    return made


def digests(network: Network) -> list[str]:
    return [one.digest for one in asked_of(terms_of_network(actor=machine(), network=network.pk), day=TODAY).doubts]


def said(network: Network, reason: str = WHY) -> Intended:
    (digest,) = digests(network)
    return say_intended(network=network, digest=digest, reason=reason, day=TODAY, by=machine(), at=AT)


def test_it_is_asked_about_with_what_each_seat_rests_on(network: Network) -> None:
    page = page_of(network)
    assert "Ada Ek och Eva Al sitter samtidigt för Skara" in page and page.count("införd av kommandoraden") == 2
    assert 'name="skal"' in page and 'name="skal"' not in page_of(network, Role.READER)


def test_an_answer_takes_it_away_until_it_is_asked_again(network: Network) -> None:
    client = secretary()
    address = f"/natverk/{network.pk}/representation/"
    (digest,) = re.findall(r'name="om" value="(\w+)"', client.get(address).content.decode())
    assert "Skriv varför" in client.post(f"{address}avsikt/", {"om": digest, "skal": " "}, follow=True).content.decode()
    page = client.post(f"{address}avsikt/", {"om": digest, "skal": WHY}, follow=True).content.decode()
    assert WHY in page and "En sak ska vara som den är" in page and "Eva Prov" in page
    assert "sitter samtidigt" not in client.get(f"/natverk/{network.pk}/").content.decode()
    event = Event.objects.get(action="intend_seats")
    assert event.reason == WHY and event.row_key == str(network.pk)
    page = client.post(f"{address}avsikt/", {"om": digest, "gor": "fraga"}, follow=True).content.decode()
    assert WHY not in page and 'name="skal"' in page and not Intended.objects.exists()
    assert Event.objects.filter(action="take_back_intended").count() == 1


@pytest.mark.parametrize("change", ["days", "forms", "third"])
def test_it_is_asked_about_again_when_a_seat_changes(network: Network, change: str) -> None:
    before = said(network).digest
    row = Representation.objects.get(person__name="Eva Al")
    if change == "days":
        end_seat(seat=row, until=date(9999, 1, 1), by=machine(), at=AT)
    elif change == "forms":
        change_seat(seat=row, changes={"school_forms": (C, P)}, by=machine(), at=AT)
    else:
        seat(network, "Skara", "Ivar Ek", C)
    (after,) = digests(network)
    assert after != before and "sitter samtidigt" in page_of(network) and WHY not in page_of(network)


def test_it_follows_the_seats_into_the_network_that_theirs_is_joined_into(network: Network) -> None:
    before = said(network).digest
    other = Network.objects.create(federation=federation(), name="EHN", released_at=AT)
    say_same(one=other, other=network, reason="samma", by=machine(), at=AT)
    kept = Network.objects.get(joined_into=None)
    assert digests(kept) == [before] and WHY in page_of(kept)
    take_back_intended(network=kept, digest=before, by=machine(), at=AT)
    assert not Intended.objects.exists()


def test_it_needs_a_reason_a_right_and_seats_as_they_are(network: Network) -> None:
    for reason in ("", " \n ", "å" * 501):
        with pytest.raises(NoReason):
            said(network, reason)
    with pytest.raises(NotFound):
        say_intended(network=network, digest="0" * 32, reason=WHY, day=TODAY, by=machine(), at=AT)
    (digest,) = digests(network)
    reader = actor(Role.READER)
    with pytest.raises(PermissionDenied):
        say_intended(network=network, digest=digest, reason=WHY, day=TODAY, by=reader, at=AT)
    said(network)
    assert said(network).pk == Intended.objects.get().pk, "twice is as once"
    with pytest.raises(PermissionDenied):
        take_back_intended(network=network, digest=digest, by=reader, at=AT)
