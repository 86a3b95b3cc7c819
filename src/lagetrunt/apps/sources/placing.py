"""Where a document belongs by what people say: the name of its network and the day of its meeting.

A document has one of each at most. Where the reader found none, a person adds it; linking believes the person.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.sources.drafting import key_alone
from lagetrunt.apps.sources.models import Document, Fact, FactState
from lagetrunt.apps.sources.services import answer_fact, check_document

BODY, DAY = "body", "meeting.date"
PLACES = (BODY, DAY)


def said(*, federation_id: int) -> Mapping[int, dict[str, Any]]:
    """By document what people have put in the place of what was read of its network and day; None where it is neither."""
    found = Fact.objects.filter(
        document__federation_id=federation_id, kind__in=PLACES, state__in=(FactState.CORRECTED, FactState.REJECTED)
    )
    told: dict[int, dict[str, Any]] = {}
    for document, kind, state, corrected in found.order_by().values_list("document_id", "kind", "state", "corrected"):
        told.setdefault(document, {})[kind] = corrected if state == FactState.CORRECTED else None
    return told


def missing(*, facts: list[Fact]) -> list[str]:
    """Which of the two no fact of the document tells."""
    there = {fact.kind for fact in facts if fact.state != FactState.REJECTED}
    return [kind for kind in PLACES if kind not in there]


@transaction.atomic
def add_place(*, document: Document, kind: str, value: str, by: Actor, at: datetime) -> Fact:
    """A network's name or a day (ISO 8601) that the document does not tell; in the place of what is there already."""
    document = Document.objects.select_related("group", "batch").get(pk=document.pk)  # it may have moved meanwhile
    check_document(by, Right.CONFIRM, document)
    fact, _ = Fact.objects.get_or_create(
        document=document, key=key_alone(kind),
        defaults={"kind": kind, "value": "", "confidence": 1.0, "still_read": False},
    )  # fmt: skip
    return answer_fact(fact=fact, state=FactState.CORRECTED, corrected=value, by=by, at=at)


def is_bare(fact: Fact) -> bool:
    """Whether nothing is left of an added fact: nobody says it any more, and the document never did."""
    return fact.state == FactState.PROPOSED and fact.value == "" and not fact.still_read
