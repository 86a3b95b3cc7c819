"""Member lists as they really are: every oddity of a sheet becomes a member with its doubts, or is left out and said."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.sheets import HEADS, KNOWN, grid, sheet

from lagetrunt.engines.listing.grid import Block, Cell, Grid
from lagetrunt.engines.listing.laying_out import Seat, lay_out
from lagetrunt.engines.listing.member import ListedMember
from lagetrunt.engines.listing.members import Listing, read_members
from lagetrunt.engines.listing.names import read_names
from lagetrunt.engines.listing.words import Field
from lagetrunt.kernel.schooling import SchoolForm


def _read(*rows: object, **more: object) -> Listing:
    return read_members(grid(*rows, **more), KNOWN)  # type: ignore[arg-type]


def _codes(one: ListedMember) -> list[str]:
    return [doubt.code for doubt in one.doubts]


def test_titles_above_the_heads_are_kept_and_tell_the_network() -> None:
    found = _read(
        ["Medlemmar i EHN, läsåret 2024/25"], ["Uppdaterad i augusti"], [], HEADS,
        ["Avesta kommun", "Hanna Viitasaari", "Ordf.", "hanna@avesta.example", "0226-12", "för & grund", "2024-08-01", ""],
        name="Blad1",
    )  # fmt: skip
    (one,) = found.members
    assert one == ListedMember(
        sheet="Blad1", cell="B5", network="Elevhälsonätverket", organisation="Avesta", name="Hanna Viitasaari",
        role="chair", school_forms=(SchoolForm.PRESCHOOL, SchoolForm.COMPULSORY), email="hanna@avesta.example",
        phone="0226-12", since=date(2024, 8, 1), told=found.layouts[0].fields,
    )  # fmt: skip
    assert found.layouts[0].titles[0] == ("Medlemmar i EHN, läsåret 2024/25",) and found.left_out == ()


def test_a_merged_municipality_holds_for_all_its_rows_and_for_no_empty_one() -> None:
    rows = [HEADS, ["Avesta", "Hanna Viitasaari"], ["", "Bo Ek"], ["", ""], ["Nora", "Eva Lind"]]
    found = _read(*rows, merged=[Block(top=1, left=0, bottom=3, right=0)])
    assert [(one.organisation, one.name, _codes(one)) for one in found.members] == [
        ("Avesta", "Hanna Viitasaari", []), ("Avesta", "Bo Ek", []), ("Nora", "Eva Lind", []),
    ]  # fmt: skip


def test_a_municipality_written_once_is_carried_down_in_doubt_unless_the_address_says_so() -> None:
    found = _read(
        HEADS,
        ["Avesta", "Hanna Viitasaari"],
        ["", "Bo Ek"],
        ["", "Eva Lind", "", "eva@avesta.example"],
        ["", "Pär Ek", "", "par@nora.example"],
    )
    assert [(one.organisation, _codes(one)) for one in found.members] == [
        ("Avesta", []), ("Avesta", ["carried"]), ("Avesta", []), ("Nora", ["guessed"]),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (Cell(was="Eva Lind"), [("Eva Lind", True, [])]),
        (Cell(text="Bo Ek", was="Eva Lind"), [("Bo Ek", False, []), ("Eva Lind", True, [])]),
        (Cell(text="Eva Lind (slutat)"), [("Eva Lind", True, [])]),
        (Cell(text="Eva Lind, Bo Ek"), [("Eva Lind", False, ["two_names"]), ("Bo Ek", False, ["two_names"])]),
        (Cell(text="Eva Lind\nBo Ek"), [("Eva Lind", False, ["two_names"]), ("Bo Ek", False, ["two_names"])]),
        (Cell(text="Eva och Bo Lind"), [("Eva Lind", False, ["two_names"]), ("Bo Lind", False, ["two_names"])]),
        (Cell(text="Lind, Eva"), [("Eva Lind", False, ["turned"])]),
        (Cell(text="Vakant"), [("", False, [])]),
        (Cell(text="Vakant (Eva vidtalad)"), [("", False, ["vacant_more"])]),
        (Cell(text="-"), [("", False, ["blank"])]),
        (Cell(text=""), [("", False, ["empty"])]),
        (Cell(text="Eva"), [("Eva", False, ["short_name"])]),
        (Cell(text="Eva Lind 19121212-1212"), [("Eva Lind", False, ["identity"])]),
        (Cell(text="Eva Lind (föräldraledig)"), [("Eva Lind", False, ["left_out"])]),
        (Cell(text="Eva Lind", formula=True), [("Eva Lind", False, ["formula"])]),
    ],
)  # fmt: skip
def test_what_a_cell_with_names_says(cell: Cell, expected: list[tuple[str, bool, list[str]]]) -> None:
    found = _read(HEADS, ["Avesta", cell])
    assert [(one.name, one.ended, _codes(one)) for one in found.members] == expected
    assert all(one.vacant == (not one.name) for one in found.members)


def test_what_stands_beside_a_name_is_a_part_or_a_day() -> None:
    (one,) = read_names("Eva Lind (ordf), slutar 2025-06-30")
    assert (one.name, one.role, one.until) == ("Eva Lind", "chair", date(2025, 6, 30))
    (one,) = read_names("tf Bo Ek, från 1 aug 2025")
    assert (one.name, one.role, one.since) == ("Bo Ek", "tf", date(2025, 8, 1))
    (one,) = read_names("Vakant sedan 12 mars 2025")
    assert one.vacant and one.since == date(2025, 3, 12)


def test_see_above_says_what_the_cell_above_says() -> None:
    found = _read(("Kommun", "Skolform", "Namn"), ["Avesta", "Förskola", "Eva Lind"], ["d:o", "Grundskola", "se ovan"])
    assert [(one.organisation, one.name) for one in found.members] == [("Avesta", "Eva Lind")] * 2
    assert _codes(found.members[1]) == ["as_above", "as_above"]


def test_see_above_means_what_a_row_that_is_crossed_out_said_but_not_whom_it_named() -> None:
    gone = [Cell(was="Avesta"), Cell(was="Förskola"), Cell(was="Eva Lind")]
    _, one, other = _read(
        ("Kommun", "Skolform", "Namn"), gone, ["Avesta", "se ovan", "Bo Ek"], ["Nora", "se ovan", "se ovan"]
    ).members
    assert ([form.value for form in one.school_forms], _codes(one)) == (["preschool"], ["as_above"])
    assert (other.name, _codes(other)) == ("Bo Ek", ["as_above", "as_above"])
    _, after = _read(("Kommun", "Skolform", "Namn"), gone, ["Avesta", "", "se ovan"]).members
    assert after.vacant and _codes(after) == ["empty"]


def test_a_wide_sheet_with_crosses_tells_networks_and_parts() -> None:
    found = _read(
        ["Kommun", "Namn", "E-post", "EHN", "SYV-nätverket", "Anm."], ["Avesta", "Eva Lind", "eva@avesta.example", "x", "Ordf", "ring"],
        ["Nora", "Bo Ek", "", "", "x (sekr)", ""], ["Nora", "Pär Ek", "", Cell(was="x"), "kanske", ""], name="Blad1",
    )  # fmt: skip
    assert [(one.name, one.network, one.role, one.ended, _codes(one)) for one in found.members] == [
        ("Eva Lind", "Elevhälsonätverket", "", False, []), ("Eva Lind", "SYV-nätverket", "chair", False, []),
        ("Bo Ek", "SYV-nätverket", "secretary", False, []), ("Pär Ek", "Elevhälsonätverket", "", True, []),
        ("Pär Ek", "SYV-nätverket", "", False, ["odd_cross"]),
    ]  # fmt: skip
    assert found.layouts[0].unknown == ("Anm.",) and Field.NETWORK in found.layouts[0].fields


def test_a_wide_sheet_may_hold_names_instead_of_crosses() -> None:
    found = _read(
        ["Kommun", "EHN", "SYV-nätverket"],
        ["Avesta", "Eva Lind", "Bo Ek (ordf)"],
        ["Nora", "Vakant", "Pär Ek"],
        name="Blad1",
    )
    assert [(one.cell, one.organisation, one.name, one.network, one.role) for one in found.members] == [
        ("B2", "Avesta", "Eva Lind", "Elevhälsonätverket", ""), ("C2", "Avesta", "Bo Ek", "SYV-nätverket", "chair"),
        ("B3", "Nora", "", "Elevhälsonätverket", ""), ("C3", "Nora", "Pär Ek", "SYV-nätverket", ""),
    ]  # fmt: skip


def test_one_sheet_a_network_and_sections_in_a_sheet() -> None:
    book = Grid(sheets=(
        sheet("Vuxnätverket", HEADS, ["Avesta", "Eva Lind"]),
        sheet("Alla", ["Kommun", "Namn"], ["SYV-nätverket"], ["Nora", "Bo Ek"], ["Kvalitetsnätverket"], ["Kommun", "E-post"], ["Nora", "par.ek@nora.example"]),
        sheet("Tomt"),
        sheet("Budget", ["Konto", "Belopp"], ["4010", "12"]),
    ))  # fmt: skip
    found = read_members(book, KNOWN)
    assert [(one.network, one.name) for one in found.members] == [
        ("Vuxnätverket", "Eva Lind"), ("SYV-nätverket", "Bo Ek"), ("Kvalitetsnätverket", "Par Ek"),
    ]  # fmt: skip
    assert [left.sheet for left in found.left_out] == ["Budget"]


def test_first_and_family_names_in_columns_of_their_own_and_substitutes() -> None:
    found = _read(
        ["Kommun", "Förnamn", "Efternamn", "Ersättare", "Titel"], ["Avesta", "Eva", "Lind", "Bo Ek", "Rektor"]
    )
    assert [(one.name, one.role) for one in found.members] == [("Eva Lind", "Rektor"), ("Bo Ek", "substitute")]


def test_two_names_get_their_own_addresses() -> None:
    found = _read(
        HEADS,
        ["Avesta", "Eva Lind / Bo Ek", "", "bo.ek@avesta.example"],
        ["Nora", "Pär Ek & Ida Ström", "", "p@nora.example, i@nora.example"],
    )
    assert [one.email for one in found.members] == ["", "bo.ek@avesta.example", "p@nora.example", "i@nora.example"]


def test_organisations_are_spelt_found_guessed_or_asked_for() -> None:
    found = _read(
        HEADS, ["Lindesbrg", "Eva Lind"], ["bsk", "Bo Ek"], ["Lärcentrum Öst", "Pär Ek"], ["Avesta och Nora", "Ida Ström"],
        ["Nora", "Åsa Bo", "", "asa@avesta.example"],
    )  # fmt: skip
    assert [(one.organisation, _codes(one)) for one in found.members] == [
        ("Lindesberg", ["spelling"]), ("BSK", []), ("Lärcentrum Öst", ["new_organisation"]), ("Avesta", ["two_organisations"]),
        ("Nora", ["two_organisations"]), ("Nora", ["other_domain"]),
    ]  # fmt: skip


def test_what_a_row_lacks_is_asked_for() -> None:
    (one,) = _read(["Namn", "Telefon"], ["Eva Lind", "070"], name="Blad1").members
    assert _codes(one) == ["no_network", "no_organisation"]
    (one,) = read_members(
        grid(["Namn", "Telefon"], ["Eva Lind", "070"], name="Blad1"), KNOWN, network="Vuxnätverket"
    ).members
    assert _codes(one) == ["no_organisation"]


def test_days_and_school_forms_that_are_not_understood_are_said() -> None:
    (one,) = _read(HEADS, ["Avesta", "Eva Lind", "", "", "", "simhallen", "snart", "2025"]).members
    assert _codes(one) == ["unknown_forms", "unknown_date"] and one.until == date(2025, 12, 31)
    (one,) = _read(HEADS, ["Avesta", "Eva Lind", "", "", "", "", "2026", "2025"]).members
    assert _codes(one) == ["dates_crossed"] and one.until is None


def test_a_row_twice_is_said_and_a_remark_is_left_out() -> None:
    found = _read(HEADS, ["Avesta", "Eva Lind"], ["Avesta", "Eva Lind"], ["Ring kansliet vid ändringar"])
    assert [_codes(one) for one in found.members] == [[], ["twice"]]
    assert [(left.cell, left.text) for left in found.left_out] == [("A4", "Ring kansliet vid ändringar")]


@given(
    st.lists(
        st.lists(
            st.text(max_size=20)
            | st.sampled_from([*HEADS, "Vakant", "x", "Eva Lind, Bo Ek", "se ovan", "Avesta", "EHN"]),
            max_size=6,
        ),
        max_size=8,
    )
)
def test_any_grid_is_read_without_a_fault(rows: list[list[str]]) -> None:
    found = _read(*rows)
    for one in found.members:
        assert one.cell and (one.name or one.vacant or "no_name" in _codes(one))
        assert not (one.vacant and one.name)


def test_a_sheet_may_have_a_block_for_each_organisation() -> None:
    heads = ["Namn", "Titel", "E-post"]
    found = _read(
        ["Medlemmar i EHN"], [], ["Avesta kommun"], heads, ["Eva Lind", "Rektor"], ["se ovan", "Samordnare"], [],
        ["Nora kommun"], heads, ["Bo Ek", "Rektor"], ["Vakant"], ["BSK:"], ["Ida Ström", "", "ida@bsk.example"], name="Blad1",
    )  # fmt: skip
    assert [(one.organisation, one.name, _codes(one)) for one in found.members] == [
        ("Avesta", "Eva Lind", []), ("Avesta", "Eva Lind", ["as_above"]), ("Nora", "Bo Ek", []), ("Nora", "", []),
        ("BSK", "Ida Ström", []),
    ]  # fmt: skip
    (layout,) = found.layouts
    assert layout.by_organisation and layout.titles == (("Medlemmar i EHN",), ()) and found.left_out == ()


def test_blocks_are_laid_out_as_blocks() -> None:
    heads = ["Namn", "E-post"]
    rows = (["Medlemmar i EHN"], ["Avesta"], heads, ["Eva Lind"], ["Nora"], heads, ["Bo Ek"])
    (layout,) = _read(*rows, name="Blad1").layouts
    seats = [
        Seat(network="Elevhälsonätverket", organisation=place, name=name)
        for place, name in (("Avesta", "Eva Lind"), ("Avesta", ""), ("Nora", "Bo Ek"))
    ]
    again = lay_out([layout], seats)
    found = read_members(again, KNOWN)
    assert [(one.network, one.organisation, one.name) for one in found.members] == [
        ("Elevhälsonätverket", "Avesta", "Eva Lind"), ("Elevhälsonätverket", "Avesta", ""), ("Elevhälsonätverket", "Nora", "Bo Ek"),
    ]  # fmt: skip
    assert found.layouts == (replace(layout, sheet="Elevhälsonätverket"),) and len(again.sheets[0].rows) == 7


def test_a_row_that_counts_makes_no_column_of_crosses_another() -> None:
    found = _read(
        ["Kommun", "Namn", "Pedagogik", "Lokaler"], ["Avesta", "Eva Lind", "x", "x"], ["Nora", "Bo Ek", "", "X"],
        ["Summa", "", "1", "2"], name="Blad1",
    )  # fmt: skip
    assert [(one.name, one.network) for one in found.members] == [
        ("Eva Lind", "Pedagogik"), ("Eva Lind", "Lokaler"), ("Bo Ek", "Lokaler"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Eva Lind – tf", "Eva Lind", "tf"), ("Eva Lind - ordf", "Eva Lind", "chair"), ("Eva Lind, tf", "Eva Lind", "tf"),
        ("Eva Lind-Ek", "Eva Lind-Ek", ""), ("Eva Lind – Ek", "Eva Lind – Ek", ""),
    ],
)  # fmt: skip
def test_a_part_stands_after_a_dash_too(text: str, name: str, role: str) -> None:
    (one,) = read_names(text)
    assert (one.name, one.role, one.doubts) == (name, role, ())
