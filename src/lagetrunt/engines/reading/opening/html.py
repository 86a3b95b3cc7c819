"""Web pages: what a reader sees of them, folded as a browser folds it, with headings, lists, tables and furniture."""

import codecs
import re
from typing import TYPE_CHECKING

from lagetrunt.engines.reading.model.document import BlockKind, Document, Source
from lagetrunt.engines.reading.opening.decoding import decode
from lagetrunt.engines.reading.opening.draft import Draft
from lagetrunt.engines.reading.opening.html_areas import UNSEEN, Areas, bold, hidden
from lagetrunt.engines.reading.opening.html_flow import Flow
from lagetrunt.engines.reading.opening.limits import Limits
from lagetrunt.engines.reading.opening.refusals import measure, refusal

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_DECLARED = re.compile(
    rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}encoding\s*=\s*[\"']([\w.:-]{2,40})",
    re.I,
)
_NESTING = re.compile(
    r"<(/?)(?!(?:p|li|br|hr|img|input|meta|link|wbr|td|th|tr|dt|dd|option|col|area)[\s/>])[a-z][\w:-]*", re.I
)
_WEB_NAMES = {"iso8859-1": "cp1252", "ascii": "cp1252", "latin-1": "cp1252", "iso8859-15": "iso8859-15"}
_BLOCKS = frozenset(
    re.split(
        r"\s+",
        "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure "
        "footer form header hgroup hr legend li main menu nav ol optgroup option p pre search section summary ul "
        "caption html",
    )
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_MAIN_TAGS = frozenset(("main", "article"))


def open_html(data: bytes, source: Source, limits: Limits) -> Document:
    """The page's visible text; scripts never run, nothing is fetched, link targets are only recorded."""
    from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser

    if len(data) > limits.max_part:
        raise refusal("too_large", size=measure(len(data)), limit=measure(limits.max_part))
    text = declared(data).replace("\x00", "")
    _check_tags(text, limits)
    page = LexborHTMLParser(text, options=LexborDocumentOptions.WO_EVENTS)
    page.strip_tags(["script", "style", "template", "noscript"])
    body = page.body
    draft = Draft(limits)
    if body is not None:
        flow = Flow(limits)
        _walk(body, flow, Areas(page))
        draft.put(flow.finish())
    return draft.document(source)


def _check_tags(text: str, limits: Limits) -> None:
    """Refuses what nests without end: the parser's time grows with the square of the depth."""
    if text.count("<") <= limits.max_nesting:
        return
    depth = deepest = 0
    for tag in _NESTING.finditer(text):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        deepest = max(deepest, depth)
    if deepest > limits.max_nesting:
        raise refusal("bomb")


def declared(data: bytes) -> str:
    """The page's text by its byte order mark, as UTF-8 where it is that, else by the encoding it declares."""
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decode(data)
    found = _DECLARED.search(data[:4096])
    if found is None or b"\x00" in data[:64]:
        return decode(data)
    try:
        if not data.isascii():
            return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        codec = codecs.lookup((found[1] or found[2]).decode("ascii", "replace")).name
        codec = _WEB_NAMES.get(codec, codec)
        return decode(data) if codec.startswith("utf") else data.decode(codec, "replace")
    except (LookupError, UnicodeError, ValueError, AssertionError):
        return decode(data)


def _walk(body: "LexborNode", flow: Flow, areas: Areas) -> None:
    """Goes through the tree without recursion: pages nest as deep as they like."""
    node: LexborNode | None = body
    closing: list[list[str]] = []
    mains = furniture = 0
    while node is not None:
        entered = False
        if node.is_text_node:
            flow.text(node.text_content or "")
        elif node.is_element_node:
            tag = node.tag or ""
            attributes = dict(node.attributes)
            if tag not in UNSEEN and not hidden(attributes, tag):
                undo: list[str] = []
                if attributes.get("role") == "main" or tag in _MAIN_TAGS:
                    mains += 1
                    undo.append("main")
                if not furniture and areas.furniture(node, tag, attributes, mains > 0):
                    flow.flush()
                    flow.furniture = True
                    undo.append("furniture")
                furniture += "furniture" in undo
                _enter(flow, tag, attributes, undo)
                closing.append([tag, *undo])
                entered = True
        if entered and node.first_child is not None:
            node = node.first_child
            continue
        if entered:
            mains, furniture = _leave(flow, closing.pop(), mains, furniture)
        while node is not None and node.next is None:
            if not closing:
                return
            node = node.parent
            mains, furniture = _leave(flow, closing.pop(), mains, furniture)
            if not closing:
                return
        node = node.next if node is not None else None


def _enter(flow: Flow, tag: str, attributes: dict[str, str | None], undo: list[str]) -> None:
    if tag == "br":
        flow.line_break()
    elif tag in _HEADINGS:
        flow.begin(BlockKind.HEADING, _HEADINGS[tag])
    elif tag in ("ul", "ol", "menu", "dir"):
        flow.begin_list(tag == "ol", attributes)
    elif tag == "li":
        flow.begin_item(attributes)
    elif tag in ("table", "dl"):
        flow.begin_table(layout=attributes.get("role") in ("presentation", "none"))
    elif tag == "tr":
        flow.begin_row()
    elif tag in ("td", "th"):
        flow.begin_cell(attributes)
    elif tag in ("dt", "dd"):
        flow.begin_definition(term=tag == "dt")
    elif tag in _BLOCKS:
        flow.flush()
    elif tag == "input":
        flow.checkbox(attributes)
    elif tag == "q":
        flow.text("”")
    if tag in ("pre", "listing", "xmp"):
        flow.pre += 1
        undo.append("pre")
    if tag in ("b", "strong", "th") or bold(attributes):
        flow.bold += 1
        undo.append("bold")
    if tag == "a" and (address := attributes.get("href")):
        flow.begin_link(address)
        undo.append("link")


def _leave(flow: Flow, closed: list[str], mains: int, furniture: int) -> tuple[int, int]:
    tag = closed[0]
    if "link" in closed:
        flow.end_link()
    if tag == "q":
        flow.text("”")
    if tag in _HEADINGS:
        flow.end()
    elif tag in ("ul", "ol", "menu", "dir"):
        flow.end_list()
    elif tag in ("table", "dl"):
        flow.end_table()
    elif tag in ("td", "th", "dt", "dd"):
        flow.end_cell()
    elif tag in _BLOCKS:
        flow.flush()
    if tag == "li":
        flow.end_item()
    if "pre" in closed:
        flow.pre -= 1
    if "bold" in closed:
        flow.bold -= 1
    if "furniture" in closed:
        flow.flush()
        flow.furniture = False
        furniture -= 1
    return mains - ("main" in closed), furniture
