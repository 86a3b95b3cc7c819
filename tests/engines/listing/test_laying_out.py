"""What is laid out in the layout that came in reads again as it was: in every layout, with any seats."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories.sheets import HEADS, KNOWN, grid, sheet

from lagetrunt.engines.listing.grid import Block, Grid
from lagetrunt.engines.listing.laying_out import Seat, lay_out
from lagetrunt.engines.listing.member import ListedMember
from lagetrunt.engines.listing.members import read_members
from lagetrunt.engines.listing.words import Field, is_role, role_of
from lagetrunt.kernel.schooling import read_school_forms

_GIVEN = ["Eva", "Bo", "Hanna", "Karl-Erik", "Åsa-Lena", "Amina"]
_FAMILY = ["Lind", "Ek", "Viitasaari", "Holmqvist", "Jusufović", "Fuentes"]
_DAYS = st.none() | st.dates(date(2020, 1, 1), date(2030, 12, 31))


@st.composite
def _seats(draw: st.DrawFn) -> list[Seat]:
    seats = []
    for number in range(draw(st.integers(0, 8))):
        vacant = draw(st.booleans())
        since, until = sorted([draw(_DAYS), draw(_DAYS)], key=lambda day: day or date.min)
        seats.append(
            Seat(
                network=draw(st.sampled_from(sorted(set(KNOWN.networks.values())))),
                organisation=draw(st.sampled_from(["Avesta", "Nora", "BSK", "Upplands-Bro"])),
                name="" if vacant else f"{draw(st.sampled_from(_GIVEN))} {draw(st.sampled_from(_FAMILY))}",
                role="" if vacant else draw(st.sampled_from(["", "ordförande", "sammankallande", "tf", "rektor F-6"])),
                school_forms=draw(st.sampled_from(["", "förskola", "grundskola, gymnasieskola", "anpassad skola"])),
                email="" if vacant else draw(st.sampled_from(["", f"n{number}@avesta.example"])),
                phone="" if vacant else draw(st.sampled_from(["", "070-12 34 56", "=1+1"])),
                appointed_by=draw(st.sampled_from(["", "nämnden § 12"])), since=since, until=until,
            )
        )  # fmt: skip
    return seats


def _told(one: ListedMember, fields: frozenset[Field]) -> tuple[object, ...]:
    """What the member says, as far as the layout has columns for it."""
    return (
        one.network, one.organisation, one.name, one.vacant, one.ended,
        one.role if Field.ROLE in fields else "", one.school_forms, one.email, one.phone, one.appointed_by, one.since, one.until,
    )  # fmt: skip


def _expected(seat: Seat, fields: frozenset[Field]) -> tuple[object, ...]:
    def told(field: Field, value: object, otherwise: object = "") -> object:
        return value if field in fields else otherwise

    return (
        seat.network, seat.organisation, seat.name, not seat.name, False, told(Field.ROLE, role_of(seat.role)),
        told(Field.SCHOOL_FORMS, read_school_forms(seat.school_forms), ()), told(Field.EMAIL, seat.email), told(Field.PHONE, seat.phone),
        told(Field.APPOINTED_BY, seat.appointed_by), told(Field.SINCE, seat.since, None), told(Field.UNTIL, seat.until, None),
    )  # fmt: skip


PER_SHEET = Grid(sheets=(
    sheet("Elevhälsonätverket", ["Elevhälsonätverket 2025"], [], HEADS, ["Avesta", "Eva Lind"], ["", "Bo Ek"], merged=[Block(top=3, left=0, bottom=4, right=0)]),
    sheet("SYV-nätverket", ["Förnamn", "Efternamn", "Kommun", "Mejl", "Adress"], ["Eva", "Lind", "Nora", "", ""]),
))  # fmt: skip
SECTIONS = grid(
    HEADS, ["Elevhälsonätverket"], ["Avesta", "Eva Lind"], ["SYV-nätverket"], ["Nora", "Bo Ek"], name="Alla"
)
NAMELESS = grid(HEADS, ["Avesta", "Eva Lind"], name="Blad1")
LONG = grid(["Nätverk", *HEADS, "Utsedd av", "Fr.o.m."], ["Vuxnätverket", "Avesta", "Eva Lind"], name="Blad1")


@settings(max_examples=60)
@given(_seats())
def test_seats_read_again_as_they_were(seats: list[Seat]) -> None:
    for came_in in (PER_SHEET, LONG, SECTIONS, NAMELESS, Grid(sheets=())):
        layouts = read_members(came_in, KNOWN, network="Vuxnätverket").layouts
        out = lay_out(layouts, seats)
        again = read_members(out, KNOWN)
        by_sheet = {layout.sheet: layout.fields for layout in again.layouts}
        found = [_told(one, by_sheet[one.sheet]) for one in again.members]
        placed = {one.network: by_sheet[one.sheet] for one in again.members}
        assert sorted(found, key=str) == sorted((_expected(seat, placed[seat.network]) for seat in seats), key=str)
        assert again.left_out == ()


@settings(max_examples=60)
@given(_seats())
def test_crosses_read_again_as_they_were(seats: list[Seat]) -> None:
    for heads in (
        ["Kommun", "Namn", "EHN", "SYV-nätverket", "Vuxnätverket"],
        ["Kommun", "EHN", "SYV-nätverket", "Vuxnätverket"],
    ):
        came_in = grid(heads, ["Avesta", "x", "x", "x", "x"], name="Blad1")
        out = lay_out(read_members(came_in, KNOWN).layouts, seats)
        found = {(one.network, one.organisation, one.name, one.role) for one in read_members(out, KNOWN).members}
        assert found == {
            (
                seat.network,
                seat.organisation,
                seat.name,
                role_of(seat.role) if "Namn" in heads or is_role(seat.role) else "",
            )
            for seat in seats
        }


def test_the_layout_that_came_in_is_kept() -> None:
    layouts = read_members(PER_SHEET, KNOWN).layouts
    seats = [
        Seat(network="Elevhälsonätverket", organisation="Avesta", name="Eva Lind", email="eva@avesta.example"),
        Seat(network="Elevhälsonätverket", organisation="Avesta"), Seat(network="Vuxnätverket", organisation="Nora", name="Bo Ek"),
    ]  # fmt: skip
    first, second, rest = lay_out(layouts, seats).sheets
    assert [[cell.text for cell in row] for row in first.rows] == [
        ["Elevhälsonätverket 2025"], [], list(HEADS), ["Avesta", "Eva Lind", "", "eva@avesta.example", "", "", "", ""],
        ["Avesta", "Vakant", "", "", "", "", "", ""],
    ]  # fmt: skip
    assert first.merged == (Block(top=3, left=0, bottom=4, right=0),)
    assert [cell.text for cell in second.rows[0]] == ["Förnamn", "Efternamn", "Kommun", "Mejl", "Adress"] and len(
        second.rows
    ) == 1
    assert rest.name == "Medlemmar" and [cell.text for cell in rest.rows[1]][:3] == ["Vuxnätverket", "Nora", "Bo Ek"]
