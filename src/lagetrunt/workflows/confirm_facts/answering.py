"""Answering a fact: its state, one event in the trail, and the rows that rest on it laid anew, in one transaction."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from lagetrunt.apps.mandates.laying import lay_mandate
from lagetrunt.apps.mandates.placing import lay_mandated_places
from lagetrunt.apps.meetings.laying import lay_meeting, lay_representations
from lagetrunt.apps.minutes.laying import lay_items
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.sources import services as sources
from lagetrunt.apps.sources.answers import answer_before, fits

if TYPE_CHECKING:
    from lagetrunt.apps.sources.models import Document, Fact


def confirm(*, fact: "Fact", by: Actor, at: datetime, seen: int | None = None) -> "Fact":
    """Says that the fact is right as read."""
    return _answer(fact, "confirmed", None, by, at, seen)


def correct(*, fact: "Fact", value: Any, by: Actor, at: datetime, seen: int | None = None) -> "Fact":  # noqa: ANN401
    """Puts another value, of the same shape, in the place of what was read. ValueError where its shape is another."""
    if not fits(fact=fact, value=value):
        raise ValueError("the value has not the shape of what was read")
    return _answer(fact, "corrected", value, by, at, seen)


def reject(*, fact: "Fact", by: Actor, at: datetime, seen: int | None = None) -> "Fact":
    """Says that it is no fact; its row goes."""
    return _answer(fact, "rejected", None, by, at, seen)


def undo(*, fact: "Fact", by: Actor, at: datetime, seen: int | None = None) -> "Fact":
    """Takes the last answer back: the fact is again as it was before it."""
    state, corrected = answer_before(fact=fact)
    return _answer(fact, state, corrected, by, at, seen)


def _answer(fact: "Fact", state: str, corrected: Any, by: Actor, at: datetime, seen: int | None) -> "Fact":  # noqa: ANN401
    with transaction.atomic():
        answered = sources.answer_fact(fact=fact, state=state, by=by, at=at, corrected=corrected, seen=seen)
        _lay(answered.document)
    return answered


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


def mandate_network(document: "Document") -> Any:  # noqa: ANN401
    """The network whose mandate the document was, which an answer does not change."""
    mandate = getattr(document, "mandate", None)
    return mandate.network if mandate is not None else None
