"""Notes against what was known: equal gives nothing, every planted change is found or shown doubtful, nothing is invented."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories.notes import DAY, ITEMS, NEXT, PEOPLE, known, read, text

from lagetrunt.engines.comparing.notes import compare, doubtful_first, nudges
from lagetrunt.engines.comparing.problem import Difference, Kind, Known, Todo
from lagetrunt.engines.reading.model.reading import Reading

SURE = 0.9
MISSING = {Kind.UNNAMED, Kind.ITEM_MISSING, Kind.NEXT_MEETING}
REPORT = Todo(who=("Hanna Viitasaari",), what="ta fram ett förslag till gemensam enkät", due=date(2027, 1, 15))


def found(told: Known, reading: Reading) -> tuple[Difference, ...]:
    differences = compare(told, reading, sure=SURE)
    for one in differences:
        assert one.spans or one.kind in MISSING, one
        assert all(0 <= span.start < span.end <= len(reading.document.text) for span in one.spans)
        assert one.is_sure is (one.why == ""), one
    return differences


def kinds(differences: Sequence[Difference]) -> list[Kind]:
    return [one.kind for one in differences]


SOME_PEOPLE = st.lists(st.sampled_from(PEOPLE), min_size=2, unique=True)
SOME_ITEMS = st.lists(st.sampled_from(ITEMS), min_size=2, unique=True)


@settings(max_examples=60)
@given(SOME_PEOPLE, SOME_ITEMS, st.sampled_from([None, NEXT]))
def test_notes_that_say_what_was_known_give_no_difference(people: Any, items: Any, coming: date | None) -> None:
    assert (
        found(known(people=people, items=items, coming=coming), read(text(people=people, items=items, coming=coming)))
        == ()
    )


@settings(max_examples=60)
@given(SOME_PEOPLE, SOME_ITEMS, st.data())
def test_whoever_is_absent_missing_or_new_is_found(people: Any, items: Any, data: st.DataObject) -> None:
    one = data.draw(st.sampled_from(people))
    rest = [other for other in people if other != one]
    told = known(people=people, items=items)
    away = found(told, read(text(people=rest, items=items, absent=[one])))
    assert [(row.kind, row.what) for row in away] == [(Kind.ABSENT, one[0])]
    gone = found(told, read(text(people=rest, items=items)))
    assert [(row.kind, row.what, row.spans) for row in gone] == [(Kind.UNNAMED, one[0], ())]
    more = found(known(people=rest, items=items), read(text(people=people, items=items)))
    assert [(row.kind, row.what, row.who) for row in more] == [(Kind.UNKNOWN, one[0], (one[1],))]


@settings(max_examples=60)
@given(SOME_ITEMS, st.data())
def test_an_item_that_is_missing_or_new_is_found(items: Any, data: st.DataObject) -> None:
    one = data.draw(st.sampled_from(items))
    rest = [other for other in items if other != one]
    gone = found(known(items=items), read(text(items=rest)))
    assert [(row.kind, row.what) for row in gone] == [(Kind.ITEM_MISSING, one)]
    new = found(known(items=rest), read(text(items=items)))
    assert [(row.kind, row.what) for row in new] == [(Kind.ITEM_NEW, one)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Enkät om närvaro", "Enkäten om närvaro"), ("Sekretess och samverkan", "Samverkan och sekretess"),
        ("Statsbidrag", "Statsbidragen"), ("Praktikplatser i vården", "Praktikplatser i vård och omsorg"),
    ],
)  # fmt: skip
def test_an_item_under_another_name_is_the_same_item(before: str, after: str) -> None:
    items = [after if title == before else title for title in ITEMS]
    (one,) = found(known(), read(text(items=items)))
    assert (one.kind, one.what, one.before) == (Kind.ITEM_RENAMED, after, before)


def test_what_is_decided_and_who_shall_do_what_are_told_with_their_words() -> None:
    under = {
        "Enkät om närvaro": "Nätverket beslutar att genomföra en gemensam enkät.\n"
        "Hanna Viitasaari får i uppdrag att ta fram ett förslag till 15 april 2027.",
        "Statsbidrag": "Nätverket ser positivt på förslaget.",
    }
    reading = read(text(under=under))
    differences = found(known(), reading)
    assert kinds(differences) == [Kind.DECIDED, Kind.STANCE, Kind.TODO_NEW]
    decided, _, todo = differences
    assert "genomföra en gemensam enkät" in decided.what and decided.before == "Enkät om närvaro"
    assert (todo.who, todo.day) == (("Hanna Viitasaari",), date(2027, 4, 15)) and "ta fram ett förslag" in todo.what
    span = decided.spans[0]
    assert "genomföra en gemensam enkät" in reading.document.text[span.start : span.end]


def test_a_misspelt_name_is_doubtful_and_nobody_is_missing_for_it() -> None:
    people = [("Hanna Viitasari", "Avesta"), *PEOPLE[1:]]
    (one,) = found(known(), read(text(people=people)))
    assert (one.kind, one.what, one.before, one.is_sure) == (Kind.UNKNOWN, "Hanna Viitasari", "Hanna Viitasaari", False)
    assert "Hanna Viitasaari" in one.why


def test_who_had_declined_and_came_is_told_and_who_stays_away_as_told_is_not() -> None:
    told = known(declined=["Eva Lindros", "Ali Rezai"])
    came = [one for one in PEOPLE if one[0] != "Ali Rezai"]
    (one,) = found(told, read(text(people=came)))
    assert (one.kind, one.what, one.is_sure) == (Kind.CAME, "Eva Lindros", True)
    away = [("Eva Lindros", "Hällefors"), ("Ali Rezai", "Fagersta")]
    assert found(told, read(text(people=[one for one in PEOPLE if one not in away], absent=away))) == ()


def test_another_day_and_another_next_meeting_are_doubtful() -> None:
    (one, two) = found(known(), read(text(day=date(2027, 3, 19), coming=date(2027, 5, 14))))
    assert (one.kind, one.day, one.is_sure) == (Kind.DAY, date(2027, 3, 19), False)
    assert (two.kind, two.day, two.before) == (
        Kind.NEXT_MEETING,
        date(2027, 5, 14),
        "fre 7 maj 2027",
    ) and not two.is_sure
    (gone,) = found(known(), read(text(coming=None)))
    assert (gone.kind, gone.spans) == (Kind.NEXT_MEETING, ())
    (new,) = found(known(coming=None), read(text()))
    assert (new.kind, new.day, new.is_sure) == (Kind.NEXT_MEETING, NEXT, True)


@pytest.mark.parametrize(
    ("words", "sure"),
    [
        ("- Hanna Viitasaari: ta fram ett förslag till gemensam enkät (15 januari) KLART", True),
        ("Hanna redovisade förslaget till gemensam enkät.", False),
    ],
)
def test_what_was_open_and_is_told_of_is_reported(words: str, sure: bool) -> None:
    differences = found(known(todos=[REPORT]), read(text(under={"Statsbidrag": words})))
    reported = [one for one in differences if one.kind is Kind.TODO_REPORTED]
    assert [(one.what, one.is_sure) for one in reported] == [(REPORT.what, sure)]


@pytest.mark.parametrize(
    "words",
    [
        "Nätverket samtalade om enkäten.", "Per redovisade statsbidragen.",
        "- Hanna Viitasaari: ta fram ett förslag till gemensam enkät (15 januari)", "Enkäten är inte påbörjad.",
    ],
)  # fmt: skip
def test_what_only_resembles_is_not_reported(words: str) -> None:
    differences = found(known(todos=[REPORT]), read(text(under={"Statsbidrag": words})))
    assert Kind.TODO_REPORTED not in kinds(differences)


def test_an_open_to_do_that_stands_in_the_notes_again_is_not_new() -> None:
    words = "Hanna Viitasaari får i uppdrag att ta fram ett förslag till 15 april 2027."
    (new,) = found(known(), read(text(under={"Statsbidrag": words})))
    again = Todo(who=new.who, what=new.what)
    assert Kind.TODO_NEW not in kinds(found(known(todos=[again]), read(text(under={"Statsbidrag": words}))))


@pytest.mark.parametrize("dash", ["", "- "])
def test_an_open_to_do_of_nobody_that_tells_its_day_twice_is_not_new(dash: str) -> None:
    words = "Synpunkter lämnas till henne senast 2 maj"
    reading = read(text(under={"Statsbidrag": f"{dash}{words} (senast söndag 2 maj 2027)."}))
    assert any(task.value.what.endswith("2027)") for item in reading.items for task in item.assignments), (
        "it is read so"
    )
    assert Kind.TODO_NEW not in kinds(found(known(todos=[Todo(who=(), what=words, due=None)]), reading))
    assert Kind.TODO_NEW in kinds(found(known(todos=[Todo(who=("Bo Ek",), what=words, due=None)]), reading))


def test_the_doubtful_stand_first() -> None:
    people = [("Hanna Viitasari", "Avesta"), *PEOPLE[1:]]
    under = {"Statsbidrag": "Nätverket beslutar att söka bidraget."}
    ranked = doubtful_first(found(known(), read(text(people=people, under=under, items=[*ITEMS[:-1]]))))
    assert [one.is_sure for one in ranked] == sorted(one.is_sure for one in ranked) and ranked[
        0
    ].kind is Kind.ITEM_MISSING


def test_nudges_are_items_without_outcome() -> None:
    under = {"Statsbidrag": "Nätverket beslutar att söka bidraget."}
    told = nudges(known(), read(text(items=["Mötet öppnas", "Statsbidrag", "Läsårstider"], under=under)))
    assert [(one.kind, one.what) for one in told] == [("no_outcome", "Läsårstider")]


def test_the_day_of_a_meeting_of_two_days_is_either() -> None:
    told = Known(day=DAY, last=date(2027, 3, 13), items=ITEMS, coming=NEXT, beside=("Nästa möte",))
    assert Kind.DAY not in kinds(compare(told, read(text(day=date(2027, 3, 13))), sure=SURE))


def test_a_line_that_leads_to_a_list_is_no_new_item() -> None:
    under = {"Statsbidrag": "\n**Det här lyftes:**\n\n- fler vuxna\n- kortare väntetider"}
    reading = read(text(under=under))
    assert found(known(), reading) == ()


def test_another_heading_under_the_number_of_the_agenda_may_be_the_same_item() -> None:
    titles = [title if title != "Läsårstider" else "När skolan börjar och slutar" for title in ITEMS]
    differences = found(known(), read(text(items=titles)))
    assert kinds(differences) == [Kind.ITEM_NEW, Kind.ITEM_MISSING]
    assert "Läsårstider" in differences[0].why


def test_words_that_are_both_an_agreement_and_a_stance_are_told_once() -> None:
    under = {"Statsbidrag": "Nätverket är överens om att återkomma till frågan i höst."}
    assert kinds(found(known(), read(text(under=under)))) == [Kind.DECIDED]


PARAGRAPHS = (84, 85, 86, 87)
AGENDA = ("Mötet öppnas", "Enkät om närvaro", "Ny rutin för antagning", "Rapport från kommunerna")


def numbered(*headings: str) -> Reading:
    """A protocol with the headings, each with a line under it."""
    lines = ["Protokoll Elevhälsonätverket", "fredag 12 mars 2027", ""]
    for heading in headings:
        lines += [heading, "Nätverket samtalade om frågan.", ""]
    return read("\n".join(lines))


@pytest.mark.parametrize("dot", ["", "."])
def test_a_protocol_with_its_own_numbers_gives_no_difference(dot: str) -> None:
    told = Known(day=DAY, last=DAY, items=AGENDA, numbers=PARAGRAPHS)
    rows = [f"§ {number}{dot} {title}" for number, title in zip(PARAGRAPHS, AGENDA, strict=True)]
    assert kinds(found(told, numbered(*rows))) == []


@pytest.mark.parametrize(
    ("numbers", "heading", "kind", "before"),
    [
        (PARAGRAPHS, "§ 86 Rutin för den som byter skola", Kind.ITEM_RENAMED, "Ny rutin för antagning"),
        ((), "3. Rutin för den som byter skola", Kind.ITEM_RENAMED, "Ny rutin för antagning"),
        ((2, 3, 4, 5), "§ 4 Rutin för den som byter skola", Kind.ITEM_RENAMED, "Ny rutin för antagning"),
    ],
)  # fmt: skip
def test_a_number_means_the_item_that_has_it(numbers: tuple[int, ...], heading: str, kind: Kind, before: str) -> None:
    marks = [f"§ {number}" for number in numbers] or ["1.", "2.", "3.", "4."]
    rows = [f"{mark} {title}" for mark, title in zip(marks, AGENDA, strict=True)]
    told = Known(day=DAY, last=DAY, items=AGENDA, numbers=numbers)
    rows[2] = heading
    (first, *_rest) = [one for one in found(told, numbered(*rows)) if one.kind in (Kind.ITEM_RENAMED, Kind.ITEM_NEW)]
    assert (first.kind, first.before) == (kind, before) and not (first.is_sure and kind is Kind.ITEM_RENAMED)


def test_nudges_are_the_same_in_a_protocol() -> None:
    told = Known(day=DAY, last=DAY, items=AGENDA, numbers=PARAGRAPHS)
    words = "Protokoll\n\n§ 85 Läsårstider\n\n§ 86 Statsbidrag\nNätverket beslutar att söka bidraget.\n"
    assert [(one.kind, one.what) for one in nudges(told, read(words))] == [("no_outcome", "Läsårstider")]


def test_a_sentence_of_an_open_to_do_is_not_new_and_one_typed_after_it_is() -> None:
    todo = Todo(
        who=("Hanna Viitasaari",), due=None,
        what="samlar in önskemål om föreläsare. Amina Jusufović skickar länken till den nya tjänsten till alla. Vårens datum",
    )  # fmt: skip
    told, line = known(todos=[todo]), f"- Hanna Viitasaari: {todo.what}"
    reading = read(text(under={"Statsbidrag": line}))
    assert any("länken" in task.value.what for item in reading.items for task in item.assignments), "it is read so"
    assert Kind.TODO_NEW not in kinds(found(told, reading))
    more = "Amina Jusufović skickar underlaget till alla senast den 20 januari."
    after = found(told, read(text(under={"Statsbidrag": f"{line}. {more}"})))
    assert ["underlaget" in one.what for one in after if one.kind is Kind.TODO_NEW] == [True]
