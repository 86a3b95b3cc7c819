"""Planning: agendas to come, questions that wait, what is in work around notes, and local initiatives that fit the words; slips of the pen forgiven."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

from lagetrunt.apps.desk.in_work import all_note_words, notes_in_work
from lagetrunt.apps.initiatives.queries import all_words, initiatives
from lagetrunt.apps.meetings.planned import all_planned_words, coming_items, waiting_topics
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.remarks.queries import all_comment_words, comments_in_work
from lagetrunt.engines.searching.resembling import NameBook
from lagetrunt.workflows.search_register.books import Books

if TYPE_CHECKING:
    from lagetrunt.apps.initiatives.models import Initiative
    from lagetrunt.apps.meetings.models import AgendaItem, Booking, Topic

_LOOKED_AT, _SHOWN = 60, 8
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_MOST_LETTERS = 200  # of what is shown of a text
_WORDS = (all_planned_words, all_note_words, all_comment_words)
_books = Books[tuple[int, date]](
    lambda key: chain(
        chain.from_iterable(words(federation_id=key[0], today=key[1]) for words in _WORDS),
        all_words(federation_id=key[0]),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class InWork:
    """A text that is in work: its sort ("note" at the desk, "comment" on a draft), its meeting, and the sentence that fits best."""

    sort: str
    booking: "Booking"
    item: int | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What fits, the nearest day first; questions, agendas that have not gone out, and what is in work, for those alone who prepare."""

    items: "tuple[AgendaItem, ...]" = ()
    topics: "tuple[Topic, ...]" = ()
    in_work: tuple[InWork, ...] = ()
    initiatives: "tuple[Initiative, ...]" = ()


def planned(
    *, actor: Actor, forms: tuple[str, ...], network: int | None, today: date,
    clock: Callable[[], float] = time.monotonic,
) -> Planned:  # fmt: skip
    """Of the agendas from today on and the lists of questions that the actor may see, what fits all of the words."""
    found = _books.book((actor.federation_id, today), clock()).find(forms) if forms else []
    numbers = {
        kind: [pk for told, pk in found if told == kind][:_LOOKED_AT]
        for kind in ("item", "topic", "note", "comment", "initiative")
    }
    items, waiting, local = [], [], []
    if numbers["item"]:
        rows = coming_items(actor=actor, today=today).filter(pk__in=numbers["item"])
        items = [
            row for row in rows.order_by("booking__day", "position")
            if _fits(row.title, row.proposal, forms)
        ]  # fmt: skip
    if numbers["topic"] and actor.may_somewhere(Right.PREPARE):
        asked = waiting_topics(actor=actor).filter(pk__in=numbers["topic"]).order_by("-pk")
        waiting = [
            row for row in asked if actor.may(Right.PREPARE, row.network_id) and _fits(row.title, row.why, forms)
        ]
    if numbers["initiative"]:
        going = initiatives(actor=actor).filter(pk__in=numbers["initiative"])
        local = [row for row in going if _fits(row.title, f"{row.text} {row.partner}", forms)]
    if network is not None:
        local = [row for row in local if row.network_id == network]
        items = [row for row in items if row.booking.network_id == network]
        waiting = [row for row in waiting if row.network_id == network]
    worked = _in_work(actor, numbers, forms, today) if actor.may_somewhere(Right.PREPARE) else []
    if network is not None:
        worked = [one for one in worked if one.booking.network_id == network]
    return Planned(
        items=tuple(items[:_SHOWN]),
        topics=tuple(waiting[:_SHOWN]),
        in_work=tuple(worked[:_SHOWN]),
        initiatives=tuple(local[:_SHOWN]),
    )


def _in_work(actor: Actor, numbers: dict[str, list[int]], forms: tuple[str, ...], today: date) -> list[InWork]:
    """What is typed at desks and what came in of drafts, of the meetings that the actor prepares."""
    told: list[InWork] = []
    if numbers["note"]:
        told += [
            InWork(sort="note", booking=row.booking, item=row.item_id, text=_best(row.title, row.text, forms))
            for row in notes_in_work(actor=actor, today=today).filter(pk__in=numbers["note"])
            if _fits(row.title, row.text, forms)
        ]
    if numbers["comment"]:
        told += [
            InWork(sort="comment", booking=row.circulation.booking, item=None, text=_best("", row.text, forms))
            for row in comments_in_work(actor=actor, today=today).filter(pk__in=numbers["comment"])
            if _fits("", row.text, forms)
        ]
    return told


def _best(title: str, text: str, forms: tuple[str, ...]) -> str:
    """The sentence that all the words fit, else the one that some fit, else the first; not too much of it."""
    sentences = [one.strip() for one in _SENTENCE.split(text) if one.strip()] or [title]
    found = next((one for one in sentences if _fits("", one, forms)), "")
    found = found or next((one for one in sentences if any(_fits("", one, (form,)) for form in forms)), sentences[0])
    return found if len(found) <= _MOST_LETTERS else f"{found[:_MOST_LETTERS].rstrip()} …"


def _fits(title: str, more: str, forms: tuple[str, ...]) -> bool:
    return bool(NameBook([(0, f"{title} {more}")]).find(forms))
