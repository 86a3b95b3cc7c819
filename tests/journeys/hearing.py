"""A page as it is heard: what a screen reader is told by the browser of links, buttons, fields, headings, tables and pictures, and what of it makes no sense."""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_GROUPS = ("group", "radiogroup", "region", "article", "Details", "row")
_OPERATED = ("a", "button", "input", "select", "textarea", "summary")
_OWN = ("csrfmiddlewaretoken", "next")  # hidden fields that say nothing of what a button is for


@dataclass(frozen=True, slots=True)
class _Tag:
    """An element: its name, its attributes, what is within it and what it is within, by numbers of the browser."""

    name: str
    told: dict[str, str]
    within: list[int]
    around: int | None


@dataclass(frozen=True, slots=True)
class _Heard:
    """Something that is operated: its role, its name, what it is for, and the names of the groups around it."""

    role: str
    name: str
    leads: str
    groups: tuple[str, ...]


def unclear(tab: Any) -> list[tuple[str, ...]]:
    """What makes no sense when the page is heard: no names, equal names for different things, headings that skip, tables and pictures without a name."""
    session = tab.context.new_cdp_session(tab)
    nodes = _in_order(session.send("Accessibility.getFullAXTree")["nodes"])
    tags = _tags(session.send("DOM.getDocument", {"depth": -1})["root"])
    session.detach()
    found = [*_headings(nodes), *_pictures(nodes), *_tables(tags)]
    heard = list(_operated(nodes, tags))
    found += [("has no name", one.role, one.leads) for one in heard if not one.name]
    found += [("radio without a group", one.name) for one in heard if one.role == "radio" and not one.groups]
    alike: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for one in heard:
        if one.role != "radio":
            alike[one.role, one.name, *(() if one.role in ("link", "button") else one.groups)].add(one.leads)
    found += [("one name for many", *names, *sorted(leads)[:2]) for names, leads in alike.items() if len(leads) > 1]
    return [(tab.url, *one) for one in found]


def _in_order(told: list[Any]) -> dict[str, Any]:
    """The nodes by their numbers, in the order in which they are read."""
    every, found, waiting = {node["nodeId"]: node for node in told}, {}, [told[0]["nodeId"]]
    while waiting:
        number = waiting.pop()
        if number in every:
            found[number] = every[number]
            waiting += reversed(every[number].get("childIds", []))
    return found


def _said(node: Any, key: str) -> str:
    return re.sub(r"\s+", " ", str(node.get(key, {}).get("value", ""))).strip()


def _tags(root: Any) -> dict[int, _Tag]:
    found: dict[int, _Tag] = {}
    waiting: list[tuple[Any, int | None]] = [(root, None)]
    while waiting:
        node, around = waiting.pop()
        told, below = node.get("attributes", []), node.get("children", [])
        number = node["backendNodeId"]
        found[number] = _Tag(
            node["nodeName"].lower(), dict(zip(told[::2], told[1::2], strict=True)), [one["backendNodeId"] for one in below], around,
        )  # fmt: skip
        waiting += [(one, number) for one in below]
    return found


def _below(tags: dict[int, _Tag], number: int) -> Iterator[_Tag]:
    for one in tags[number].within:
        yield tags[one]
        yield from _below(tags, one)


def _headings(nodes: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    levels = [
        (next(int(told["value"]["value"]) for told in node["properties"] if told["name"] == "level"), _said(node, "name"))
        for node in nodes.values() if not node["ignored"] and _said(node, "role") == "heading"
    ]  # fmt: skip
    if [level for level, _ in levels].count(1) != 1:
        yield ("not one heading of the first level", *(name for level, name in levels if level == 1))
    for (before, _), (level, name) in itertools.pairwise(levels):
        if level > before + 1:
            yield "heading skips a level", f"{before} to {level}", name
    yield from (("heading without words", str(level)) for level, name in levels if not name)


def _pictures(nodes: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    for node in nodes.values():
        if not node["ignored"] and _said(node, "role") in ("image", "img", "SvgRoot") and not _said(node, "name"):
            yield ("picture without a name",)


def _tables(tags: dict[int, _Tag]) -> Iterator[tuple[str, ...]]:
    for number, tag in tags.items():
        if tag.name != "table":
            continue
        within = list(_below(tags, number))
        if not {"aria-label", "aria-labelledby"} & tag.told.keys() and "caption" not in [one.name for one in within]:
            yield "table without a name", str(tag.told)
        if any(one.name == "th" and "scope" not in one.told for one in within):
            yield "heading of a table without its scope", str(tag.told)


def _operated(nodes: dict[str, Any], tags: dict[int, _Tag]) -> Iterator[_Heard]:
    for node in nodes.values():
        tag = tags.get(node.get("backendDOMNodeId", 0))
        if tag is not None and not node["ignored"] and tag.name in _OPERATED:
            leads = _leads(tags, node["backendDOMNodeId"], tag)
            role = {"DisclosureTriangle": "summary"}.get(_said(node, "role"), _said(node, "role"))
            yield _Heard(role, _said(node, "name"), leads, tuple(_groups(nodes, node)))


def _groups(nodes: dict[str, Any], node: Any) -> Iterator[str]:
    while (node := nodes.get(node.get("parentId", ""))) is not None:
        if _said(node, "role") in _GROUPS and _said(node, "name"):
            yield _said(node, "name")


def _leads(tags: dict[int, _Tag], number: int, tag: _Tag) -> str:
    """Where a link leads, what a button sends; any other thing is for itself."""
    if tag.name == "a":
        return tag.told.get("href", "")
    if tag.name != "button":
        return str(number)
    around, form = tag.around, number
    while around is not None:
        form, around = (around, None) if tags[around].name == "form" else (form, tags[around].around)
    hidden = [
        (one.told.get("name", ""), one.told.get("value", ""))
        for one in _below(tags, form) if one.told.get("type") == "hidden" and one.told.get("name") not in _OWN
    ]  # fmt: skip
    place = tag.told.get("formaction") or tags[form].told.get("action", "")
    return str((place, tag.told.get("name", ""), tag.told.get("value", ""), hidden))
