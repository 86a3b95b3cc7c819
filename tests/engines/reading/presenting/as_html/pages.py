"""Reading pages in tests: their anchors, links and text, and that nothing in them reaches out or runs."""

import re
from html.parser import HTMLParser

_VOID = {"meta", "br", "col", "path", "circle", "rect", "line"}


class Page(HTMLParser):
    """A page as a browser sees it, as far as tests need it."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.html = html
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headings: list[int] = []
        self.texts: dict[str, str] = {}
        self.attributes: list[tuple[str, str]] = []
        self._open: list[tuple[str, str]] = []
        self.feed(html)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self.attributes += named.items()
        if "id" in named:
            self.ids.append(named["id"])
        if tag == "a":
            self.links.append(named["href"])
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in _VOID:
            self._open.append((tag, named.get("id", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            opened, _ = self._open.pop()
            assert opened == tag, f"</{tag}> closes <{opened}>"

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        for _, name in self._open:
            self.texts[name] = self.texts.get(name, "") + data

    def stands_alone(self) -> None:
        """Fails where the page runs something, loads something, or names a place twice or one that is not there."""
        assert "script" not in self.tags
        assert not {"iframe", "object", "embed", "form", "link", "base", "img"} & set(self.tags)
        assert not [name for name, _ in self.attributes if name.startswith("on")]
        assert not re.search(r"url\((?!data:font/woff2;base64,)", self.html)
        assert "@import" not in self.html
        assert not [href for href in self.links if re.match(r"[a-z]+:|//", href)]
        assert len(set(self.ids)) == len(self.ids)
        assert not [href for href in self.links if href.startswith("#") and href[1:] not in self.ids]

    def is_well_headed(self) -> None:
        """Fails where the headings skip a level or there is not one first heading."""
        assert self.headings[0] == 1 and self.headings.count(1) == 1
        assert all(after - before <= 1 for before, after in zip(self.headings, self.headings[1:], strict=False))
