"""Marks: however runs overlap, the text is whole, the elements nest, and each mark has one anchor."""

from html import unescape
from html.parser import HTMLParser
from xml.etree import ElementTree

from hypothesis import example, given
from hypothesis import strategies as st
from markupsafe import Markup

from lagetrunt.engines.reading.presenting.as_html.marking import Mark, marked


class _Nesting(HTMLParser):
    """Reads HTML and fails where an end tag does not close the last start tag."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.text = ""
        self.anchors: list[str] = []
        self.covered: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        self.open.append(f"{tag} {names.get('class')}")
        if names.get("id"):
            self.anchors.append(str(names["id"]))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().split()[0] == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        for element in self.open:
            self.covered[element] = self.covered.get(element, "") + data


def _read(html: str) -> _Nesting:
    reader = _Nesting()
    reader.feed(str(html))
    reader.close()
    assert not reader.open
    return reader


def _mark(number: int, start: int, end: int) -> Mark:
    return Mark(
        start=start, end=end, element="mark", attributes=Markup(f' class="m{number}"'), anchor=f"f{number}", rank=number
    )


_TEXTS = st.text(alphabet=st.characters(exclude_characters="\r\0", exclude_categories=("Cs",)), max_size=40)


@given(_TEXTS, st.lists(st.tuples(st.integers(-2, 45), st.integers(-2, 45)), max_size=8))
@example("<b>&amp;</b>", [(0, 5), (3, 9), (3, 9), (4, 4)])
@example("abcdef", [(0, 4), (2, 6), (1, 3), (3, 5)])
def test_text_is_whole_and_elements_nest(text: str, runs: list[tuple[int, int]]):
    marks = [_mark(number, min(run), max(run)) for number, run in enumerate(runs)]
    html = marked(text, marks)
    reader = _read(html)
    assert reader.text == text
    assert sorted(reader.anchors) == sorted(mark.anchor or "" for mark in marks)
    for number, mark in enumerate(marks):
        assert reader.covered.get(f"mark m{number}", "") == text[max(mark.start, 0) : max(mark.end, 0)]


def test_what_crosses_is_split():
    html = marked("abcd", [_mark(1, 0, 3), _mark(2, 1, 4)])
    assert html == ('<mark id="f1" class="m1">a<mark id="f2" class="m2">bc</mark></mark><mark class="m2">d</mark>')


def test_of_runs_with_the_same_ends_the_lower_rank_is_outside():
    assert marked("a", [_mark(2, 0, 1), _mark(1, 0, 1)]).startswith('<mark id="f1"')


def _cells(text: str) -> list[Mark]:
    """A row over the whole text, and its cells parted by tabs."""
    row = Mark(start=0, end=len(text), element="span", attributes=Markup(' class="row"'), firm=True, rank=-2)
    cells, at = [row], 0
    for number, cell in enumerate(text.split("\t")):
        attributes = Markup(f' class="cell{number}"')
        cells.append(Mark(start=at, end=at + len(cell), element="span", attributes=attributes, firm=True, rank=-1))
        if at + len(cell) < len(text):
            tab = at + len(cell)
            cells.append(
                Mark(start=tab, end=tab + 1, element="span", attributes=Markup(' class="tab"'), firm=True, rank=-1)
            )
        at += len(cell) + 1
    return cells


@given(
    st.lists(st.text(alphabet="ab", max_size=4), min_size=2, max_size=4),
    st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=4),
)
@example(["", "a", ""], [(0, 3)])
@example(["aa", "bb"], [(1, 4)])
def test_cells_are_children_of_their_row_whatever_crosses_them(cells: list[str], runs: list[tuple[int, int]]):
    text = "\t".join(cells)
    marks = [_mark(number, min(run), max(run)) for number, run in enumerate(runs) if min(run) < max(run)]
    html = str(marked(text, [*marks, *_cells(text)]))
    assert _read(html).text == text
    body = ElementTree.fromstring(f"<body>{html}</body>")
    (row,) = [element for element in body.iter() if element.get("class") == "row"]
    assert [row] == list(body)[:1] or not text
    names = [str(element.get("class")) for element in row if element.tag == "span"]
    last = len(cells) - (cells[-1] == "")  # an empty last cell has nothing to show
    assert [name for name in names if name.startswith("cell")] == [f"cell{n}" for n in range(last)]
    assert ["".join(row[names.index(f"cell{n}")].itertext()) for n in range(last)] == cells[:last]


def test_what_follows_a_mark_follows_its_last_piece():
    tail = Mark(start=1, end=4, element="mark", after=Markup("<sup>1</sup>"))
    assert marked("abcd", [_mark(1, 0, 3), tail]).endswith("<mark>d</mark><sup>1</sup>")


def test_a_mark_without_words_is_a_place():
    assert marked("ab", [_mark(1, 1, 1)]) == 'a<mark id="f1" class="m1"></mark>b'


def test_everything_in_the_text_is_escaped():
    html = marked("<script>alert('x')</script> & \"", [_mark(1, 2, 12)])
    assert "<script" not in html
    assert unescape(_read(html).text) == "<script>alert('x')</script> & \""
