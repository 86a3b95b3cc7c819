"""Planning: what is on agendas to come, and the questions that wait, that fit the words; slips of the pen forgiven."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from lagetrunt.apps.meetings.planned import all_planned_words, coming_items, waiting_topics
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.engines.searching.resembling import NameBook
from lagetrunt.workflows.search_register.books import Books

if TYPE_CHECKING:
    from lagetrunt.apps.meetings.models import AgendaItem, Topic

_LOOKED_AT, _SHOWN = 60, 8
_books = Books[tuple[int, date]](lambda key: all_planned_words(federation_id=key[0], today=key[1]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What fits, the nearest day first; questions, and agendas that have not gone out, for those alone who prepare."""

    items: "tuple[AgendaItem, ...]" = ()
    topics: "tuple[Topic, ...]" = ()


def planned(
    *, actor: Actor, forms: tuple[str, ...], network: int | None, today: date,
    clock: Callable[[], float] = time.monotonic,
) -> Planned:  # fmt: skip
    """Of the agendas from today on and the lists of questions that the actor may see, what fits all of the words."""
    found = _books.book((actor.federation_id, today), clock()).find(forms) if forms else []
    numbers = {kind: [pk for told, pk in found if told == kind][:_LOOKED_AT] for kind in ("item", "topic")}
    items, waiting = [], []
    if numbers["item"]:
        rows = coming_items(actor=actor, today=today).filter(pk__in=numbers["item"])
        items = [
            row for row in rows.order_by("booking__day", "position")
            if (row.booking.agenda_at is not None or actor.may(Right.PREPARE, row.booking.network_id))
            and _fits(row.title, row.proposal, forms)
        ]  # fmt: skip
    if numbers["topic"] and actor.may_somewhere(Right.PREPARE):
        asked = waiting_topics(actor=actor).filter(pk__in=numbers["topic"]).order_by("-pk")
        waiting = [
            row for row in asked if actor.may(Right.PREPARE, row.network_id) and _fits(row.title, row.why, forms)
        ]
    if network is not None:
        items = [row for row in items if row.booking.network_id == network]
        waiting = [row for row in waiting if row.network_id == network]
    return Planned(items=tuple(items[:_SHOWN]), topics=tuple(waiting[:_SHOWN]))


def _fits(title: str, more: str, forms: tuple[str, ...]) -> bool:
    return bool(NameBook([(0, f"{title} {more}")]).find(forms))
