"""Side events: signed up to by an open link, with a calendar entry of its own; places and a waiting list; told when changed; forgotten after."""

from datetime import datetime, timedelta
from typing import Any

import icalendar
import pytest
from django.core.exceptions import PermissionDenied
from tests.factories.events import END, LAST, NOW, START, facts, link, planned_event, signed
from tests.factories.mails import reply
from tests.factories.register import AT, actor, machine

from lagetrunt.apps.answers.models import Purpose, Ticket
from lagetrunt.apps.answers.refusing import Refused, TooLate
from lagetrunt.apps.answers.tickets import ticket_of
from lagetrunt.apps.arrivals.models import Arrival
from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.events import planning
from lagetrunt.apps.events.models import SideEvent, SignUp
from lagetrunt.apps.events.planning import call_off_event, plan_event, renew_invitation
from lagetrunt.apps.events.signing_up import change_note, forget_sign_ups, sign_up_of
from lagetrunt.apps.letters.models import Letter
from lagetrunt.apps.letters.showing import Changed
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.entrypoints.jobs.receiving import _means
from lagetrunt.workflows.hold_events.signing import change, leave
from lagetrunt.workflows.hold_events.telling import send, show
from lagetrunt.workflows.mask_people.masking import erase, protect
from lagetrunt.workflows.receive_mail.receiving import receive_mail

pytestmark = pytest.mark.django_db


def letters() -> list[tuple[str, str]]:
    return [(one.to_name, one.subject.partition(":")[0]) for one in Letter.objects.order_by("pk")]


def entry(letter: Letter) -> Any:
    (found,) = icalendar.Calendar.from_ical(letter.calendar).walk("VEVENT")
    return found


def own_ticket(letter: Letter) -> Ticket:
    return ticket_of(secret=letter.text.split("/l/")[1].split("/")[0], at=NOW)


class TestPlanning:
    @pytest.mark.parametrize(
        ("more", "why"),
        [
            ({"title": " "}, "Skriv vad det är"), ({"end": START}, "sluta efter"), ({"place": "", "join_url": ""}, "var det är"),
            ({"join_url": "javascript:alert(1)"}, "https"), ({"places": 0}, "Antalet platser"), ({"places": 1001}, "Antalet"),
            ({"last_day": END.date() + timedelta(days=1)}, "Sista dagen"), ({"about": "x" * 2001}, "för lång"),
            ({"start": START + timedelta(days=90), "end": END + timedelta(days=90)}, "långt från mötet"),
        ],
    )  # fmt: skip
    def test_what_cannot_be_is_refused_in_words(self, more: dict[str, Any], why: str) -> None:
        told, _ = planned_event()
        with pytest.raises(Refused, match=why):
            plan_event(booking=told.booking, facts=facts(**more), by=machine(), at=AT)
        assert SideEvent.objects.count() == 1

    def test_only_who_prepares_the_meeting_does_it(self) -> None:
        told, event = planned_event()
        by = actor(Role.REPRESENTATIVE)
        for does in (
            lambda: plan_event(booking=told.booking, facts=facts(), by=by, at=AT),
            lambda: call_off_event(event=event, by=by, at=AT),
            lambda: change(event=event, facts=facts(), by=by, at=AT, link=link),
            lambda: planning.event(actor=by, pk=event.pk),
            lambda: show(event=event, by=by),
        ):
            with pytest.raises(PermissionDenied):
                does()

    def test_the_open_invitation_lives_as_long_as_the_event_and_can_be_made_anew(self) -> None:
        _, event = planned_event()
        assert ticket_of(secret=event.secret, at=END + timedelta(hours=2)) == event.ticket
        with pytest.raises(NotFound):
            ticket_of(secret=event.secret, at=END + timedelta(days=3))
        first = event.secret
        row = renew_invitation(event=event, by=machine(), at=NOW)
        assert row.secret != first and ticket_of(secret=row.secret, at=NOW).purpose == Purpose.EVENT
        with pytest.raises(NotFound):
            ticket_of(secret=first, at=NOW)


class TestSigningUp:
    def test_who_signs_up_gets_an_entry_of_its_own_number_and_a_link(self) -> None:
        told, event = planned_event()
        row = signed(event, "Ann Gäst", organisation="Kumla kommun", note="Vegetariskt")
        (letter,) = Letter.objects.all()
        assert (row.state, letter.to_email, letter.method) == ("coming", "ann@gast.example", "REQUEST")
        found = entry(letter)
        assert found["UID"] == event.uid != told.booking.uid and found["SUMMARY"] == "Seminarium om närvaro"
        assert found.DTSTART == START and found["ATTENDEE"].params["RSVP"] == "FALSE"
        assert "https://mote.example/seminarium" in letter.text and "Vegetariskt" in letter.text
        assert sign_up_of(ticket=own_ticket(letter)) == row
        assert "Ann" not in str(list(Event.objects.filter(action="sign_up").values_list("payload", flat=True)))

    def test_the_same_address_is_there_once_and_changes_nothing(self) -> None:
        _, event = planned_event()
        row = signed(event, "Ann Gäst")
        again = signed(event, "Någon Annan", email="ANN@gast.example", note="Inget kött")
        assert again == row and SignUp.objects.get().name == "Ann Gäst" and SignUp.objects.get().note == ""
        signed(event, "Ann Gäst", at=NOW + timedelta(hours=1))
        assert [subject for _, subject in letters()] == ["Du är anmäld", "Din anmälan"], "its link again, once a day"

    @pytest.mark.parametrize(
        ("who", "why"),
        [
            ({"name": " "}, "Skriv ditt namn"), ({"email": "ingen"}, "går inte att skriva till"),
            ({"email": "a@b.example\nBcc: c@d.example"}, "går inte att skriva till"),
            ({"name": "x" * 201}, "för långt"), ({"note": "x" * 301}, "för långt"), ({"organisation": "x" * 201}, "för långt"),
        ],
    )  # fmt: skip
    def test_what_cannot_be_kept_is_refused_and_no_letter_goes(self, who: dict[str, str], why: str) -> None:
        _, event = planned_event()
        with pytest.raises(Refused, match=why):
            signed(event, **{"name": "Ann Gäst"} | who)
        assert not SignUp.objects.exists() and not Letter.objects.exists()

    def test_not_after_the_last_day_nor_once_it_is_off(self) -> None:
        _, event = planned_event()
        with pytest.raises(TooLate, match="har stängt"):
            signed(event, "Ann Gäst", at=NOW.replace(month=3, day=6))
        signed(event, "Ann Gäst", at=NOW.replace(month=3, day=LAST.day))
        call_off_event(event=event, by=machine(), at=NOW)
        with pytest.raises(TooLate, match="inställt"):
            signed(event, "Bo Gäst")

    def test_nobody_under_protection_is_kept(self) -> None:
        told, event = planned_event()
        protect(
            person=told.people["Bo Ek"], by=machine(), at=AT, reason="skydd", relink=lambda _federation, _batch: None
        )
        with pytest.raises(Refused, match="kan inte tas emot"):
            signed(event, "Bo Ek")

    def test_who_is_erased_is_on_no_list(self) -> None:
        told, event = planned_event()
        signed(event, "Bo Ek", note="Med Karl-Erik Holmqvist")
        signed(event, "Ann Gäst", note="Kommer med Bo Ek")
        bo = told.people["Bo Ek"]
        erase(
            person=bo, by=machine(), at=AT, reason="begärt", remove_files=False, relink=lambda _federation, _batch: None
        )
        assert [one.name for one in SignUp.objects.all()] == ["Ann Gäst"] and "Bo Ek" not in SignUp.objects.get().note


class TestPlaces:
    def test_who_comes_late_waits_and_gets_the_place_that_gets_free(self) -> None:
        _, event = planned_event(places=1)
        first, second, third = (
            signed(event, name, at=NOW + timedelta(minutes=number))
            for number, name in enumerate(("Ann A", "Bo B", "Siv C"))
        )
        assert [first.state, second.state, third.state] == ["coming", "waiting", "waiting"]
        assert not Letter.objects.get(to_name="Bo B").calendar, "no entry before there is a place"
        ticket = own_ticket(Letter.objects.get(to_name="Ann A"))
        leave(sign_up=sign_up_of(ticket=ticket), by=ticket, at=NOW + timedelta(hours=1), link=link)
        leave(sign_up=sign_up_of(ticket=ticket), by=ticket, at=NOW + timedelta(hours=2), link=link)
        assert letters()[3:] == [("Ann A", "Du är avanmäld"), ("Bo B", "Du har fått en plats")]
        assert Letter.objects.get(subject__startswith="Du är avanmäld").method == "CANCEL"
        assert dict(SignUp.objects.values_list("name", "state")) == {
            "Ann A": "left",
            "Bo B": "coming",
            "Siv C": "waiting",
        }

    def test_more_places_are_given_at_once_and_fewer_take_none(self) -> None:
        _, event = planned_event(places=1)
        for number, name in enumerate(("Ann A", "Bo B", "Siv C")):
            signed(event, name, at=NOW + timedelta(minutes=number))
        change(event=event, facts=facts(places=2), by=machine(), at=NOW, link=link)
        change(event=event, facts=facts(places=1), by=machine(), at=NOW, link=link)
        assert sorted(SignUp.objects.values_list("state", flat=True)) == ["coming", "coming", "waiting"]

    def test_who_has_left_can_sign_up_again(self) -> None:
        _, event = planned_event()
        row = signed(event, "Ann Gäst")
        leave(sign_up=row, by=machine(), at=NOW, link=link)
        row = signed(event, "Ann Gäst", at=NOW + timedelta(hours=1))
        assert row.state == "coming" and row.left_at is None and SignUp.objects.count() == 1

    def test_a_wish_is_changed_by_the_own_link(self) -> None:
        _, event = planned_event()
        signed(event, "Ann Gäst")
        ticket = own_ticket(Letter.objects.get())
        change_note(sign_up=sign_up_of(ticket=ticket), note=" Utan \n nötter ", by=ticket, at=NOW)
        assert SignUp.objects.get().note == "Utan nötter"
        assert event.ticket is not None
        with pytest.raises(PermissionDenied):
            leave(sign_up=SignUp.objects.get(), by=event.ticket, at=NOW, link=link)


class TestTelling:
    def told(self, event: SideEvent) -> list[Letter]:
        event = planning.event(actor=machine(), pk=event.pk)
        return send(event=event, by=machine(), at=NOW, link=link, seal=show(event=event, by=machine()).seal)

    def test_several_edits_are_one_letter_and_each_goes_once(self) -> None:
        _, event = planned_event(places=1)
        signed(event, "Ann Gäst")
        signed(event, "Bo Gäst", at=NOW + timedelta(minutes=1))
        assert not self.told(event)
        for more in ({"place": "Folkets hus"}, {"start": START + timedelta(hours=1), "end": END + timedelta(hours=1)}):
            change(event=event, facts=facts(places=1, **more), by=machine(), at=NOW, link=link)
        with pytest.raises(Changed):
            send(event=planning.event(actor=machine(), pk=event.pk), by=machine(), at=NOW, link=link, seal="annat")
        first, second = self.told(event)
        assert (first.method, second.method) == ("REQUEST", ""), "who waits has no entry"
        assert entry(first)["SEQUENCE"] == 2 and entry(first)["UID"] == event.uid
        assert not self.told(event)

    def test_what_is_called_off_is_taken_out_of_calendars(self) -> None:
        _, event = planned_event()
        signed(event, "Ann Gäst")
        call_off_event(event=event, by=machine(), at=NOW)
        (letter,) = self.told(event)
        assert (
            letter.method == "CANCEL"
            and entry(letter)["STATUS"] == "CANCELLED"
            and letter.subject.startswith("Inställt")
        )
        assert "/l/" not in letter.text and not self.told(event)

    def test_what_is_changed_back_is_not_told(self) -> None:
        _, event = planned_event()
        signed(event, "Ann Gäst")
        row = change(event=event, facts=facts(about="Mer"), by=machine(), at=NOW, link=link)
        change(event=row, facts=facts(), by=machine(), at=NOW, link=link)
        assert not self.told(event)


class TestForgetting:
    def test_who_had_signed_up_is_forgotten_with_their_links_and_the_number_stays(self) -> None:
        _, event = planned_event()
        signed(event, "Ann Gäst")
        leave(sign_up=signed(event, "Bo Gäst"), by=machine(), at=NOW, link=link)
        assert forget_sign_ups(before=END, by=machine(), at=NOW) == 0
        assert forget_sign_ups(before=END + timedelta(days=1), by=machine(), at=NOW) == 2
        assert forget_sign_ups(before=END + timedelta(days=1), by=machine(), at=NOW) == 0
        assert not SignUp.objects.exists() and not Ticket.objects.filter(purpose=Purpose.SIGNED).exists()
        assert SideEvent.objects.get().had == 1


class TestAnswersOfCalendars:
    """What a calendar answers to the entry: a no counts where it is surely theirs, and to the event as it is."""

    def came(self, event: SideEvent, partstat: str, at: datetime = NOW, **more: Any) -> Arrival:
        data = reply(event.uid, partstat, **{"email": "ann@gast.example"} | more)
        receive_mail(data=data, federation_id=event.booking.federation_id, means=_means(at), at=at)
        receive_mail(data=data, federation_id=event.booking.federation_id, means=_means(at), at=at)
        return Arrival.objects.get()

    def test_a_no_is_seen_to_at_once_and_the_place_goes_to_who_waits(self) -> None:
        told, event = planned_event(places=1)
        signed(event, "Ann Gäst")
        signed(event, "Bo Gäst", at=NOW + timedelta(minutes=1))
        row = self.came(event, "DECLINED", email="ANN@gast.example", at=NOW + timedelta(hours=1))
        assert (row.booking, row.state, row.why) == (told.booking, "noted", "")
        assert dict(SignUp.objects.values_list("name", "state")) == {"Ann Gäst": "left", "Bo Gäst": "coming"}
        off, place = Letter.objects.order_by("pk")[2:]
        assert (off.to_name, off.method, place.to_name, place.method) == ("Ann Gäst", "CANCEL", "Bo Gäst", "REQUEST")
        assert Event.objects.filter(action="leave_event", actor_name="inkorgen").count() == 1

    @pytest.mark.parametrize("partstat", ["ACCEPTED", "TENTATIVE"])
    def test_anything_else_changes_nothing_and_waits_for_nobody(self, partstat: str) -> None:
        _, event = planned_event()
        signed(event, "Ann Gäst")
        assert self.came(event, partstat).state == "noted" and SignUp.objects.get().state == "coming"

    @pytest.mark.parametrize(
        ("more", "why"),
        [
            pytest.param({"sender": "Någon <annan@gast.example>"}, "kom från annan@gast.example", id="from another address"),
            pytest.param({"email": "bo@gast.example"}, "står inte på listan", id="of somebody who is not there"),
            pytest.param({"sequence": 7}, "som det var förut", id="to an entry that nobody sent"),
            pytest.param({"at": START + timedelta(minutes=1)}, "redan börjat", id="too late"),
            pytest.param({"partstat": "DELEGATED"}, "skickar någon annan", id="somebody else comes"),
        ],
    )  # fmt: skip
    def test_what_is_not_sure_waits_for_somebody_with_the_reason(self, more: dict[str, Any], why: str) -> None:
        _, event = planned_event()
        signed(event, "Ann Gäst")
        row = self.came(event, **{"partstat": "DECLINED"} | more)
        assert row.state == "waiting" and why in row.why and SignUp.objects.get().state == "coming"

    @pytest.mark.parametrize(
        ("moved", "is_sent", "sequence", "state"),
        [
            pytest.param(True, False, 0, "waiting", id="the change has not been sent"),
            pytest.param(True, True, 0, "waiting", id="to the old time"),
            pytest.param(True, True, 1, "noted", id="to the new time"),
            pytest.param(False, False, 0, "noted", id="other words are no other time"),
        ],
    )
    def test_a_no_is_to_the_time_that_was_told(self, moved: bool, is_sent: bool, sequence: int, state: str) -> None:
        _, event = planned_event()
        signed(event, "Ann Gäst")
        hour = timedelta(hours=1)
        more = {"start": START + hour, "end": END + hour} if moved else {"about": "Mer"}
        change(event=event, facts=facts(**more), by=machine(), at=NOW, link=link)
        row = planning.event(actor=machine(), pk=event.pk)
        if is_sent:
            send(event=row, by=machine(), at=NOW, link=link, seal=show(event=row, by=machine()).seal)
        assert self.came(event, "DECLINED", sequence=sequence).state == state
        assert SignUp.objects.get().state == ("left" if state == "noted" else "coming")

    def test_a_no_to_what_is_called_off_or_left_already_needs_nobody(self) -> None:
        _, event = planned_event()
        row = signed(event, "Ann Gäst")
        leave(sign_up=row, by=machine(), at=NOW, link=link)
        assert self.came(event, "DECLINED").state == "noted" and Letter.objects.count() == 2
