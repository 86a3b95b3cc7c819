"""Which parts of a web page are seen at all, and which are the site's furniture around the document."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

# Elements whose content no reader of the page sees, or that hold no words of the document.
UNSEEN = frozenset(
    re.split(
        r"\s+",
        "head script style template noscript iframe object embed svg canvas audio video map select datalist textarea "
        "progress meter title meta link base rp rt frameset frame noframes noembed",
    )
)
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_HIDDEN_CLASS = re.compile(
    r"(?:^|[\s_-])(?:sr-only|visually-?hidden|visuallyhidden|screen-reader(?:-text)?|show-for-sr)(?:$|\s)", re.I
)
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
_MAIN = "main, article, [role=main], #main-content, #maincontent"
_ALWAYS = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|gdpr|breadcrumbs?|brodsmul\w*|brödsmul\w*|skip-?link|skip-to\w*|"
    r"share|sharing|dela-?sidan)(?:$|[\s_-])",
    re.I,
)
_OUTSIDE = re.compile(
    r"(?:^|[\s_-])(?:menu|meny|huvudmeny|nav|navbar|navigation|sidebar|sidomeny|sidfot|sidhuvud|footer|site-?header|"
    r"topbar|page-?header|site-?footer|search|sok|sök|toolbar|related|relaterat|social|"
    r"newsletter|nyhetsbrev)(?:$|[\s_-])",
    re.I,
)
_ROLES = frozenset(("navigation", "banner", "contentinfo", "complementary", "search", "menu", "menubar"))
_NEVER = frozenset(
    re.split(r"\s+", "html body main article table thead tbody tfoot tr td th li p h1 h2 h3 h4 h5 h6 b strong span")
)
_CHECKS = 300


def hidden(attributes: "dict[str, str | None]", tag: str) -> bool:
    """Whether an element is not shown on the page."""
    if "hidden" in attributes or (tag == "dialog" and "open" not in attributes):
        return True
    if (style := attributes.get("style")) and _HIDDEN_STYLE.search(style):
        return True
    classes = attributes.get("class")
    return bool(classes and _HIDDEN_CLASS.search(classes))


def bold(attributes: "dict[str, str | None]") -> bool:
    """Whether an element's own style sets its words in bold."""
    style = attributes.get("style")
    return bool(style and _BOLD_STYLE.search(style))


class Areas:
    """Tells the furniture of one page; a page without a main part is content but for what is plainly navigation."""

    def __init__(self, page: "LexborHTMLParser") -> None:
        body = page.body
        self._length = max(1, len(body.text())) if body is not None else 1
        mains = page.css(_MAIN)
        told = sum(len(main.text()) for main in mains[:20])
        self._has_main = told >= 0.25 * self._length
        self._checks = 0

    def furniture(self, node: "LexborNode", tag: str, attributes: "dict[str, str | None]", inside_main: bool) -> bool:
        """Whether the element is furniture: navigation anywhere, heads, feet and asides only outside the main part."""
        if tag in _NEVER:
            return False
        role = (attributes.get("role") or "").lower()
        if tag == "nav" or role in ("navigation", "menu", "menubar", "search"):
            return self._small(node)
        names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
        if names != " " and _ALWAYS.search(names):
            return self._small(node)
        if inside_main:
            return False
        if tag in ("header", "footer", "aside") or role in _ROLES:
            return (self._has_main or node.css_first("nav") is not None) and self._small(node)
        return self._has_main and names != " " and bool(_OUTSIDE.search(names)) and self._small(node)

    def _small(self, node: "LexborNode") -> bool:
        """Whether the element is less than half of the page and does not hold its main part."""
        self._checks += 1
        if self._checks > _CHECKS:
            return True
        return len(node.text()) < 0.5 * self._length and node.css_first(_MAIN) is None
