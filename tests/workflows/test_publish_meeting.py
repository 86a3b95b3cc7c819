"""Publishing: nothing goes out before all that looks personal is answered, what is masked is gone, corrections stand beside."""

import json
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from tests.factories.meetings import network, planned
from tests.factories.published import NOTES, PERSONAL, opened, out, with_notes
from tests.factories.register import AT, actor, machine, work

from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.meetings.agenda import change_item
from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.meetings.planning import call_off
from lagetrunt.apps.minutes.models import Record
from lagetrunt.apps.organisation.models import Person
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.publications.models import Publication
from lagetrunt.apps.publications.publishing import Unpublishable, sha256_of
from lagetrunt.apps.sources.models import Document
from lagetrunt.workflows.mask_people.masking import protect
from lagetrunt.workflows.publish_meeting.drafting import REASONS, draft_of
from lagetrunt.workflows.publish_meeting.publishing import Changed, Unanswered, publish, withdraw
from lagetrunt.workflows.read_documents.tasks import link_batch

pytestmark = pytest.mark.django_db


def _said(row: Publication) -> str:
    return json.dumps(row.content, ensure_ascii=False) + row.words + json.dumps(row.masked)


class TestTheCheck:
    def test_the_notes_show_what_looks_personal_with_the_words_around(self) -> None:
        draft = draft_of(kind="notes", booking=with_notes(), actor=machine())
        told = {sign.quote: sign for sign in draft.signs}
        assert set(told) == set(PERSONAL)
        assert [told[one].what for one in PERSONAL] == ["phone", "email", "identity", "health"]
        assert told["850101-••••"].places[0][0].endswith("Ärendet gäller ")
        assert len(told["0155-123 45 67"].places) >= 2, "one answer for all the places"
        assert draft.unsettled

    def test_addresses_that_everybody_cannot_open_are_told_once_and_hinder_nothing(self) -> None:
        booking = with_notes(NOTES + "Se www.exempel.se/a och www.exempel.se/a, och https://exempel.se/b.\n")
        draft = draft_of(kind="notes", booking=booking, actor=machine())
        assert [(one.fault, one.quote) for one in draft.links] == [("scheme", "www.exempel.se/a")]
        assert "www.exempel.se/a" in _said(out(booking, "notes"))

    def test_all_of_the_text_is_there_once(self) -> None:
        content = draft_of(kind="notes", booking=with_notes(), actor=machine()).content
        lines = [
            line for part in content["sections"] for line in ([part["heading"]] * bool(part["heading"])) + part["lines"]
        ]
        assert lines == [line.replace("1236", "••••") for line in NOTES.splitlines() if line.strip()]
        assert any("gemensam enkät" in one["text"] for one in content["decisions"])
        assert [one["name"] for one in content["papers"]] == ["Sammanställningen bifogas"]

    @pytest.mark.parametrize("left", range(len(PERSONAL)))
    def test_nothing_goes_out_before_all_are_answered(self, left: int) -> None:
        booking = with_notes()
        draft = draft_of(kind="notes", booking=booking, actor=machine())
        answers = {sign.key: "keep" for place, sign in enumerate(draft.signs) if place != left}
        with pytest.raises(Unanswered, match="En sak är inte besvarad"):
            out(booking, "notes", answers=answers)
        booking.refresh_from_db()
        assert not Publication.objects.exists() and booking.published_at is None

    def test_what_is_masked_is_gone_from_the_whole_copy_and_what_is_kept_stands(self) -> None:
        booking = with_notes()
        assert all(word in _said(out(booking, "notes", "keep")) for word in PERSONAL)
        row = out(booking, "notes", "mask", correction="Uppgifter om enskilda är borttagna.")
        assert not any(word in _said(row) for word in PERSONAL) and "[maskat]" in _said(row)
        assert row.masked == {"phone": 1, "email": 1, "identity": 1, "health": 1}
        assert row.sha256 == sha256_of(row.content)

    def test_other_words_can_be_masked_if_they_are_there(self) -> None:
        booking = with_notes()
        with pytest.raises(Unpublishable, match="”Gustav” står inte i texten"):
            out(booking, "notes", more=["Gustav"])
        row = out(booking, "notes", more=["gemensam  ENKÄT", ""])
        assert "gemensam enkät" not in _said(row) and row.masked["by_hand"] == 1

    def test_a_text_that_changed_meanwhile_is_gone_through_again(self) -> None:
        booking = planned()
        seal = draft_of(kind="agenda", booking=booking, actor=machine()).seal
        change_item(item=booking.agenda.all()[0], title="Nytt", by=machine(), at=AT)
        with pytest.raises(Changed):
            out(booking, seal=seal)

    def test_who_is_protected_is_never_named_and_nobody_is_asked(self) -> None:
        booking = with_notes()
        person = Person.objects.filter(name="Karl-Erik Holmqvist", joined_into=None)[0]
        protect(person=person, by=machine(), at=AT, reason="skydd", relink=link_batch.enqueue)
        work()
        change_item(item=booking.agenda.all()[0], presenter="Karl-Erik Holmqvist", by=machine(), at=AT)
        for kind in ("agenda", "notes"):
            row = out(booking, kind)
            assert "Holmqvist" not in _said(row) and "Skyddad" not in _said(row) and row.masked["hidden"] > 0

    def test_a_name_that_is_protected_later_goes_from_what_is_published(self) -> None:
        row = out(with_notes(), "notes")
        assert "Holmqvist" in _said(row)
        person = Person.objects.filter(name="Karl-Erik Holmqvist", joined_into=None)[0]
        protect(person=person, by=machine(), at=AT, reason="skydd", relink=link_batch.enqueue)
        row.refresh_from_db()
        assert "holmqvist" not in _said(row).lower()

    def test_papers_are_named_with_their_reason_or_not_at_all(self) -> None:
        booking = with_notes()
        (paper,) = draft_of(kind="notes", booking=booking, actor=machine()).papers
        row = out(booking, "notes", papers={paper.key: "working"})
        assert row.content["papers"] == [{"name": "Sammanställningen bifogas", "why": REASONS["working"]}]
        row = out(booking, "notes", papers={paper.key: ""}, correction="Bilagan namnges inte.")
        assert row.content["papers"] == []


class TestWhatCannotBePublished:
    @pytest.mark.parametrize(
        ("change", "why"),
        [
            (lambda booking: Record.objects.update(confirmed_at=None, confirmed_by=""), "inte bekräftade"),
            (lambda booking: Document.objects.update(released_at=None, released_by=""), "inte släppta"),
            (lambda booking: Document.objects.update(text=" "), "ingen text"),
            (lambda booking: call_off(booking=booking, by=machine(), at=AT), "inställt"),
        ],
    )
    def test_notes(self, change: Any, why: str) -> None:
        booking = with_notes()
        change(booking)
        booking.refresh_from_db()
        with pytest.raises(Unpublishable, match=why):
            draft_of(kind="notes", booking=booking, actor=machine())

    def test_there_are_none(self) -> None:
        with pytest.raises(Unpublishable, match="Inga anteckningar"):
            draft_of(kind="notes", booking=planned(), actor=machine())
        Booking.objects.all().delete()
        with pytest.raises(Unpublishable, match="Dagordningen är tom"):
            draft_of(kind="agenda", booking=planned(items=(), seats=False), actor=machine())

    @pytest.mark.parametrize("role", [Role.READER, Role.REPRESENTATIVE, None])
    def test_nor_by_those_who_do_not_prepare(self, role: Role | None) -> None:
        booking, by = planned(), actor(role)
        with pytest.raises(PermissionDenied):
            draft_of(kind="agenda", booking=booking, actor=by)
        out(booking)
        with pytest.raises(PermissionDenied):
            withdraw(kind="agenda", booking=booking, why="fel", by=by, at=AT)

    def test_a_chair_publishes_in_their_own_network_alone(self) -> None:
        booking, by = planned(), actor(Role.CHAIR, network=network("Ett annat nätverk"))
        with pytest.raises(PermissionDenied):
            draft_of(kind="agenda", booking=booking, actor=by)


class TestVersions:
    def test_the_same_again_is_the_same_version(self) -> None:
        booking = planned()
        assert out(booking).pk == out(booking).pk and Publication.objects.count() == 1

    def test_a_correction_stands_beside_and_says_what_it_is(self) -> None:
        booking = planned()
        first = out(booking)
        change_item(item=booking.agenda.all()[0], title="Mötet öppnas av värden", by=machine(), at=AT)
        with pytest.raises(Unpublishable, match="Skriv vad som är rättat"):
            out(booking)
        with pytest.raises(Unpublishable, match="Ta bort ”0155-123 45 67” ur det"):
            out(booking, correction="Ring 0155-123 45 67 om det")
        second = out(booking, correction=" Första punktens  rubrik ")
        before = first.content
        first.refresh_from_db()
        assert (first.version, second.version, second.correction) == (1, 2, "Första punktens rubrik")
        assert first.content == before and first.replaced_at == AT and second.replaced_at is None
        assert Publication.objects.filter(replaced_at=None).count() == 1

    def test_notes_make_the_meeting_published_and_taking_them_back_undoes_it(self) -> None:
        booking = with_notes()
        out(booking, "notes")
        booking.refresh_from_db()
        assert booking.published_at == AT
        with pytest.raises(Unpublishable, match="Skriv varför"):
            withdraw(kind="notes", booking=booking, why=" ", by=machine(), at=AT)
        with pytest.raises(Unpublishable, match="Ta bort ”850101-1236”"):
            withdraw(kind="notes", booking=booking, why="850101-1236 stod där", by=machine(), at=AT)
        for _ in range(2):
            row = withdraw(kind="notes", booking=booking, why="En uppgift var fel.", by=machine(), at=AT)
        booking.refresh_from_db()
        assert booking.published_at is None and row.withdrawn_why == "En uppgift var fel."
        assert Event.objects.filter(action="withdraw_publication").count() == 1
        again = out(booking, "notes", correction="Uppgiften är rättad.")
        assert again.version == 2 and again.withdrawn_at is None

    def test_what_is_not_out_is_not_taken_back(self) -> None:
        with pytest.raises(Unpublishable, match="inte publicerat"):
            withdraw(kind="agenda", booking=planned(), why="fel", by=machine(), at=AT)

    def test_the_trail_tells_what_went_out_and_no_word_of_it(self) -> None:
        opened()
        out(with_notes(), "notes")
        told = Event.objects.get(action="publish_notes")
        assert told.payload["after"]["version"] == 1 and not any(word in str(told.payload) for word in PERSONAL)

    def test_the_table_keeps_one_version_that_counts(self) -> None:
        row = out(planned())
        with pytest.raises(IntegrityError), transaction.atomic():
            Publication.objects.create(
                booking=row.booking, kind="agenda", version=2, content={}, words="", sha256="", correction="x",
                published_at=AT, published_by="prov",
            )  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            Publication.objects.filter(pk=row.pk).update(withdrawn_at=AT, withdrawn_by="prov")


def test_publishing_says_who_may_not_before_anything_else() -> None:
    with pytest.raises(PermissionDenied):
        publish(
            kind="agenda", booking=planned(), answers={}, more=[], papers={}, correction="", seal="", at=AT,
            by=actor(Role.READER),
        )  # fmt: skip
