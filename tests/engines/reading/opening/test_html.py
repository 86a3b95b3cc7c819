"""Web pages: what is seen, folded as a browser folds it; furniture told from content; any declared encoding."""

import pytest
from tests.engines.reading.opening.showing import shown

from lagetrunt.engines.reading.opening.html import declared
from lagetrunt.engines.reading.opening.limits import Limits
from lagetrunt.engines.reading.opening.opener import open_document
from lagetrunt.kernel.errors import Unreadable


def opened(body, head=""):
    return open_document(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode(), "x.html")


CASES = [
    ("<p> Två  \n ord </p><p>till</p>", ["paragraph Två ord", "paragraph till"]),
    ("<p>a<br>b</p>", ["paragraph a\nb"]),
    ("<p>A&nbsp;&amp;&nbsp;B &aring;</p>", ["paragraph A\u00a0&\u00a0B å"]),
    ("<div>a<p>b</p>c</div>", ["paragraph a", "paragraph b", "paragraph c"]),
    ("<h1>Ett</h1><h3><span>Tre</span></h3>", ["heading/1 Ett", "heading/3 Tre"]),
    ("<pre>a  b\n c</pre>", ["paragraph a  b\n c"]),
    ("<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>", ["list_item <-> a", "list_item <-> b", "list_item/1 <-> c"]),
    ("<ol start=3><li>a<li value=9>b<li>c</ol>", ["list_item <3.> a", "list_item <9.> b", "list_item <10.> c"]),
    ("<ol type=a><li>a<li>b</ol>", ["list_item <a.> a", "list_item <b.> b"]),
    ("<ol reversed start=2><li>a<li>b</ol>", ["list_item <2.> a", "list_item <1.> b"]),
    ("<ol><li><p>a</p><p>b</p></li></ol>", ["list_item <1.> a", "paragraph b"]),
    ("<ol><li><h3>a</h3></li><li></li><li>c</li></ol>", ["heading/3 <1.> a", "list_item <3.> c"]),
    ("<ol start=99999999999999><li>a</ol>", ["list_item <1.> a"]),
    ("<dl><dt>Tid<dd>9<dt>Plats<dd>Ale<dd>Borås</dl>", ["row Tid | 9", "row Plats | Ale\nBorås"]),
    ("<p><script>x()</script>a<style>b{}</style><!-- c --><template>d</template></p>", ["paragraph a"]),
    ("<p hidden>a</p><p style='display: none'>b</p><p><span class='sr-only'>c</span>d</p>", ["paragraph d"]),
    ("<p><input type=checkbox checked> Ja <input type=checkbox> Nej</p>", ["paragraph ☒ Ja ☐ Nej"]),
    ("<p>Ett <q>ord</q></p>", ["paragraph Ett ”ord”"]),
    ("<details><summary>Mer</summary>dolt</details>", ["paragraph Mer", "paragraph dolt"]),
]


@pytest.mark.parametrize(("body", "expected"), CASES)
def test_blocks(body, expected):
    assert shown(opened(body)) == expected


def test_tables():
    document = opened(
        "<table><caption>Lista</caption><tr><th>Namn<th>Kommun<th>x<tr><td rowspan=2>Anna<td>Ale<td>1"
        "<tr><td>Lerum<td>2<tr><td colspan=3>Alla<tr><td colspan=2>Två<td>3</table>"
    )
    assert shown(document) == [
        "paragraph Lista",
        "row Namn | Kommun | x",
        "row Anna | Ale | 1",
        "row  | Lerum | 2",
        "row Alla",
        "row Två |  | 3",
    ]
    assert document.text == "Lista\nNamn\tKommun\tx\nAnna\tAle\t1\n\tLerum\t2\nAlla\nTvå\t\t3\n"
    assert document.blocks[1].bold


def test_a_table_that_lays_out_the_page_is_opened():
    assert shown(opened("<table><tr><td>meny<td><h1>Möte</h1><p>Text</p></table>")) == [
        "paragraph meny",
        "heading/1 Möte",
        "paragraph Text",
    ]
    assert shown(opened("<table role=presentation><tr><td>a<td>b</table>")) == ["paragraph a", "paragraph b"]


def test_bold_paragraphs_and_links():
    document = opened("<p><strong>Plats</strong></p><p><b>Tid</b> 9, se <a href='/b.pdf'>bilaga  1</a>.</p>")
    assert [block.bold for block in document.blocks] == [True, False]
    assert [(document.text[slice(*span)], target) for span, target in document.links] == [("bilaga 1", "/b.pdf")]


SITE = (
    "<header><nav><a href=/>Start</a></nav><h2>Sajten</h2></header><div class='cookie-banner'>Kakor</div>"
    "<div class='breadcrumb'>Du är här</div>"
    "<main><header><h1>Möte</h1><p>Närvarande: Anna Ek, Bo Alm</p></header><nav>Innehåll</nav><p>Text om mötet som hölls.</p>"
    "<aside>Faktaruta</aside><footer>Vid pennan: Cia</footer></main>"
    "<aside>Läs mer</aside><div id=sidomeny>Meny</div><footer>Kontakt</footer>"
)


def test_furniture_around_a_main_part():
    assert shown(opened(SITE)) == [
        "furniture Start",
        "furniture/2 Sajten",
        "furniture Kakor",
        "furniture Du är här",
        "heading/1 Möte",
        "paragraph Närvarande: Anna Ek, Bo Alm",
        "furniture Innehåll",
        "paragraph Text om mötet som hölls.",
        "paragraph Faktaruta",
        "paragraph Vid pennan: Cia",
        "furniture Läs mer",
        "furniture Meny",
        "furniture Kontakt",
    ]


def test_a_page_without_a_main_part_is_content():
    body = (
        "<header><h1>Möte</h1></header><div class='menu'>Lunch: soppa</div><p>Text</p><footer>Vid pennan: Cia</footer>"
    )
    assert all(not line.startswith("furniture") for line in shown(opened(body)))


@pytest.mark.parametrize(
    ("head", "codec"),
    [
        ("<meta charset=iso-8859-1>", "cp1252"),
        ("<meta charset='windows-1252'>", "cp1252"),
        ("<meta http-equiv=Content-Type content='text/html; charset=ISO-8859-15'>", "iso8859-15"),
        ("<meta charset=utf-8>", "utf-8"),
        ("<meta charset=utf-8>", "cp1252"),
        ("<meta charset=iso-8859-1>", "utf-8"),
        ("<meta charset=base64>", "utf-8"),
        ("<meta charset=finns-inte>", "cp1252"),
        ("", "cp1252"),
        ("", "utf-8"),
        ("", "utf-16"),
        ("<meta charset=utf-8>", "utf-16-le"),
    ],
)
def test_declared_and_undeclared_encodings(head, codec):
    page = f"<html><head>{head}</head><body><p>Möte på Öckerö – Åsa</p></body></html>"
    assert declared(page.encode(codec, "replace")).replace("?", "–") == page


@pytest.mark.parametrize("tag", ["div", "span", "b", "table", "blockquote", "ul", "a"])
def test_deep_nesting_is_bounded(tag):
    with pytest.raises(Unreadable) as told:
        opened(f"<{tag}>" * 6000 + "x")
    assert told.value.code == "bomb"
    assert shown(opened(f"<{tag}>" * 300 + "x"))


def test_wide_tables_are_bounded():
    with pytest.raises(Unreadable) as told:
        open_document(
            ("<!DOCTYPE html><table>" + "<tr><td colspan=64>x" * 200 + "</table>").encode(),
            "x",
            limits=Limits(max_cells=5000),
        )
    assert told.value.code == "bomb"
