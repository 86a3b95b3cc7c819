"""What a column for anything else says of when somebody sits."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.sheets import KNOWN, grid

from lagetrunt.engines.listing.grid import Cell
from lagetrunt.engines.listing.member import Known, ListedMember
from lagetrunt.engines.listing.members import Listing, read_members
from lagetrunt.engines.listing.remarks import read_remark
from lagetrunt.engines.listing.words import Field

DAY = date(2026, 11, 20)
HEADS = ("Kommun", "Namn", "Anm.")
TODAY = Known(networks=KNOWN.networks, organisations=KNOWN.organisations, day=DAY)


def _read(*rows: object, known: Known = TODAY) -> Listing:
    return read_members(grid(HEADS, *rows), known)  # type: ignore[arg-type]


def _codes(one: ListedMember) -> list[str]:
    return [doubt.code for doubt in one.doubts]


@pytest.mark.parametrize(
    ("written", "since", "until", "over", "codes"),
    [
        ("slutat 2026-06-30", None, date(2026, 6, 30), True, []),
        ("Har slutat 2026-06-30.", None, date(2026, 6, 30), True, []),
        ("slutar 2027-06-30", None, date(2027, 6, 30), False, []),
        ("t.o.m. 2026-06-30", None, date(2026, 6, 30), True, []),
        ("t o m juni 2027", None, date(2027, 6, 30), False, []),
        ("till och med den 31 december 2026", None, date(2026, 12, 31), False, []),
        ("sista dag 31 dec 2026", None, date(2026, 12, 31), False, []),
        ("avgår vt 27", None, date(2027, 7, 31), False, []),
        ("slutar 30/6", None, date(2027, 6, 30), False, ["guessed_year"]),
        ("slutat 30/6", None, date(2026, 6, 30), True, ["guessed_year"]),
        ("slutade den 1 december", None, date(2025, 12, 1), True, ["guessed_year"]),
        ("t.o.m. 30.6", None, date(2027, 6, 30), False, ["guessed_year"]),
        ("slutar 29/2", None, date(2028, 2, 29), False, ["guessed_year"]),
        ("ny fr.o.m. 2026-08-01", date(2026, 8, 1), None, False, []),
        ("ny fr.o.m. 1 aug", date(2026, 8, 1), None, False, ["guessed_year"]),
        ("Ny ledamot från och med 1 januari", date(2027, 1, 1), None, False, ["guessed_year"]),
        ("börjar 1 augusti", date(2027, 8, 1), None, False, ["guessed_year"]),
        ("tillträdde 1/12", date(2025, 12, 1), None, False, ["guessed_year"]),
        ("ny sedan ht 2026", date(2026, 8, 1), None, False, []),
        ("slutat", None, None, True, []), ("ej kvar", None, None, True, []), ("i pension sedan i våras", None, None, False, ["remark"]),
        ("slutar", None, None, False, ["remark"]), ("slutar efter terminen", None, None, False, ["remark"]),
        ("slutar fr.o.m. 1 juli 2026", None, None, False, ["remark"]), ("ny t.o.m. 1 juli 2026", None, None, False, ["remark"]),
        ("slutar 31/6", None, None, False, ["remark"]), ("ersätter Eva Lind från 1 aug", None, None, False, ["remark"]),
        ("tjänstledig till 2026-12-31", None, None, False, ["leave"]), ("föräldraledig", None, None, False, ["leave"]),
    ],
)  # fmt: skip
def test_a_remark_that_is_understood_is_a_day_and_what_is_half_understood_a_doubt(
    written: str, since: date | None, until: date | None, over: bool, codes: list[str]
) -> None:
    found = read_remark(written, DAY)
    assert found is not None
    told = (found.since, found.until, found.over, [doubt.code for doubt in found.doubts])
    assert told == (since, until, over, codes)
    assert found.text == " ".join(written.split())


@pytest.mark.parametrize(
    "written", ["", "ny", "ring helst", "halvtid", "har hand om lokaler till förskolan", "2026", "se 3", "?"]
)
def test_what_says_nothing_of_a_time_is_left_out(written: str) -> None:
    assert read_remark(written, DAY) is None


def test_what_is_said_of_illness_and_identity_numbers_are_not_kept() -> None:
    ill = read_remark("sjukskriven t.o.m. 2026-12-31", DAY)
    assert ill is not None and ill.text == "" and [(doubt.code, doubt.about) for doubt in ill.doubts] == [("away", "")]
    found = read_remark("slutar snart 19121212-1212", DAY)
    assert found is not None and found.text == "slutar snart" and found.doubts[0].about == "slutar snart"


def test_without_the_day_of_the_list_a_day_without_a_year_is_a_doubt() -> None:
    found = read_remark("slutar 30/6", None)
    assert found is not None and (found.until, [doubt.code for doubt in found.doubts]) == (None, ["remark"])


def test_a_remark_ends_or_begins_the_seat_and_its_words_are_kept() -> None:
    gone, leaving, new, plain = _read(
        ["Avesta", "Eva Lind", "slutat 2026-06-30"], ["Nora", "Bo Ek", "slutar 30/6"],
        ["Säter", "Pär Ek", "ny fr.o.m. 1 aug 2026"], ["Hjo", "Åsa Alm", "ring helst"],
    ).members  # fmt: skip
    assert (gone.until, gone.ended, gone.remark, _codes(gone)) == (date(2026, 6, 30), True, "slutat 2026-06-30", [])
    assert (leaving.until, leaving.ended, _codes(leaving)) == (date(2027, 6, 30), False, ["guessed_year"])
    assert leaving.doubts[0].about == "slutar 30/6"
    assert (new.since, new.until, _codes(new)) == (date(2026, 8, 1), None, [])
    assert Field.UNTIL in leaving.told and Field.SINCE in new.told and Field.UNTIL not in plain.told
    assert (plain.remark, _codes(plain)) == ("", [])


def test_a_column_whose_remarks_say_nothing_of_a_time_is_none() -> None:
    found = _read(["Avesta", "Eva Lind", "ring helst"])
    assert found.layouts[0].unknown == ("Anm.",) and found.members[0].remark == ""
    assert _read(["Avesta", "Eva Lind", "föräldraledig"]).layouts[0].unknown == ()


def test_an_end_is_of_who_is_crossed_out_and_a_beginning_of_who_came_instead() -> None:
    both = Cell(text="Bo Ek", was="Eva Lind")
    new, old = _read(["Avesta", both, "slutat 2026-06-30"]).members
    assert ((new.name, new.until, new.ended), (old.until, old.ended)) == (
        ("Bo Ek", None, False),
        (date(2026, 6, 30), True),
    )
    new, old = _read(["Avesta", both, "ny fr.o.m. 2026-08-01"]).members
    assert (new.since, old.since, old.ended) == (date(2026, 8, 1), None, True)


def test_a_vacant_seat_and_a_day_that_a_column_tells_otherwise_are_doubts() -> None:
    (vacant,) = _read(["Avesta", "Vakant", "ny fr.o.m. 1 aug 2026"]).members
    assert (vacant.since, _codes(vacant)) == (None, ["remark"])
    rows = grid(("Kommun", "Namn", "Till", "Kommentar"), ["Avesta", "Eva Lind", "2026-12-31", "slutar 2027-06-30"],
                ["Nora", "Bo Ek", "2027-06-30", "slutar 2027-06-30"])  # fmt: skip
    other, same = read_members(rows, TODAY).members
    assert (other.until, _codes(other)) == (date(2026, 12, 31), ["remark"])
    assert (same.until, _codes(same)) == (date(2027, 6, 30), [])


@given(st.text(alphabet="slutarny fromt.-/0123456789augtjänsledig", max_size=40))
def test_any_remark_is_read_or_left_out(written: str) -> None:
    found = read_remark(written, DAY)
    assert found is None or not (found.since and found.until)
