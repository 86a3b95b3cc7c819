"""Two networks are joined with all that was theirs, survive a new linking, and are parted again as they were."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from tests.factories.register import AT, actor, federation, machine, taken_in
from tests.factories.texts import LATER, NOTES

from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.meetings.models import Meeting
from lagetrunt.apps.organisation import queries
from lagetrunt.apps.organisation.models import Network, Representation
from lagetrunt.apps.organisation.roles import Right, Role
from lagetrunt.apps.sources.models import Document, ProposedNetworkLink
from lagetrunt.apps.sources.queries import network_links_to_answer
from lagetrunt.workflows.join_networks.answering import answer, say_same
from lagetrunt.workflows.read_documents.linking import link_readings

pytestmark = pytest.mark.django_db
OTHER = LATER.replace("Elevhälsonätverket", "Elevhälsonätverket digitalisering")


def _two() -> tuple[Any, ProposedNetworkLink]:
    taken_in(("a/2024-11-22.txt", NOTES), ("b/2025-03-14.txt", OTHER))
    link = network_links_to_answer(actor=machine()).get()
    return link.first, link


def _state() -> list[Any]:
    meetings = Meeting.objects.order_by("pk").values_list("pk", "network__name")
    seats = Representation.objects.order_by("network__name", "person__name").values_list(
        "network__name", "person__name", "since", "until"
    )
    return [list(meetings), list(seats)]


def test_networks_that_may_be_one_are_proposed_with_the_evidence() -> None:
    _kept, link = _two()
    assert "har samma ord i namnet" in link.speaks_for[0]
    assert "har setts i båda" in link.speaks_for[1] and link.speaks_against == []


def test_joined_relinked_and_parted_again() -> None:
    kept, link = _two()
    before = _state()
    answer(link=link, joined=True, by=machine(), at=AT)
    together = _state()
    assert {name for _, name in together[0]} == {kept.name} and {row[0] for row in together[1]} == {kept.name}
    assert list(queries.networks(actor=machine())) == [kept]
    link_readings(federation_id=federation().pk, batch_id=None, at=AT)
    assert _state() == together and not network_links_to_answer(actor=machine())
    answer(link=ProposedNetworkLink.objects.get(), joined=None, by=machine(), at=AT)
    assert _state() == before
    link_readings(federation_id=federation().pk, batch_id=None, at=AT)
    assert _state() == before and network_links_to_answer(actor=machine()).count() == 1
    acts = set(Event.objects.values_list("action", flat=True))
    assert {"join_networks", "part_networks", "answer_network_link"} <= acts


def test_what_hangs_on_the_other_goes_along_and_comes_back() -> None:
    kept, link = _two()
    below = Network.objects.create(federation=federation(), name="Arbetsgruppen", parent=link.second)
    seat = Representation.objects.create(
        network=link.second, person=None, party=_party(), is_read=False, entered_at=AT, entered_by="prov"
    )
    somebody = actor(Role.READER, network=link.second)
    answer(link=link, joined=True, by=machine(), at=AT)
    below.refresh_from_db()
    seat.refresh_from_db()
    assert below.parent == kept and seat.network == kept
    again = queries.actor_of(queries.grants(actor=machine()).get(user_id=somebody.user_id).user)
    assert again.may(Right.SEE, kept.pk)
    answer(link=ProposedNetworkLink.objects.get(), joined=None, by=machine(), at=AT)
    below.refresh_from_db()
    seat.refresh_from_db()
    assert below.parent == link.second and seat.network == link.second
    again = queries.actor_of(queries.grants(actor=machine()).get(user_id=somebody.user_id).user)
    assert not again.may(Right.SEE, kept.pk)


def _party() -> Any:
    from lagetrunt.apps.organisation.models import Party

    return Party.objects.filter(federation=federation())[0]


def test_two_are_said_to_be_one_unasked_and_only_by_those_who_may() -> None:
    taken_in(("a/2024-11-22.txt", NOTES), ("b/2025-03-14.txt", LATER.replace("Elevhälsonätverket", "Vuxnätverket")))
    one, other = Network.objects.order_by("pk")
    with pytest.raises(PermissionDenied):
        say_same(one=one, other=other, reason="prov", by=actor(Role.CHAIR), at=AT)
    say_same(one=one, other=other, reason="prov", by=machine(), at=AT)
    assert set(Meeting.objects.values_list("network", flat=True)) == {one.pk}
    third = Network.objects.create(federation=federation(), name="Tredje")
    say_same(one=other, other=third, reason="prov", by=machine(), at=AT)
    third.refresh_from_db()
    assert third.joined_into == one


def test_the_title_of_a_paper_makes_no_network() -> None:
    title = NOTES.replace("Elevhälsonätverket 22 november 2024", "Dialogmöte om närvaro 22 november 2024")
    taken_in(("2024-11-22.txt", title), ("2025-03-14.txt", LATER))
    assert Document.objects.count() == 2
    assert [network.name for network in Network.objects.all()] == ["Elevhälsonätverket"]
