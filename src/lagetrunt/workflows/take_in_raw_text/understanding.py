"""What the reader's grammar finds in a raw text: agreed, and to be done; each with its words and when it was said."""

import logging
import re
from bisect import bisect_right
from datetime import datetime
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from lagetrunt.adapters.outage import is_outage
from lagetrunt.apps.answers.sides import sides
from lagetrunt.apps.papers.raw_texts import keep_said, raw_text_to_understand
from lagetrunt.apps.sources.queries import SURE
from lagetrunt.engines.noting.understanding import understand

if TYPE_CHECKING:
    from lagetrunt.apps.papers.models import RawText

log = logging.getLogger(__name__)
# "Jag skickar underlaget", first in a sentence: in notes it is told by the name of who says it.
_I = re.compile(r"(?:^|(?<=[.!?] ))jag (?=[a-zåäö])", re.IGNORECASE)
_ENDS = re.compile(r"[.!?](?=\s|$)|\n")


def understand_waiting(*, raw_text_id: int, at: datetime) -> None:
    """Goes through a raw text that waits; it ends as gone through, whatever stands in it."""
    raw = raw_text_to_understand(pk=raw_text_id)
    if raw is None:
        return
    try:
        said = _said(raw)
    except MemoryError:
        raise
    except Exception as error:
        if is_outage(error):
            raise
        log.exception("raw text %s could not be gone through", raw_text_id)
        said = []
    keep_said(raw=raw, said=said, at=at)


def _said(raw: "RawText") -> list[dict[str, Any]]:
    booking = raw.booking
    texts = [_told(str(cue["text"]), str(cue["who"])) for cue in raw.cues]
    starts = [0, *accumulate(len(text) + 1 for text in texts)]
    people = [
        (person.name, side.party.name if side.party is not None else "") for side in sides(booking=booking)
        for person in side.people
    ]  # fmt: skip
    whole = "\n".join(texts)
    found = understand(
        whole, title=booking.summary or "Mötet", network=booking.network.name if booking.network is not None else "",
        day=booking.day, people=people, sure=SURE,
    )  # fmt: skip
    told = []
    for one in found:
        cue = raw.cues[min(bisect_right(starts, one.start) - 1, len(raw.cues) - 1)]
        told.append(
            {
                "kind": one.kind.value, "what": one.what, "quote": _sentence(whole, one.start, one.end),
                "at": cue["at"], "speaker": cue["who"], "who": list(one.who), "due": one.due.isoformat() if one.due else "",
                "due_text": one.due_text, "why": one.why, "taken": False,
            }
        )  # fmt: skip
    return told


def _told(text: str, who: str) -> str:
    """What is said, by the whole name of who says it where that is told."""
    return _I.sub(lambda _found: f"{who} ", text) if len(who.split()) > 1 else text


def _sentence(text: str, start: int, end: int) -> str:
    """The whole sentence in which the words stand, so that it says at the desk what it said in the room."""
    before = [found.end() for found in _ENDS.finditer(text, 0, start)]
    after = _ENDS.search(text, max(start, end - 1))
    return " ".join(text[before[-1] if before else 0 : after.end() if after else len(text)].split())
