"""Word templates are checked in words before they are used, and filled so that nothing of the values is lost or does harm."""

import io
from typing import Any

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories.office import archive, docx, p, pdf

from lagetrunt.adapters.word_fields import FIELDS, LISTS
from lagetrunt.adapters.word_templates import MOST_BYTES, check_template, default, fill, left_out
from lagetrunt.engines.reading.opening.opener import open_document

MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"
TEMPLATE_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"


def template(*lines: str) -> bytes:
    made = Document()
    for line in lines:
        made.add_paragraph(line)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def text(data: bytes) -> str:
    return open_document(data, "fylld.docx").text


@pytest.mark.parametrize("kind", ["agenda", "notes"])
def test_the_defaults_are_well_and_in_swedish(kind: Any) -> None:
    assert check_template(default(kind)) == []
    made = Document(io.BytesIO(default(kind)))
    assert 'w:val="sv-SE"' in made.styles.element.xml
    assert any("w:tblHeader" in table._tbl.xml for table in made.tables), "the header row is repeated"
    assert {"Title", "Heading 1"} <= {line.style.name for line in made.paragraphs if line.style}


def test_every_field_and_every_list_can_be_used() -> None:
    lines = [f"{{{{ {name} }}}}" for name in FIELDS]
    for name, fields in LISTS.items():
        if name not in ("svar", "frågor"):
            lines += [
                f"{{%p for rad in {name} %}}",
                " ".join(f"{{{{ rad.{field} }}}}" for field in fields),
                "{%p endfor %}",
            ]
    lines += [
        "{%p for q in frågor %}",
        "{{ q.fråga }}",
        "{%p for s in q.svar %}",
        "{{ s.kommun }}: {{ s.svar }}",
        "{%p endfor %}",
        "{%p endfor %}",
    ]
    assert check_template(template(*lines)) == []


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["Ordf: {{ ordforande }}"], "Fältet ”ordforande” på raden ”Ordf: {{ ordforande }}” finns inte. Menar du ”ordförande”?"),
        (["{{ xyzzy }}"], "Se listan över fält"),
        (["{%p for punkt in punkter %}", "{{ punkt.rubirk }}", "{%p endfor %}"], "Menar du ”punkt.rubrik”?"),
        (["{%p for punkt in punkterna %}", "{{ punkt }}", "{%p endfor %}"], "Menar du ”punkter”?"),
        (["{%p for punkt in punkter %}", "{{ punkt.rubrik }}"], "tar aldrig slut. Lägg till {%p endfor %}"),
        (["{%p if plats %}", "{{ plats }}"], "Villkoret på raden"),
        (["{%p endfor %}"], "står endfor, men där finns inget öppet for"),
        (["{{ plats"], "går inte att"),
        (["{{ plats | }}"], "går inte att förstå"),
        (["{{ plats.__class__ }}"], "något annat än fält"),
        (["{%p for x in range(9) %}", "x", "{%p endfor %}"], "går inte över någon av listorna"),
        (["{%p for x in plats %}", "x", "{%p endfor %}"], "finns inte"),
        (["{{ 'a' * 1000000000 }}"], "något annat än fält"),
        (["{{ plats|replace('a', 'b') }}"], "något annat än fält"),
    ],
)  # fmt: skip
def test_a_fault_in_the_fields_is_told_with_its_place(lines: list[str], said: str) -> None:
    problems = check_template(template(*lines))
    assert any(said in problem for problem in problems), problems


def test_a_misspelt_field_in_a_footer_or_a_property_is_found() -> None:
    made = Document()
    made.sections[0].footer.paragraphs[0].text = "{{ nätvärk }}"
    made.core_properties.subject = "{{ daag }}"
    out = io.BytesIO()
    made.save(out)
    problems = " ".join(check_template(out.getvalue()))
    assert "Menar du ”nätverk”?" in problems and "daag" in problems


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "inget Word-dokument"),
        (b"Hej", "inget Word-dokument"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "gamla Word-formatet"),
        (pdf([(72, 700, "Hej")]), "inget Word-dokument"),
        (archive({"a.txt": "hej"}), "inget Word-dokument"),
        (b"PK\x03\x04avbruten", "skadad"),
        (docx(p("Hej"), content_type=MACRO_TYPE), "innehåller makron"),
        (docx(p("Hej"), members={"word/vbaProject.bin": b"x"}), "innehåller makron"),
        (docx(p("Hej"), content_type=TEMPLATE_TYPE), ".dotx"),
        (docx("<w:p><w:r>"), "skadad"),
        (b"PK" + b"0" * MOST_BYTES, "större än 20 MB"),
    ],
)  # fmt: skip
def test_what_is_no_template_is_refused_in_words(data: bytes, said: str) -> None:
    assert any(said in problem for problem in check_template(data)), check_template(data)


def test_a_template_that_cannot_be_filled_is_told_and_gives_nothing() -> None:
    with pytest.raises(ValueError, match="standardmallen"):
        fill(template("{{ inget.alls }}"), {})


@pytest.mark.parametrize("name", [name for name in LISTS if name != "svar"])
def test_a_row_without_a_value_for_a_field_has_it_empty(name: str) -> None:
    first, *rest = LISTS[name]
    words = " ".join(f"{{{{ rad.{field} }}}}" for field in (first, *rest) if (name, field) != ("frågor", "svar"))
    made = template(
        f"{{%p for rad in {name} %}}", f"<{words}>{{% if rad.{rest[-1]} %}}aldrig{{% endif %}}", "{%p endfor %}"
    )
    told = text(fill(made, {name: [{first: "Ett"}, {first: "Två"}]}))
    assert "".join(told.split()) == "<Ett><Två>"


def test_decomposed_letters_are_the_same_field() -> None:
    made = template("{{ na\u0308tverk }}")
    assert check_template(made) == [] and "Elevhälsan" in text(fill(made, {"nätverk": "Elevhälsan"}))


@settings(max_examples=40)
@given(st.text(max_size=60))
def test_whatever_a_value_holds_the_file_opens_and_the_value_stands_there(value: str) -> None:
    shown = text(fill(template("Början", "{{ plats }}", "Slutet"), {"plats": value}))
    assert shown.startswith("Början") and shown.rstrip().endswith("Slutet")


@pytest.mark.parametrize(
    "value", ["A & B <i>", "{{ nätverk }}", "{% for x in y %}", '"Citat" ’s', "rad ett\nrad två", "]]>", "a\x00b\x0bc"]
)
def test_signs_of_markup_and_fields_in_values_are_only_words(value: str) -> None:
    shown = text(fill(template("{{ plats }}"), {"plats": value}))
    assert " ".join(shown.split()) == " ".join(value.replace("\x00", "").replace("\x0b", "").split())


@pytest.mark.parametrize("kind", ["agenda", "notes"])
def test_the_defaults_leave_nothing_out_of_themselves(kind: Any) -> None:
    assert left_out(default(kind), kind) == []


@pytest.mark.parametrize(
    ("lines", "left", "kept"),
    [
        pytest.param(
            ["{{ nätverk }}", "{%p for punkt in punkter %}", "{{ punkt.rubrik }}", "{%p endfor %}"],
            {"arrangemang", "punkter.gemensamt", "punkter.börjar", "underlag", "punkter.underlag"},
            {"nätverk", "punkter.rubrik"}, id="a short one",
        ),
        pytest.param(
            ["{%p if arrangemang %}", "{{ arrangemang }}", "{%p endif %}", "{%p for p in punkter %}", "{{ p.upplägg }}", "{%p endfor %}"],
            {"punkter.rubrik"},
            {"arrangemang", "punkter.gemensamt", "punkter.börjar", "punkter.mål"}, id="a field that holds several",
        ),
        pytest.param(
            ["{{ dag }}", "{%p for p in punkter %}", "{{ p.nummer }}", "{%p endfor %}"],
            {"nätverk"}, {"dag", "datum", "punkter.nummer", "punkter.paragraf", "frågor.svar"}, id="the same in another form",
        ),
        pytest.param(
            ["{%p for p in punkter if p.gemensamt %}", "{{ p.börjar }}", "{%p endfor %}"],
            {"punkter.mål", "arrangemang"}, {"punkter.gemensamt", "punkter.börjar"}, id="parts of it, and as a condition",
        ),
        pytest.param(
            ["{%p for fråga in frågor %}", "{%p for arrangemang in fråga.svar %}", "{{ arrangemang.kommun }}", "{%p endfor %}", "{%p endfor %}"],
            {"arrangemang", "svar.svar"}, {"svar.kommun"}, id="a row called as a field",
        ),
    ],
)  # fmt: skip
def test_what_a_template_leaves_out_is_told_by_its_fields(lines: list[str], left: set[str], kept: set[str]) -> None:
    data = template(*lines)
    assert check_template(data) == []
    told = set(left_out(data, "agenda"))
    assert left <= told and not kept & told


def test_of_a_broken_file_all_is_left_out_and_nothing_breaks() -> None:
    assert left_out(b"PK no zip at all", "notes") == left_out(template("{{ nätverk"), "notes") != []
