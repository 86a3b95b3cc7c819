"""Local initiatives that the actor may see: of the whole federation those of no network, else of the networks within its roles."""

from collections.abc import Collection, Iterator
from datetime import date

from django.db.models import Q, QuerySet

from lagetrunt.apps.initiatives.models import Focus, Initiative
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.statements.saying import says
from lagetrunt.engines.charting.alike import Charted


def initiatives(*, actor: Actor) -> QuerySet[Initiative]:
    """Those that are there, with their municipalities and focuses."""
    return _seen(actor).filter(removed_at__isnull=True).prefetch_related("parties", "focuses")


def removed(*, actor: Actor) -> QuerySet[Initiative]:
    """Those that have been taken away, the latest first, for those who prepare."""
    if not actor.may_somewhere(Right.PREPARE):
        return Initiative.objects.none()
    return _seen(actor).filter(removed_at__isnull=False).order_by("-removed_at", "-pk")


def initiative(*, actor: Actor, pk: int) -> Initiative:
    """One, taken away or not."""
    found = _seen(actor).prefetch_related("parties", "focuses").filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def focuses(*, federation_id: int) -> list[Focus]:
    """The federation's words."""
    return list(Focus.objects.filter(federation=federation_id))


def days_told(*, actor: Actor) -> list[date]:
    """The days on which the initiatives that the actor may see began and ended, each once."""
    told = initiatives(actor=actor).order_by().values_list("since", "until").distinct()
    return sorted({day for days in told for day in days if day is not None})


def filtered(
    rows: QuerySet[Initiative], *, party: int | None = None, focus: int | None = None, kind: str = "", words: str = "",
    on: date | None = None, within: tuple[date, date] | None = None,
) -> QuerySet[Initiative]:  # fmt: skip
    """Of one party, with one focus, with a partner of a sort, with words in them, going on that day, or some day of those."""
    if party is not None:
        rows = rows.filter(parties=party)
    if focus is not None:
        rows = rows.filter(focuses=focus)
    if kind:
        rows = rows.filter(partner_kind=kind)
    if words:
        rows = rows.filter(says(words, "title", "text", "partner"))
    for first, last in filter(None, (within, (on, on) if on is not None else None)):
        rows = rows.filter(Q(since__isnull=True) | Q(since__lte=last), Q(until__isnull=True) | Q(until__gte=first))
    return rows


def charted(rows: Collection[Initiative]) -> list[Charted]:
    """As the engine takes them; they come with their parties and focuses."""
    return [
        Charted(
            number=row.pk, parties=frozenset(party.pk for party in row.parties.all()),
            focuses=frozenset(focus.pk for focus in row.focuses.all()), partner=row.partner,
        )
        for row in rows
    ]  # fmt: skip


def kept_replies(*, replies: Collection[int]) -> set[int]:
    """Of those replies of rounds, the ones that have been kept as initiatives."""
    found = Initiative.objects.filter(reply__in=replies, removed_at__isnull=True)
    return set(found.values_list("reply_id", flat=True))


def count_told(*, document_id: int) -> int:
    """How many were told by the document, and go with it; those that have been taken away too."""
    return Initiative.objects.filter(document=document_id).count()


def all_words(*, federation_id: int) -> Iterator[tuple[tuple[str, int], str]]:
    """Sort and number with the words, to find candidates by; what may be shown of them the queries say."""
    rows = Initiative.objects.filter(federation=federation_id, removed_at__isnull=True).order_by()
    for pk, title, text, partner in rows.values_list("pk", "title", "text", "partner").iterator(chunk_size=5000):
        yield ("initiative", pk), f"{title} {text} {partner}"


def _seen(actor: Actor) -> QuerySet[Initiative]:
    if not actor.may_somewhere(Right.SEE):
        return Initiative.objects.none()
    found = Initiative.objects.filter(federation=actor.federation_id).select_related("network", "document")
    within = actor.networks_with(Right.SEE)
    return found if within is None else found.filter(Q(network__isnull=True) | Q(network__in=within))
