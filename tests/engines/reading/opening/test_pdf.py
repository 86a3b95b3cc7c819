"""PDF: text by page in reading order, tables by tabs, boxes that lie on their words, pictures to recognition."""

import pytest
from tests.engines.reading.opening.showing import check
from tests.factories.office import encrypted_pdf, lines, pdf

from lagetrunt.engines.reading.opening.limits import Limits
from lagetrunt.engines.reading.opening.opener import open_document
from lagetrunt.kernel.errors import Unreadable


def opened(data, **options):
    document = open_document(data, "x.pdf", **options)
    check(document)
    return document


def test_pages_lines_and_starts():
    document = opened(pdf(lines("Protokoll", "Närvarande: Åsa"), lines("Sida två")))
    assert document.text == "Protokoll\nNärvarande: Åsa\nSida två"
    assert document.pages == 2
    assert document.page_starts == (0, document.text.index("Sida två"))
    assert document.page_of(0) == 1
    assert document.page_of(len(document.text) - 1) == 2
    assert document.boxes is None
    assert document.blocks == ()
    assert document.source.media_type == "application/pdf"


def test_boxes_lie_on_their_lines():
    document = opened(pdf(lines("Protokoll", "Tid och plats")), boxes=True)
    (page,) = document.boxes
    assert [document.text[box.start : box.end] for box in page] == ["Protokoll", "Tid och plats"]
    first, second = page
    assert 70 < first.x0 < 74
    assert 776 < first.y0 < first.y1 < 792
    assert second.y1 < first.y0 + 2


@pytest.mark.parametrize(
    ("entries", "corner"),
    [
        ("/CropBox[50 0 595 842]", (22, 776)),
        ("/Rotate 90", (776, 595 - 72 - 50)),
        ("/Rotate 180", (595 - 72 - 50, 842 - 792)),
        ("/Rotate 270", (842 - 792, 72)),
    ],
)
def test_boxes_on_cropped_and_turned_pages(entries, corner):
    document = opened(pdf(lines("Protokoll"), page_entries=entries), boxes=True)
    box = document.boxes[0][0]
    assert abs(box.x0 - corner[0]) < 9
    assert abs(box.y0 - corner[1]) < 9


def test_boxes_stay_on_their_words_when_letters_are_composed():
    document = opened(
        pdf(lines("Mo#te i A%mal", "Nasta rad"), means={"#": "\u0308", "%": "\u030a", "s": "\u00df"}), boxes=True
    )
    assert document.text == "Möte i Åmal\nNaßta rad"
    assert [document.text[box.start : box.end] for box in document.boxes[0]] == ["Möte i Åmal", "Naßta rad"]


def test_noncharacters_are_dropped():
    document = opened(pdf(lines("a#bc"), means={"#": "\ufdd0"}), boxes=True)
    assert document.text == "abc"


@pytest.mark.parametrize("size", [0.01, 1e20, 1e38])
def test_words_beyond_all_measure_make_sound_boxes(size):
    opened(pdf([(72, 700, "Hej alla"), (72, 600, "på er")], size=size), boxes=True)


def test_signs_outside_the_basic_plane():
    document = opened(pdf(lines("#a", "ett par ord"), means={"#": "\U0001f600"}), boxes=True)
    assert document.text == "\U0001f600a\nett par ord"
    assert [document.text[box.start : box.end] for box in document.boxes[0]] == ["\U0001f600a", "ett par ord"]


def test_fonts_that_tell_no_letters_are_pictures_when_drawn_over_an_image():
    data = pdf(lines("abc"), means={"a": "\ue001", "b": "\ue002", "c": "\ue003"})
    assert opened(data).text == "\ue001\ue002\ue003"


ROWS = [
    ("Kommun", "Närvarande", "Förhinder", "Ledamot"),
    ("Ale", "x", "", "Anna Ek"),
    ("Lerum", "", "x", "Bo Alm"),
    ("Tjörn", "x", "", "Cia Ask"),
]
COLUMNS = (72, 150, 215, 300)


def table(rows, columns, top=700):
    return [
        (x, top - 15 * k, text) for k, row in enumerate(rows) for x, text in zip(columns, row, strict=False) if text
    ]


def test_tables_keep_their_columns():
    document = opened(pdf([*lines("Närvaro"), *table(ROWS, COLUMNS)]), boxes=True)
    assert document.text.split("\n") == [
        "Närvaro",
        "Kommun\tNärvarande\tFörhinder\tLedamot",
        "Ale\tx\t\tAnna Ek",
        "Lerum\t\tx\tBo Alm",
        "Tjörn\tx\t\tCia Ask",
    ]
    assert "Bo Alm" in [document.text[box.start : box.end] for box in document.boxes[0]]


def test_cells_that_go_on_and_a_heading_close_to_the_next():
    columns = (72, 150, 218, 276)
    rows = [
        ("Ledamot", "Närvarande", "Förhinder", "Ersättare"),
        ("Anna Ek", "x", "", ""),
        ("Bo Alm", "", "x", "Dan von"),
    ]
    rows += [("", "", "", "Stolpe"), ("Cia Ask", "x", "", ""), ("", "§ 4-6", "", ""), ("Eva Berg", "x", "", "")]
    text = opened(pdf([*lines("Närvarolista", top=740), *table(rows, columns)])).text
    assert text.split("\n") == [
        "Närvarolista",
        "Ledamot\tNärvarande\tFörhinder\tErsättare",
        "Anna Ek\tx",
        "Bo Alm\t\tx\tDan von",
        "\t\t\tStolpe",
        "Cia Ask\tx",
        "\t§ 4-6",
        "Eva Berg\tx",
    ]


def test_numbered_headings_do_not_indent_the_text_below_them():
    words = []
    for k in range(3):
        words += [
            (72, 700 - 45 * k, str(k + 1)),
            (110, 700 - 45 * k, "Rubrik"),
            (110, 685 - 45 * k, "Text under rubriken"),
        ]
    assert opened(pdf(words)).text == "\n".join(f"{k}\tRubrik\nText under rubriken" for k in (1, 2, 3))


def test_two_tables_of_different_columns():
    other = [("Ersättare, ej tjänstgörande", "Parti"), ("Fia Gran", "S"), ("Gun Hed", "M")]
    text = opened(pdf([*table(ROWS, COLUMNS), *table(other, (72, 260), top=635)])).text
    assert text.split("\n")[-3:] == ["\t".join(row) for row in other]


def test_labels_with_values_below_each_other():
    words = [(72, 700, "Ledamöter"), (190, 700, "Anna Ek (S)"), (190, 685, "Bo Alm (M)"), (72, 670, "Ersättare")]
    words += [(190, 670, "Cia Ask (C)"), (72, 655, "Justerare"), (190, 655, "Bo Alm")]
    assert opened(pdf(words)).text == "Ledamöter\tAnna Ek (S)\n\tBo Alm (M)\nErsättare\tCia Ask (C)\nJusterare\tBo Alm"


def test_a_cell_of_two_lines_stays_in_its_row():
    words = [(72, 700, "Anna Alm, 1:e vice"), (72, 688, "ordförande"), (230, 700, "M"), (300, 700, "Ale")]
    words += [
        (72, 660, "Bo Ek"),
        (230, 660, "S"),
        (300, 660, "Lerum"),
        (72, 640, "Cia Ask"),
        (230, 640, "C"),
        (300, 640, "Tjörn"),
    ]
    assert opened(pdf(words)).text == "Anna Alm, 1:e vice\nordförande\tM\tAle\nBo Ek\tS\tLerum\nCia Ask\tC\tTjörn"


def test_markers_drawn_apart_from_their_items():
    items = [
        (90, 700 - 14 * k, text)
        for k, text in enumerate(("att införa klassen", "att avgiften blir 300 kr", "att Bo svarar"))
    ]
    marks = [(72, 700, "•"), (72, 686, "•"), (72, 672, "3.")]
    assert opened(pdf([*lines("Beslut", top=720), *items, *marks])).text == (
        "Beslut\n• att införa klassen\n• att avgiften blir 300 kr\n3. att Bo svarar"
    )


LEFT = (
    "nätverket möttes på kansliet i",
    "går och talade om hur enkäten",
    "kan spridas till alla som är",
    "intresserade av att svara på",
    "den innan sommaren kommer och",
    "vi behöver sammanställa det",
    "som har kommit in hittills för",
    "att se om det räcker till nu",
    "eller om vi ska fråga igen",
)
RIGHT = (
    "rektorerna vill gärna veta mer",
    "om hur svaren ska användas och",
    "vem som får läsa dem innan de",
    "lämnas till politiken, därför",
    "bokas ett möte i augusti med",
    "en representant från varje",
    "kommun och någon som kan",
    "berätta om förra årets enkät",
    "och vad den ledde fram till",
)


def test_columns_of_prose_that_are_drawn_across_are_read_down():
    words = []
    for k, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
        words += [(60, 700 - 14 * k, left), (320, 700 - 14 * k, right)]
    text = opened(pdf([(60, 760, "Nyhetsbrev"), *words, (60, 60, "Slut")])).text
    assert text == "\n".join(["Nyhetsbrev", *LEFT, *RIGHT, "Slut"])


def test_a_table_of_names_is_not_taken_for_columns():
    rows = [(f"Anna Ek {k}", f"Ale kommun {k}") for k in range(12)]
    text = opened(pdf(table(rows, (72, 300)))).text
    assert text == "\n".join("\t".join(row) for row in rows)


def test_a_header_drawn_last_and_a_footer_drawn_first():
    words = [
        (72, 40, "Sida 1 av 1"),
        *lines("Protokoll", "Text", "Mer text", "Ännu mer", top=700),
        (72, 800, "Förbundet"),
    ]
    assert opened(pdf(words)).text == "Förbundet\nProtokoll\nText\nMer text\nÄnnu mer\nSida 1 av 1"


def test_blank_pages_among_text():
    document = opened(pdf(lines("Ett"), [], lines("Tre")))
    assert document.text == "Ett\n\nTre"
    assert document.page_starts == (0, 4, 5)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (encrypted_pdf(), "encrypted"),
        (b"%PDF-1.7\n", "damaged"),
        (pdf(lines("Hej"))[:200], "damaged"),
        (pdf([]), "no_text"),
        (pdf(*[lines("x")] * 4), "too_long"),
    ],
)
def test_refused(data, code):
    with pytest.raises(Unreadable) as told:
        open_document(data, "x.pdf", limits=Limits(max_pages=3))
    assert told.value.code == code


def test_time_is_the_callers():
    with pytest.raises(Unreadable) as told:
        open_document(pdf(lines("Hej")), "x.pdf", left=lambda: 0.0)
    assert told.value.code == "too_slow"
    assert open_document(pdf(lines("Hej")), "x.pdf", left=lambda: 1.0).text == "Hej"
