"""Arithmetic in the text, sums of tables, and the numbers of items."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engines.reading.checking.checked import case, document

from lagetrunt.engines.reading.checking import (
    change,
    numbering_gap,
    numbering_repeat,
    percentage,
    quantities,
    sum_wrong,
)
from lagetrunt.engines.reading.model.document import Block, BlockKind
from lagetrunt.engines.reading.model.span import Span
from lagetrunt.engines.reading.pipeline import read_document


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("118 av 160 platser är tillsatta, det vill säga 64 procent.", "73,8"),
        ("I dag är 118 av 160 tillsatta (64 %).", "73,8"),
        ("Av 412 medarbetare saknar 206 utbildning, vilket är 65 procent.", "50"),
        ("Av 412 medarbetare har 103 examen, alltså 25 procent. 206 saknar den, vilket är 65 procent av alla.", "50"),
        ("Vi fick svar från 30 av 120 skolor, alltså ca 40 procent.", "25"),
        ("Av 3 200 barn hade 480 mer än 15 procents frånvaro, alltså 22 procent.", "15"),
        ("Sökt var 40 miljoner kronor och vi fick 24 miljoner, det vill säga 75 procent.", "60"),
        ("1 250 av 2 500 elever svarade, dvs. 60 %.", "50"),
    ],
)
def test_wrong_percentages(text: str, right: str) -> None:
    """Found where the share is spelt out."""
    found = list(percentage.check(case(text)))
    assert len(found) == 1
    assert f"är {right} procent" in found[0].message


@pytest.mark.parametrize(
    "text",
    [
        "Sökt belopp var 157 miljoner medan tilldelningen blev 108 miljoner kronor, vilket motsvarar ca 69%.",
        "118 av 160 platser är tillsatta, det vill säga 74 procent.",
        "118 av 160 platser är tillsatta, det vill säga drygt 70 procent.",
        "Av dem vill 27 läsa vidare, alltså 44 procent.",
        "52 lämnade, 43 hela = 83 %.",
        "1 480 sökande, 1 258 av dem antogs till det, vilket är 85 procent.",
        "Det var 64 lag mot 50 förra året, dvs 28 % fler.",
        "Kvinnorna är 62 procent och männen 38 procent.",
        "Två av tre kommuner, alltså 67 procent.",
        "9 av 24 platser är sökta, vilket motsvarar 37,5 procent.",
        "Doktorand i kommunen (50% JU + 50% kommunen).",
        "Av 312 remisser i fjol kom 78 från skolan, en fjärdedel.",
        "Avgiften höjs med 4 %, dvs till 520 kr av 500 kr.",
        "6 av 12 kommuner deltog 2023, 10 av 20 skolor svarade, alltså 50 procent.",
        "Den 3 av 5 maj är 64 procent bokad.",
    ],
)
def test_right_or_doubtful_percentages_are_silent(text: str) -> None:
    """Never on doubt."""
    assert not list(percentage.check(case(text)))


@given(st.integers(2, 5000), st.integers(1, 5000))
def test_rounded_percentages_are_silent(whole: int, part: int) -> None:
    """Rounded, cut off, with a decimal or about."""
    part = min(part, whole)
    exact = Fraction(part * 100, whole)
    for said in (
        str(round(float(exact))),
        str(int(exact)),
        f"{float(exact):.1f}".replace(".", ","),
        f"ca {round(float(exact))}",
    ):
        assert not list(percentage.check(case(f"{part} av {whole} svarade, alltså {said} procent.")))


@given(st.integers(20, 999), st.integers(1, 900), st.integers(8, 60))
def test_far_off_percentages_are_found(whole: int, part: int, off: int) -> None:
    """Eight points away is no rounding."""
    part = min(part, whole)
    said = round(part * 100 / whole) + off
    if (
        any(abs(said - abs(whole - one) * 100 / other) <= 2 for one, other in ((part, whole), (part, part)))
        or abs(said - whole * 100 / part) <= 2
    ):
        return
    assert len(list(percentage.check(case(f"{part} av {whole} svarade, alltså {said} procent.")))) == 1


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("från 940 till 790 barn, en minskning med 140", 1),
        ("från 16 000 till 18 400 personer, en ökning med 25 procent", 1),
        ("från 200 till 250 kr, en sänkning med 50 kr", 1),
        ("från 940 till 790 barn, en minskning med 150", 0),
        ("från 16 000 till 18 400 personer, en ökning med 15 procent", 0),
        ("från 15 till 13 procent, alltså två procentenheter", 0),
        ("från 15 till 13 procent, en minskning med 2 procentenheter", 0),
        ("från 74 till 82 elever, en ökning med drygt 10 procent", 0),
        ("från 9 till 12, ökning av tempot", 0),
        ("från 940 till 790 barn. Kostnaden har en minskning med 3 kr", 0),
    ],
)
def test_changes(text: str, count: int) -> None:
    """A rise or fall beside its two numbers."""
    assert len(list(change.check(case(f"Prognosen går {text}.")))) == count


@pytest.mark.parametrize(
    ("text", "made"),
    [
        (
            "Budgeten antogs: intäkter 184 000 kr fördelat på medlemsavgifter 96 000 kr, bidrag 60 000 kr och kurser 38 000 kr.",
            "194",
        ),
        ("Kostnaden är 30 000 kr. Den fördelas på hyra 10 000 kr, mat 12 000 kr och resor 5 000 kr.", "27"),
        ("Mat 12 400 kr och föreläsare 22 600 kr, sammanlagt 36 000 kr.", "35"),
        ("Intäkter 412 500 kr, kostnader 398 200 kr, överskott 15 300 kr.", "14"),
        ("Totalt 100 000 kr, varav hyra 70 000 kr och resor 45 000 kr.", "115"),
    ],
)
def test_wrong_sums(text: str, made: str) -> None:
    """The message tells what the parts make."""
    found = list(sum_wrong.check(case(text)))
    assert len(found) == 1
    assert made in found[0].message


@pytest.mark.parametrize(
    "text",
    [
        "1 260 000 kronor. Den fördelas på processledning 840 000 kronor, utbildningsdagar 300 000 kronor och resor 120 000 kronor.",
        "185 000 kronor, varav hyra 110 000 kronor, transporter 45 000 kronor och trycksaker 30 000 kronor.",
        "12 400 kronor för förtäring och 22 600 kronor för föreläsare, sammanlagt 35 000 kronor.",
        "Intäkter 412 500 kr, kostnader 398 200 kr, överskott 14 300 kr.",
        "4 200 datorer över tre år: Köping 1 500, Arboga 900, Kungsör 600, Hallstahammar 700 och Surahammar 500.",
        "100 000 kr, varav hyra 20 000 kr.",
        "100 000 kr fördelas på bland annat hyra 20 000 kr och mat 10 000 kr.",
        "300 kr per elev fördelas på 120 elever och 4 skolor.",
        "6 mkr är 2,4 mkr förbrukade, 40 procent, varav 1,1 mkr i vår och 1,3 mkr i höst.",
        "4,2 mnkr, varav 2,6 mnkr betalas av Ale och 1,6 mnkr av Hjo.",
        "140 000 kr: 84 000 kr för Ale och 56 000 kr för Hjo, fördelat på 2 år och 4 terminer.",
        "14 barn väntar, varav sex i Ale, fem i Hjo och tre i Tibro.",
        "ca 100 000 kr fördelat på 40 000 kr, 30 000 kr och 25 000 kr.",
        "Totalt 984 sökande, varav Ale 203, Hjo 289, Vara 2 (3) 97 och Skara 395.",
    ],
)
def test_right_or_doubtful_sums_are_silent(text: str) -> None:
    """Never on doubt."""
    assert not list(sum_wrong.check(case(text)))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Av de 31 förskolorna har 14 egen kock, 9 delar kock och 10 har ingen.", 1),
        ("Av de 33 förskolorna har 14 egen kock, 9 delar kock och 10 har ingen.", 0),
        ("Av våra 20 skolor har 12 bibliotek, 6 samarbete och 5 saknar båda.", 1),
        ("Av de 31 förskolorna har 14 egen kock, 9 delar kock och 3 har en till.", 0),
        ("Av de 31 förskolorna har 14 egen kock, 9 har också vikarie och 10 har ingen.", 0),
        ("Av de 31 förskolorna har ca 14 egen kock, 9 delar kock och 10 har ingen.", 0),
        ("Av de 31 förskolorna har 14 egen kock, av dem 9 på heltid, och 10 har ingen.", 0),
    ],
)
def test_what_is_shared_out_to_the_last(text: str, count: int) -> None:
    """Where the last part says that there are no more, the parts make the whole."""
    assert len(list(sum_wrong.check(case(text)))) == count


@given(st.lists(st.integers(1, 900), min_size=2, max_size=6))
def test_right_sums_are_silent(parts: list[int]) -> None:
    """Whatever the parts."""
    words = (
        ", ".join(f"del {'abcdef'[n]} {part} 000 kr" for n, part in enumerate(parts[:-1]))
        + f" och resten {parts[-1]} 000 kr"
    )
    total = f"{sum(parts) * 1000:,}".replace(",", " ")
    assert not list(sum_wrong.check(case(f"Budgeten är {total} kr fördelat på {words.replace('resten', 'resor')}.")))


def _table(rows: list[list[str]]):
    """A document that is one table."""
    text, blocks = "", []
    for row in rows:
        start, cells = len(text), []
        for cell in row:
            cells.append(Span(len(text), len(text) + len(cell)))
            text += cell + "\t"
        text = text[:-1]
        blocks.append(Block(kind=BlockKind.ROW, span=Span(start, len(text)), cells=tuple(cells), table=0))
        text += "\n"
    made = document(text)
    return type(made)(source=made.source, text=text, blocks=tuple(blocks))


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        ([["Post", "Kr"], ["Hyra", "1 000"], ["Mat", "500"], ["Summa", "1 600"]], 1),
        ([["Kommun", "Elever", "Andel %"], ["Ale", "10", "40"], ["Hjo", "15", "60"], ["Totalt", "26", "98"]], 1),
        ([["Post", "Kr"], ["Hyra", "1 000"], ["Mat", "500"], ["Summa", "1 500"]], 0),
        ([["Post", "Kr"], ["Hyra", "1 000"], ["Mat", "se nedan"], ["Summa", "1 600"]], 0),
        ([["Post", "Snitt"], ["Ale", "10"], ["Hjo", "20"], ["Totalt", "15"]], 0),
        ([["Post", "Kr"], ["Intäkter", "1 000"], ["Kostnader", "-400"], ["Summa", "600"]], 0),
        ([["Post", "Kr"], ["Hyra", "1 000"], ["Delsumma", "1 000"], ["Mat", "500"], ["Summa", "1 500"]], 0),
        ([["Post", "Kr"], ["Hyra", "1 000"], ["Summa", "1 500"]], 0),
        ([["Post", "År"], ["Hyra", "2023"], ["Mat", "2024"], ["Summa", "12"]], 0),
    ],
)
def test_total_rows(rows: list[list[str]], count: int) -> None:
    """Columns of whole numbers above a total row."""
    found = [one for one in read_document(_table(rows)).findings if one.code == "table_sum"]
    assert len(found) == count


@pytest.mark.parametrize(
    ("numbers", "text", "gaps", "repeats"),
    [
        ("1 2 3 5 6", "", ["punkt 4"], 0),
        ("§ 84,§ 85,§ 86,§ 88,§ 89", "", ["§ 87"], 0),
        ("1 2 3 4 5", "", [], 0),
        ("§ 84,§ 85,§ 86,§ 88,§ 89", "Se § 87 nedan", [], 0),
        ("§ 12,§ 13,§ 15,§ 16,§ 17", "$14 Val av valberedning", [], 0),
        ("§ 12,§ 13,§ 15,§ 16,§ 17", "Paragrafer §§ 12–17", ["§ 14"], 0),
        ("§ 22,§ 23,§ 24,§ 25,§ 27", "Mötena hålls den\n26 januari och den\n15 mars", ["§ 26"], 0),
        ("§ 12,§ 40,§ 77,§ 90", "", [], 0),
        ("§ 12,§ 13,§ 13,§ 14,§ 15", "", [], 1),
        ("1 2 3 1 2 3", "", [], 0),
        ("1 1 1 1 1", "", [], 0),
        ("§ 1,§ 2,§ 3,§ 4,§ 5", "", [], 0),
        ("§ 12,§ 13,§ 15,§ 16,§ 17", "§§ 13–15 justeras omedelbart", [], 0),
    ],
)
def test_numbering(numbers: str, text: str, gaps: list[str], repeats: int) -> None:
    """Gaps and repeats of one rising series."""
    written = numbers.split(",") if "," in numbers else numbers.split()
    items = tuple((number, f"Rubrik {'abcdefghijkl'[n]} om saken") for n, number in enumerate(written))
    body = "\n\n".join(f"{number}{'' if '§' in number else '.'} {title}\n\nVi talade länge." for number, title in items)
    made = case(f"{body}\n\n{text}\n", items=items)
    found = list(numbering_gap.check(made))
    assert [one.message.partition(": ")[2].removesuffix(" saknas.") for one in found] == gaps
    assert len(list(numbering_repeat.check(made))) == repeats


def test_excerpts_may_skip() -> None:
    """An excerpt holds only some paragraphs."""
    items = tuple((f"§ {n}", f"Rubrik {n} om saken") for n in (11, 12, 13, 15, 16))
    body = "\n\n".join(f"{number} {title}" for number, title in items)
    assert not list(numbering_gap.check(case(f"Protokollsutdrag\n\n{body}", items=items)))
    assert list(numbering_gap.check(case(f"Protokoll\n\n{body}", items=items)))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1 480 sökande och 9,5 tjänster", [1480, 9.5]),
        ("108 miljoner kronor, 2,4 mkr, 54 tkr", [108e6, 2.4e6, 54e3]),
        ("§ 12, kl 9.30, 2024-03-14, den 5 maj, år 2023, 69 %", []),
        ("i årskurs 8 går 120 elever", [120]),
    ],
)
def test_quantities(text: str, values: list[float]) -> None:
    """Quantities, not dates, hours, years or paragraphs."""
    assert [float(one.value) for one in quantities.find(text, 0, len(text))] == values
