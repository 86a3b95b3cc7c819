"""Laying down the items of a meeting with all that stands under them; the rows keep their numbers when laid anew."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Model

from lagetrunt.apps.meetings.laying import lay_meeting, lay_representations
from lagetrunt.apps.meetings.models import Meeting
from lagetrunt.apps.minutes.attaching import Paper, best
from lagetrunt.apps.minutes.carried import without_carried
from lagetrunt.apps.minutes.deciding import lay_beside, link_earlier
from lagetrunt.apps.minutes.having import lay_holders, lay_holders_in
from lagetrunt.apps.minutes.models import Assignment, Attachment, Decision, DecisionKind, Item, Stance
from lagetrunt.apps.organisation.models import NetworkKind
from lagetrunt.apps.sources.current import Current
from lagetrunt.apps.sources.models import Fact, VersionGroup
from lagetrunt.apps.sources.promises import keep_promises, papers_beside, unkept
from lagetrunt.apps.sources.stored import in_parts
from lagetrunt.engines.reading.linking.network_names import is_board
from lagetrunt.kernel.text import fold

M = TypeVar("M", bound=Model)
_RECOMMENDS = ("rekommender", "föreslå", "förorda")


@transaction.atomic
def lay_version(*, group: VersionGroup) -> None:
    """The meeting of the version that counts, with all that stands under it and the seats that were read in it."""
    meeting = lay_meeting(group=group)
    if meeting is not None:
        lay_items(meeting=meeting)
        match_attachments(meeting=meeting)
    if group.network_id is not None:
        lay_representations(networks=(group.network_id,))
        link_earlier(networks=(group.network_id,))
        lay_holders_in(networks=(group.network_id,))


def lay_items(*, meeting: Meeting) -> None:
    """The rows of the meeting's items, decisions, stances, assignments and attachments."""
    current = Current(meeting.document)
    told = current.all("item")
    meeting.items.exclude(fact__in=told).delete()
    items = {fact.pk: row for fact, row in _laid(Item, told, lambda fact: _item(meeting, fact))}
    board = _decides(meeting, current)

    def under(kind: str) -> list[Fact]:
        return [fact for fact in current.all(kind) if fact.parent_id in items]

    def beside(fact: Fact) -> dict[str, Any]:
        assert fact.parent_id is not None
        return {"item_id": items[fact.parent_id].pk}

    parts: tuple[tuple[type[Model], str, Callable[[Fact], dict[str, Any]]], ...] = (
        (Decision, "decision", lambda fact: _decision(fact, board)),
        (Stance, "stance", lambda fact: {"text": fact.current}),
        (Assignment, "assignment", _assignment),
        (Attachment, "attachment", lambda fact: {"name": fact.current}),
    )
    for table, kind, values in parts:
        facts = under(kind)
        if kind == "assignment":
            facts = without_carried(
                meeting=meeting, facts=facts, titles={fact.pk: str(fact.current["title"]) for fact in told}
            )
        table._default_manager.filter(item__meeting=meeting).exclude(fact__in=facts).delete()
        laid = _laid(table, facts, lambda fact, values=values: {**beside(fact), **values(fact)})  # type: ignore[misc]
        lay_beside([(row, fact.current) for fact, row in laid if isinstance(row, Decision)])
        if any(isinstance(row, Assignment) for _, row in laid):
            lay_holders(meetings=(meeting.pk,))


def _laid(table: type[M], facts: list[Fact], values: Callable[[Fact], dict[str, Any]]) -> list[tuple[Fact, M]]:
    """A row for each fact, changed where it is there; `values` name rows by their numbers, so that none is fetched."""
    there = {row.fact_id: row for row in table._default_manager.filter(fact__in=facts)}  # type: ignore[attr-defined]
    laid, new, changed, names = [], [], [], {"position"}
    for place, fact in enumerate(facts):
        row = there.get(fact.pk)
        told = {"position": place, **values(fact)}
        names.update(told)
        if row is None:
            row = table(fact=fact, **told)
            new.append(row)
        elif any(getattr(row, name) != value for name, value in told.items()):
            for name, value in told.items():
                setattr(row, name, value)
            changed.append(row)
        laid.append((fact, row))
    table._default_manager.bulk_create(new, batch_size=500)
    table._default_manager.bulk_update(changed, sorted(names), batch_size=200)
    return laid


def _item(meeting: Meeting, fact: Fact) -> dict[str, Any]:
    value = fact.current
    return {
        "meeting_id": meeting.pk, "number": (value["number"] or "")[:40], "title": value["title"],
        "kind": value["kind"] or "", "start": value["start"], "end": value["end"],
    }  # fmt: skip


def _decides(meeting: Meeting, current: Current) -> bool:
    """Whether the body decides by itself: a board, a political body. Networks of officials agree or recommend."""
    if meeting.network is not None and meeting.network.kind == NetworkKind.POLITICAL:
        return True
    return is_board(current.value("body") or (meeting.network.name if meeting.network else ""))


def _decision(fact: Fact, board: bool) -> dict[str, Any]:
    value = fact.current
    if board:
        kind = DecisionKind.DECISION
    elif value["addressed_to"] or any(word in fold(value["text"]) for word in _RECOMMENDS):
        kind = DecisionKind.RECOMMENDATION
    else:
        kind = DecisionKind.AGREED
    since, until = value.get("since"), value.get("until")
    return {
        "kind": kind.value, "text": value["text"], "addressed_to": value["addressed_to"],
        "reason": value.get("reason") or "", "since": date.fromisoformat(since) if since else None,
        "until": date.fromisoformat(until) if until else None,
    }  # fmt: skip


def _assignment(fact: Fact) -> dict[str, Any]:
    value = fact.current
    due = value["due"]
    return {
        "who": value["who"], "what": value["what"], "due": date.fromisoformat(due) if due else None,
        "due_text": (value["due_text"] or "")[:200],
    }  # fmt: skip


@transaction.atomic
def link_reports(pairs: Iterable[tuple[int, int | None]]) -> None:
    """Which later item reports on an assignment, by the facts of both."""
    told = dict(pairs)
    for some in in_parts(sorted(told)):
        items = {item.fact_id: item for item in Item.objects.filter(fact__in=[told[pk] for pk in some if told[pk]])}
        changed = []
        for row in Assignment.objects.filter(fact__in=some):
            reporting = told[row.fact_id]
            item = items.get(reporting) if reporting else None
            if row.reported_in_id != (item.pk if item else None):
                row.reported_in = item
                changed.append(row)
        Assignment.objects.bulk_update(changed, ["reported_in"], batch_size=200)


@transaction.atomic
def match_attachments(*, meeting: Meeting) -> None:
    """Matches promised papers with documents of the meeting's folder; what a person has said stays."""
    promised = list(Attachment.objects.filter(item__meeting=meeting, by_hand=False))
    if promised:
        offered = [Paper(number=pk, path=path) for pk, path in papers_beside(document=meeting.document)]
        folder = meeting.document.path.rpartition("/")[0]
        for row in promised:
            found = best(row.name, offered, day=meeting.day, folder=folder)
            if row.document_id != (found.number if found else None):
                row.document_id = found.number if found else None
                row.save(update_fields=["document"])
    note_promises(documents=(meeting.document_id,))


def note_promises(*, documents: Iterable[int]) -> None:
    """What was promised in the documents and is there is no longer to check."""
    rows = Attachment.objects.filter(fact__document__in=list(documents), document__isnull=False).select_related("fact")
    kept: dict[int, list[tuple[int, int]]] = {}
    for row in rows:
        kept.setdefault(row.fact.document_id, []).extend((span[0], span[1]) for span in row.fact.spans)
    keep_promises(documents=documents, kept=kept)


def note_all_promises(*, federation_id: int) -> None:
    """The same, for all documents that promise what they were not found to have."""
    note_promises(documents=unkept(federation_id=federation_id))
