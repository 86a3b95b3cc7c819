"""Answering a fact: its state, one event in the trail, and the rows that rest on it laid anew, in one transaction."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from lagetrunt.apps.mandates.laying import lay_mandate
from lagetrunt.apps.mandates.placing import lay_mandated_places
from lagetrunt.apps.meetings.laying import lay_meeting, lay_representations
from lagetrunt.apps.minutes.deciding import link_earlier
from lagetrunt.apps.minutes.having import lay_holders_in
from lagetrunt.apps.minutes.laying import lay_items
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.sources import placing, queue
from lagetrunt.apps.sources import services as sources
from lagetrunt.apps.sources.answers import answer_before, fits

if TYPE_CHECKING:
    from lagetrunt.apps.sources.models import Document, Fact


Relink = Callable[[int, int], object]  # asks for the federation's readings to be linked again, for a batch


def confirm(*, fact: "Fact", by: Actor, at: datetime, seen: int | None = None) -> "Fact":
    """Says that the fact is right as read."""
    return _answer(fact, "confirmed", None, by, at, seen)


def correct(
    *,
    fact: "Fact",
    value: Any,  # noqa: ANN401 - as the fact's kind has it
    by: Actor,
    at: datetime,
    seen: int | None = None,
    relink: Relink | None = None,
) -> "Fact":
    """Puts another value, of the same shape, in the place of what was read. ValueError where its shape is another."""
    if not fits(fact=fact, value=value):
        raise ValueError("the value has not the shape of what was read")
    return _answer(fact, "corrected", value, by, at, seen, relink)


def reject(*, fact: "Fact", by: Actor, at: datetime, seen: int | None = None, relink: Relink | None = None) -> "Fact":
    """Says that it is no fact; its row goes."""
    return _answer(fact, "rejected", None, by, at, seen, relink)


def undo(*, fact: "Fact", by: Actor, at: datetime, seen: int | None = None, relink: Relink | None = None) -> "Fact":
    """Takes the last answer back: the fact is again as it was before it; one that somebody had added goes."""
    state, corrected = answer_before(fact=fact)
    return _answer(fact, state, corrected, by, at, seen, relink)


def place(
    *, document: "Document", network: str, day: date | None, by: Actor, at: datetime, relink: Relink | None = None
) -> None:
    """Says what the document does not: the name of its network, the day of its meeting, or both.

    ValueError where neither is said.
    """
    told = {placing.BODY: network.strip()[:200], placing.DAY: day.isoformat() if day else ""}
    if not any(told.values()):
        raise ValueError("neither network nor day")
    with transaction.atomic():
        for kind, value in told.items():
            if value:
                answered = placing.add_place(document=document, kind=kind, value=value, by=by, at=at)
                _lay(answered.document)
        _link_again(document, relink)


def _answer(
    fact: "Fact",
    state: str,
    corrected: Any,  # noqa: ANN401
    by: Actor,
    at: datetime,
    seen: int | None,
    relink: Relink | None = None,
) -> "Fact":
    with transaction.atomic():
        answered = sources.answer_fact(fact=fact, state=state, by=by, at=at, corrected=corrected, seen=seen)
        _lay(answered.document)
        if answered.kind in placing.PLACES:
            _link_again(answered.document, relink)
        if placing.is_bare(answered):
            answered.delete()
    return answered


def _link_again(document: "Document", relink: Relink | None) -> None:
    """Which network and which meeting a document belongs to, all of the federation's documents say together."""
    if relink is not None:
        queue.link_again(batch_id=document.batch_id)
        relink(document.federation_id, document.batch_id)


def _lay(document: "Document") -> None:
    group = document.group
    if document.kind == "mandate":
        lay_mandate(document=document, network=mandate_network(document))
        lay_mandated_places(federation_id=document.federation_id)
    if group is None or group.chosen_id != document.pk:
        return
    meeting = lay_meeting(group=group)
    if meeting is not None:
        lay_items(meeting=meeting)
    if group.network is not None:
        lay_representations(networks=(group.network.pk,))
        link_earlier(networks=(group.network.pk,))
        lay_holders_in(networks=(group.network.pk,))


def mandate_network(document: "Document") -> Any:  # noqa: ANN401
    """The network whose mandate the document was, which an answer does not change."""
    mandate = getattr(document, "mandate", None)
    return mandate.network if mandate is not None else None
