"""Where a name stands in documents, as lines of a page: its words, the item around them, and what the item says beside."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from lagetrunt.apps.minutes.queries import items_in
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.engines.reading.linking.named_offers import beside, offers, wanting
from lagetrunt.engines.reading.presenting.as_html.marking import Mark, marked
from lagetrunt.engines.searching.lighting import excerpt

if TYPE_CHECKING:
    from lagetrunt.apps.bodies.models import BodyPlace, NamedBody
    from lagetrunt.apps.minutes.models import Item

_WIDTH = 240
_SHOWN = 3


def places_told(*, actor: Actor, body: "NamedBody", places: Sequence["BodyPlace"]) -> list[dict[str, Any]]:
    """A line for each document, with its words and the items that they stand in, in the order of the text."""
    items: dict[int, list[Item]] = {}
    for item in items_in(actor=actor, documents=[place.document_id for place in places]) if places else ():
        items.setdefault(item.meeting.document_id, []).append(item)
    whole = body.sort == "organisation"
    return [
        {
            "place": place, "words": words(place),
            "items": [_item(item, place, whole=whole) for item in _around(place, items.get(place.document_id, ()))],
        }
        for place in places
    ]  # fmt: skip


def _around(place: "BodyPlace", items: Iterable["Item"]) -> list["Item"]:
    return [item for item in items if any(item.start <= start < item.end for start, _ in place.spans)]


def _item(item: "Item", place: "BodyPlace", *, whole: bool) -> dict[str, Any]:
    """An item, with what an organisation offers there and which municipalities are in it or want it."""
    told: dict[str, Any] = {"item": item, "papers": list(item.attachments.all())}
    if whole:
        text = place.document.text
        with_it = [name for start, end in place.spans if item.start <= start < item.end for name in beside(text, end)]
        told |= {
            "offers": offers(text, item.start, item.end), "wanting": wanting(text, item.start, item.end),
            "beside": list(dict.fromkeys(with_it)),
        }  # fmt: skip
    return told


def words(place: "BodyPlace") -> list[dict[str, Any]]:
    """The first places in a document, each as a piece of its line with the name marked; of one piece that names it twice, once."""
    text, shown = place.document.text, 0
    told: list[dict[str, Any]] = []
    for start, end in place.spans:
        if start < shown or len(told) == _SHOWN:
            continue
        line = text.rfind("\n", 0, start) + 1
        stop = text.find("\n", end) % (len(text) + 1)  # none after it: the end of the text
        first, last = (line + at for at in excerpt(text[line:stop], [(start - line, end - line)], _WIDTH))
        shown = last
        marks = [
            Mark(start=at - first, end=to - first, element="mark")
            for at, to in place.spans
            if first <= at and to <= last
        ]
        told.append({"start": start, "end": end, "html": marked(text[first:last], marks), "cut": (first > line, last < stop)})  # fmt: skip
    return told
