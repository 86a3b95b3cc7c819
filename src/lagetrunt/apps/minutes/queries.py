"""Reading items, decisions, stances, assignments and attachments that the actor may see."""

from collections.abc import Collection
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast, Coalesce, Least, Substr

from lagetrunt.apps.matters.queries import steps_seen
from lagetrunt.apps.meetings.models import Meeting
from lagetrunt.apps.minutes.models import Assignment, Attachment, Decision, Item, Stance, Supersession
from lagetrunt.apps.minutes.permissions import documents_of
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.models import Network
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.statements.beside import put_beside
from lagetrunt.apps.statements.prepared import prepared
from lagetrunt.apps.statements.saying import says, says_in_json

_WAY = "item__meeting__document__"
_BESIDE = "item__meeting__network"
_LATEST = ("-item__meeting__day", "item__meeting_id", "item__position", "position")


def items(*, actor: Actor, meeting: Meeting, facts: bool = False) -> QuerySet[Item]:
    """The items of a meeting with all that stands under them; with the facts that each rests on where they are asked for."""
    found = Item.objects.filter(documents_of(actor, "meeting__document__"), meeting=meeting)
    found = found.order_by("position")
    under = {"decisions": Decision, "stances": Stance, "assignments": Assignment, "attachments": Attachment}
    rows: dict[str, QuerySet[Any]] = {
        name: table._default_manager.order_by("position") for name, table in under.items()
    }
    rows["attachments"] = (
        rows["attachments"].select_related("document").defer("document__text", "document__page_starts")
    )
    if facts:
        found, rows = found.select_related("fact"), {name: some.select_related("fact") for name, some in rows.items()}
    return found.prefetch_related(*(Prefetch(name, some) for name, some in rows.items()))


def items_told(*, actor: Actor, meeting: int) -> list[Item]:
    """The items of the meeting of that number with all that stands under them, as `items` has them.

    `is_tied` tells of a decision that it replaces another, or may be replaced by one.
    """
    rows = _items(actor, meeting=meeting)
    put_beside(rows, "decisions", _decisions(meeting=meeting))
    put_beside(rows, "stances", _stances(meeting=meeting))
    put_beside(rows, "assignments", _assignments(meeting=meeting))
    put_beside(rows, "attachments", _attachments(meeting=meeting))
    return rows


@prepared
def _items(actor: Actor, meeting: int) -> QuerySet[Item]:
    return Item.objects.filter(documents_of(actor, "meeting__document__"), meeting=meeting).order_by("position")


@prepared
def _decisions(meeting: int) -> QuerySet[Decision]:
    tied = Supersession.objects.filter(Q(decision=OuterRef("pk")) | Q(earlier=OuterRef("pk"))).order_by()
    return Decision.objects.filter(item__meeting=meeting).annotate(is_tied=Exists(tied)).order_by("position")


@prepared
def _stances(meeting: int) -> QuerySet[Stance]:
    return Stance.objects.filter(item__meeting=meeting).order_by("position")


@prepared
def _assignments(meeting: int) -> QuerySet[Assignment]:
    return Assignment.objects.filter(item__meeting=meeting).order_by("position")


@prepared
def _attachments(meeting: int) -> QuerySet[Attachment]:
    found = Attachment.objects.filter(item__meeting=meeting).order_by("position").select_related("document")
    return found.defer("document__text", "document__page_starts")


def items_of(*, actor: Actor, facts: list[int]) -> QuerySet[Item]:
    """The items laid from those facts, with what was decided, thought and promised under each."""
    found = Item.objects.filter(documents_of(actor, "meeting__document__"), fact__in=facts)
    return found.select_related("meeting__network").prefetch_related("decisions", "stances", "assignments")


def items_in(*, actor: Actor, documents: Collection[int]) -> QuerySet[Item]:
    """The items of the meetings that those documents tell, in their order, with the papers that they promise."""
    found = Item.objects.filter(documents_of(actor, "meeting__document__"), meeting__document__in=documents)
    papers = Attachment.objects.select_related("document").defer("document__text", "document__page_starts")
    return (
        found.select_related("meeting")
        .prefetch_related(Prefetch("attachments", papers.order_by("position")))
        .order_by("meeting", "position")
    )


def items_titled(*, actor: Actor, words: Collection[str], most: int, said: str = "") -> QuerySet[Item]:
    """The items whose titles have one of the words, the latest first, each with `told`, the first letters of it.

    Where words are `said`, those alone in which they stand.
    """
    fits = reduce(or_, (Q(title__icontains=word) for word in words))
    found = Item.objects.filter(fits, documents_of(actor, "meeting__document__"))
    papers = Attachment.objects.select_related("document").defer("document__text", "document__page_starts")
    length, text = F("end") - F("start"), "meeting__document__text"
    if said:
        found = found.annotate(whole=Substr(text, F("start") + 1, length)).filter(says(said, "whole"))
    return (
        found.annotate(told=Substr(text, F("start") + 1, Least(length, Value(most))))
        .select_related("meeting__network").prefetch_related(Prefetch("attachments", papers.order_by("position")))
        .order_by(F("meeting__day").desc(nulls_last=True), "-meeting_id", "position")
    )  # fmt: skip


class Lately(NamedTuple):
    """An item of a late meeting; of the question that it is a step in, the number, words and how many steps the actor may see."""

    fact: int
    meeting: int
    document: int
    title: str
    matter: int | None
    matter_title: str | None
    steps: int
    decided: bool
    promised: bool


def items_lately(*, actor: Actor, meetings: frozenset[int]) -> list[Lately]:
    """The items of the meetings of those numbers in their order, the latest meeting first; `promised` is not reported on yet."""
    return [Lately(*row) for row in _lately(actor, meetings=meetings)] if meetings else []


@prepared
def _lately(actor: Actor, meetings: frozenset[int]) -> "QuerySet[Item, tuple[Any, ...]]":
    steps = steps_seen(actor).filter(matter=OuterRef("fact__matter_step__matter")).order_by().values("matter")
    rows = Item.objects.filter(documents_of(actor, "meeting__document__"), meeting__pk__in=meetings).annotate(
        steps=Coalesce(Subquery(steps.annotate(seen=Count("pk")).values("seen")), 0),
        decided=Exists(Decision.objects.filter(item=OuterRef("pk"))),
        promised=Exists(Assignment.objects.filter(item=OuterRef("pk"), reported_in__isnull=True)),
    )
    return rows.order_by("-meeting__day", "-meeting__pk", "position").values_list(
        "fact_id", "meeting_id", "meeting__document_id", "title", "fact__matter_step__matter_id",
        "fact__matter_step__matter__title", "steps", "decided", "promised",
    )  # fmt: skip


def decisions(*, actor: Actor, network: Network | None = None) -> QuerySet[Decision]:
    """The register of decisions, latest first."""
    found = Decision.objects.filter(documents_of(actor, _WAY)).select_related(_BESIDE).order_by(*_LATEST)
    return found if network is None else found.filter(item__meeting__network=network)


def stances(*, actor: Actor, network: Network | None = None) -> QuerySet[Stance]:
    """What meetings have said they think, latest first."""
    found = Stance.objects.filter(documents_of(actor, _WAY)).select_related(_BESIDE).order_by(*_LATEST)
    return found if network is None else found.filter(item__meeting__network=network)


def assignments(*, actor: Actor, network: Network | None = None, open_only: bool = False) -> QuerySet[Assignment]:
    """The register of things to do, latest first; open are those that no later item reports on."""
    found = Assignment.objects.filter(documents_of(actor, _WAY)).select_related(_BESIDE).order_by(*_LATEST)
    if open_only:
        found = found.filter(reported_in__isnull=True)
    return found if network is None else found.filter(item__meeting__network=network)


def attachments(*, actor: Actor, meeting: Meeting | None = None) -> QuerySet[Attachment]:
    """Papers that the minutes promise."""
    found = Attachment.objects.filter(documents_of(actor, _WAY)).select_related(_BESIDE, "document")
    return found if meeting is None else found.filter(item__meeting=meeting)


def attachment(*, actor: Actor, pk: int) -> Attachment:
    """One promised paper."""
    found = attachments(actor=actor).filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def named(rows: QuerySet[Assignment], words: str) -> QuerySet[Assignment]:
    """Those in which one of those who are to do it is written with the words; SQLite keeps their letters as escapes."""
    return rows.annotate(who_written=Cast("who", TextField())).filter(says_in_json(words, "who_written"))
