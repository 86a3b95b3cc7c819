"""What organisations answer becomes seats when it is accepted: old ones end, history stays, doubtful names are asked; then lists go out."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from tests.factories.invited import Invited, invited, person, seat
from tests.factories.register import AT, actor, machine

from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.membership.answering import Said, answer_seats, seats_asked
from lagetrunt.apps.membership.models import MembersFetched, SeatAnswer
from lagetrunt.apps.membership.settling import Settled
from lagetrunt.apps.organisation import seating
from lagetrunt.apps.organisation.models import Person, Representation
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.workflows.import_members import differing
from lagetrunt.workflows.import_members.answered import Changed, accept, accept_clear, decline, waiting
from lagetrunt.workflows.import_members.by_hand import WhoIsMeant

pytestmark = pytest.mark.django_db
FROM = date(2025, 1, 10)
LATER = AT + timedelta(days=1)


@pytest.fixture
def told() -> Invited:
    return invited()


def answered(told: Invited, who: str | None, party: str = "Avesta", **said: Any) -> SeatAnswer:
    """The answer of one seat by a link of the party."""
    ticket = told.ticket("members", party=party)[0]
    rows = {str(one.seat.person) if one.seat.person else None: one.seat for one in seats_asked(ticket=ticket, at=AT)}
    answer_seats(ticket=ticket, told={rows[who].pk: Said(**said)}, word="", at=AT)
    return SeatAnswer.objects.get(seat=rows[who])


def replaced(told: Invited, name: str = "Ann Berg", who: str = "Bo Ek") -> SeatAnswer:
    return answered(
        told, who, kind="replace", name=name, email="ann@avesta.example", since=FROM, appointed_by="Nämnden"
    )


def test_all_that_are_clear_are_written_with_their_history(told: Invited) -> None:
    replaced(told)
    answered(told, "Karl-Erik Holmqvist", "Nora", kind="vacant", since=FROM)
    answered(told, "Hanna Viitasaari", kind="right", appointed_by="Skolchefen")
    by = actor(Role.SECRETARY)
    shown = waiting(actor=by)
    assert len(shown.clear) == len(shown.proposals) == 3
    made = accept_clear(by=by, at=LATER, seal=shown.seal)
    new = next(row for row in made if row.person is not None)
    assert (new.person and new.person.name, new.since, new.appointed_by) == ("Ann Berg", FROM, "Nämnden")
    assert new.person is not None and new.person.email == "ann@avesta.example"
    old = Representation.objects.get(person__name="Bo Ek")
    assert old.until == FROM - timedelta(days=1)
    empty = Representation.objects.get(party=told.parties["Nora"], person=None)
    assert (empty.since, empty.until) == (FROM, None)
    assert Representation.objects.get(person__name="Hanna Viitasaari").appointed_by == "Skolchefen"
    assert not waiting(actor=by).proposals and not SeatAnswer.objects.exclude(email="").exists()
    assert Event.objects.filter(action="accept_members").count() == 3
    with pytest.raises(Changed):
        accept_clear(by=by, at=LATER, seal=shown.seal)


def test_only_those_that_were_looked_at_are_written_where_they_are_named(told: Invited) -> None:
    row = replaced(told)
    other = answered(told, "Karl-Erik Holmqvist", "Nora", kind="vacant", since=FROM)
    shown = waiting(actor=machine())
    some = shown.among({row.pk})
    assert [one.answer.pk for one in some.proposals] == [row.pk] and some.seal != shown.seal
    with pytest.raises(Changed):
        accept_clear(by=machine(), at=LATER, seal=shown.seal, among={row.pk})
    accept_clear(by=machine(), at=LATER, seal=some.seal, among={row.pk})
    assert [one.answer.pk for one in waiting(actor=machine()).proposals] == [other.pk]


def test_a_name_like_anothers_is_asked_and_the_choice_counts(told: Invited) -> None:
    row = replaced(told, "Karl Holmqvist", who="Bo Ek")
    one = waiting(actor=machine()).proposals[0]
    assert not one.is_clear and [found.name for found in one.near] == ["Karl-Erik Holmqvist"]
    with pytest.raises(WhoIsMeant):
        accept(answer=row, chosen=None, is_new=False, by=machine(), at=LATER)
    row.refresh_from_db()
    assert row.state == "waiting" and row.email
    made = accept(answer=row, chosen=told.people["Karl-Erik Holmqvist"].pk, is_new=False, by=machine(), at=LATER)
    assert made is not None and made.person == told.people["Karl-Erik Holmqvist"] and Person.objects.count() == 3


def test_it_is_settled_once_and_a_declined_answer_changes_nothing(told: Invited) -> None:
    row, before = replaced(told), list(Representation.objects.order_by("pk").values())
    decline(answer=row, by=machine(), at=LATER)
    assert list(Representation.objects.order_by("pk").values()) == before
    with pytest.raises(Settled):
        accept(answer=row, chosen=None, is_new=False, by=machine(), at=LATER)
    with pytest.raises(PermissionDenied):
        waiting(actor=actor(Role.CHAIR))


def test_a_seat_that_has_changed_since_is_not_clear_and_one_that_is_over_is_not_written(told: Invited) -> None:
    row = replaced(told)
    seating.end_seat(seat=row.seat, until=date(2024, 12, 1), by=machine(), at=AT)
    assert waiting(actor=machine()).proposals[0].why == "changed" and not waiting(actor=machine()).clear
    with pytest.raises(seating.NotPossible):
        accept(answer=SeatAnswer.objects.get(), chosen=None, is_new=False, by=machine(), at=LATER)
    assert SeatAnswer.objects.get().state == "waiting"


def test_another_answer_to_what_was_accepted_waits_anew(told: Invited) -> None:
    row = replaced(told)
    first = row.sent_at
    ticket = told.ticket("members")[0]
    answer_seats(ticket=ticket, told={row.seat_id: Said(kind="vacant", since=FROM)}, word="", at=LATER)
    assert SeatAnswer.objects.get().sent_at != first
    with pytest.raises(Settled):  # the stale one
        accept(answer=row, chosen=None, is_new=False, by=machine(), at=LATER)


class TestOut:
    def test_the_difference_for_teams_begins_where_it_was_last_fetched(self, told: Invited) -> None:
        first = differing.fetch(by=machine(), at=AT).decode("utf-8-sig")
        assert first.count("lägg till") == 3 and "ta bort" not in first
        accept(answer=replaced(told), chosen=None, is_new=False, by=machine(), at=LATER)
        second = differing.fetch(by=machine(), at=LATER).decode("utf-8-sig").splitlines()
        assert second[1:] == [
            "bo.ek@exempel.example;Bo Ek;Elevhälsonätverket;ta bort", "ann@avesta.example;Ann Berg;Elevhälsonätverket;lägg till",
        ]  # fmt: skip
        assert differing.fetch(by=machine(), at=LATER).decode("utf-8-sig").splitlines()[1:] == []
        day = differing.since_day(actor=machine(), since=date(2025, 1, 9), today=LATER.date())
        assert [(one.action, one.member.name) for one in day.turns] == [("remove", "Bo Ek"), ("add", "Ann Berg")]

    def test_who_may_not_be_named_any_more_is_counted_and_never_told(self, told: Invited) -> None:
        differing.fetch(by=machine(), at=AT)
        Person.objects.filter(name="Bo Ek").update(protected=True)
        found = differing.since_last(actor=actor(Role.SECRETARY), today=AT.date())
        assert found.nameless == 1 and "Bo Ek" not in differing.as_csv(found).decode("utf-8-sig")
        assert "Bo Ek" not in str(list(MembersFetched.objects.values()))

    def test_the_table_for_the_web_shows_vacant_seats_and_no_markup_of_others(self, told: Invited) -> None:
        seat(told.network, told.parties["Nora"], person("<b>Ann</b> Berg"))
        table = differing.web_table(
            Representation.objects.select_related("network", "party", "person"), caption="Nu & sedan"
        )
        assert "<td>Vakant</td>" in table and "&lt;b&gt;Ann" in table and "Nu &amp; sedan" in table and "@" not in table
