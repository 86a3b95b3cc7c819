"""What is taken home: edited per party, sent to its representatives with a Word file each once, and gathered for a half-year."""

import base64
import io
from datetime import date, datetime
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from docx import Document as Docx
from tests.factories.invited import Invited, invited
from tests.factories.owing import decision, met, todo
from tests.factories.register import AT, actor, machine

from lagetrunt.apps.followups.answering import Told, answer_todo
from lagetrunt.apps.followups.home_texts import edit_home
from lagetrunt.apps.letters.models import Letter
from lagetrunt.apps.letters.showing import Changed
from lagetrunt.apps.meetings.models import Meeting
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.engines.bringing.half_year import Half
from lagetrunt.workflows.bring_home import half_years, sending

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 2, 1, 9, tzinfo=AT.tzinfo)
SPRING = Half(year=2027, number=1)


def words(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in Docx(io.BytesIO(data)).paragraphs]


@pytest.fixture
def told() -> Invited:
    return invited()


@pytest.fixture
def meeting(told: Invited) -> Meeting:
    found = met(told.network)
    todo(found, ["Nora"], "Svara på remissen", date(2027, 2, 10))
    todo(found, ["Alla kommuner"], "Fylla i enkäten")
    decision(found, "pröva mallen")
    return found


def test_each_party_gets_its_own_as_text_and_as_a_word_file_once(told: Invited, meeting: Meeting) -> None:
    by = actor(Role.SECRETARY)
    found = sending.show(meeting=meeting, by=by, at=NOW)
    assert [(one.party and one.party.name, one.person.name) for one in found.letters] == [
        ("Avesta", "Bo Ek"), ("Avesta", "Hanna Viitasaari"), ("Nora", "Karl-Erik Holmqvist"),
    ]  # fmt: skip
    assert found.without == ["Säter"] and not Letter.objects.exists()
    sent = sending.send(meeting=meeting, by=by, at=NOW, seal=found.seal)
    nora = sent[-1]
    assert "- Vi ska göra (Nora), till ons 10 feb 2027: Svara på remissen" in nora.text
    assert "- Det här gäller (enades om): pröva mallen" in nora.text and "Svara på remissen" not in sent[0].text
    [file] = nora.attachments
    assert file["name"] == "Att ta med hem Elevhälsonätverket fre 22 jan 2027 Nora.docx"
    told_there = words(base64.b64decode(file["content"]))
    assert told_there[0].startswith("Att ta med hem: Elevhälsonätverket") and told_there[1] == "Nora"
    assert "Vi ska göra (Alla kommuner): Fylla i enkäten" in told_there
    assert sending.send(meeting=meeting, by=by, at=NOW) == [] and Letter.objects.count() == 3


def test_an_edited_text_goes_as_it_was_edited_and_anew_when_it_is_changed(told: Invited, meeting: Meeting) -> None:
    nora = told.parties["Nora"]
    edit_home(meeting=meeting, party=nora, text="Bara det här\nOch det", by=machine(), at=NOW)
    [sent] = sending.send(meeting=meeting, by=machine(), at=NOW, only=nora.pk)
    assert "- Bara det här\n- Och det\n" in sent.text and "remissen" not in sent.text
    assert words(base64.b64decode(sent.attachments[0]["content"]))[2:] == ["Bara det här", "Och det"]
    edit_home(meeting=meeting, party=nora, text="Rättat", by=machine(), at=NOW)
    found = sending.show(meeting=meeting, by=machine(), at=NOW)
    assert [one.person.name for one in found.letters] == ["Bo Ek", "Hanna Viitasaari", "Karl-Erik Holmqvist"]
    home = next(one for one in sending.homes(meeting=meeting, actor=machine()) if one.party == nora)
    assert words(sending.home_file(meeting=meeting, home=home)[1])[-1] == "Rättat"


def test_what_is_done_is_not_to_be_done_and_a_moved_day_counts(told: Invited, meeting: Meeting) -> None:
    own, _ = told.ticket("todo", person="Karl-Erik Holmqvist", network=None)
    remiss, enkat = meeting.items.get().assignments.order_by("position")
    answer_todo(
        number=remiss.pk, told=Told(outcome="moved", due=date(2027, 3, 1), word="nej"), by=own, at=NOW
    )  # fmt: skip
    answer_todo(number=enkat.pk, told=Told(outcome="done"), by=own, at=NOW)
    lines = {home.party.name: home.lines for home in sending.homes(meeting=meeting, actor=machine())}
    assert any("mån 1 mars 2027: Svara" in line for line in lines["Nora"])
    assert not any("enkäten" in line for line in lines["Nora"]) and any("enkäten" in line for line in lines["Avesta"])


def test_what_has_changed_or_is_not_released_is_not_sent(told: Invited, meeting: Meeting) -> None:
    seal = sending.show(meeting=meeting, by=machine(), at=NOW).seal
    edit_home(meeting=meeting, party=told.parties["Nora"], text="Annat", by=machine(), at=NOW)
    with pytest.raises(Changed):
        sending.send(meeting=meeting, by=machine(), at=NOW, seal=seal)
    type(meeting.document).objects.update(released_at=None, released_by="")
    meeting.refresh_from_db()
    assert sending.send(meeting=meeting, by=machine(), at=NOW) == []


def test_a_half_year_gathers_the_networks_of_a_party(told: Invited, meeting: Meeting) -> None:
    other = invited(name="Rektorsnätverket")
    decision(met(other.network, date(2027, 3, 3)), "gemensamma provdagar")
    decision(met(told.network, date(2026, 12, 1)), "en annan termin")
    nora = told.parties["Nora"]
    loaded = half_years.load(actor=machine(), half=SPRING, at=NOW)
    found = half_years.half_of_party(party=nora, loaded=loaded)
    assert [(one.network.name, len(one.lines)) for one in found.networks] == [
        ("Elevhälsonätverket", 3), ("Rektorsnätverket", 1),
    ]  # fmt: skip
    assert found.owed(date(2027, 2, 11)) == (2, 1) and found.met == 2 and found.vacant == ()
    edit_home(meeting=meeting, party=nora, text="Som det skrevs", by=machine(), at=NOW)
    loaded = half_years.load(actor=machine(), half=SPRING, at=NOW)
    assert half_years.half_of_party(party=nora, loaded=loaded).networks[0].lines == ("Som det skrevs",)
    saeter = half_years.half_of_party(party=told.parties["Säter"], loaded=loaded)
    assert {network.name for network in saeter.vacant} == {"Elevhälsonätverket", "Rektorsnätverket"}


def test_the_half_year_goes_to_the_partys_people_once_and_to_the_board(told: Invited, meeting: Meeting) -> None:
    by = actor(Role.SECRETARY)
    loaded = half_years.load(actor=by, half=SPRING, at=NOW)
    found = half_years.half_of_party(party=told.parties["Avesta"], loaded=loaded)
    shown = half_years.show_party(told=found, half=SPRING, by=by, at=NOW)
    sent = half_years.send_half(shown, by=by, at=NOW, seal=shown.seal)
    assert {letter.to_name for letter in sent} == {"Bo Ek", "Hanna Viitasaari"}
    assert sent[0].subject == "Att ta med hem: Avesta, våren 2027" and "- Det här gäller" in sent[0].text
    assert half_years.show_party(told=found, half=SPRING, by=by, at=NOW).letters == []
    rows, said = half_years.of_board(actor=by, loaded=loaded), half_years.agreed(loaded)
    parts = half_years.sections_of_board(rows, said, date(2027, 2, 11))
    assert "Nora: med på 1 av 1 möten, 2 kvar att göra, varav 1 försenade" in half_years.text_of(parts)
    assert "Elevhälsonätverket\n- enades om: pröva mallen" in half_years.text_of(parts)
    assert "Nora: med på 1 av 1 möten, 2 kvar att göra, varav 1 försenade" in words(half_years.file_of("x", parts)[1])
    board = half_years.show_board(half=SPRING, parts=parts, network=told.network, by=by, at=NOW)
    assert len(half_years.send_half(board, by=by, at=NOW, seal=None)) == 3


def test_not_by_those_who_do_not_prepare(told: Invited, meeting: Meeting) -> None:
    by = actor(Role.REPRESENTATIVE)
    loaded = half_years.load(actor=by, half=SPRING, at=NOW)
    found = half_years.half_of_party(party=told.parties["Avesta"], loaded=loaded)
    acts: list[Any] = [
        lambda: sending.show(meeting=meeting, by=by, at=NOW),
        lambda: sending.send(meeting=meeting, by=by, at=NOW),
        lambda: half_years.show_party(told=found, half=SPRING, by=by, at=NOW),
        lambda: half_years.show_board(half=SPRING, parts=(), network=told.network, by=by, at=NOW),
        lambda: half_years.send_half(sending.Shown(letters=[], have=0, without=[]), by=by, at=NOW, seal=None),
    ]
    for act in acts:
        with pytest.raises(PermissionDenied):
            act()
