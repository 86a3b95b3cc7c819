"""What goes out by mail, for those who prepare in its network; and what calendars have been told."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When

from lagetrunt.apps.letters.models import Letter, LetterState, Sent
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.organisation.roles import Right

_FIRST = (LetterState.FAILED, LetterState.HELD, LetterState.SENDING, LetterState.WAITING)
UNREACHED = (LetterState.FAILED, LetterState.DROPPED)


def letters(*, actor: Actor) -> QuerySet[Letter]:
    """Letters, those first that somebody must do something about; none to people whom the actor may not see."""
    found = Letter.objects.filter(federation_id=actor.federation_id)
    within = actor.networks_with(Right.PREPARE)
    if within is not None:
        found = found.filter(network__in=within)
    if not actor.may(Right.SEE_PROTECTED):
        found = found.exclude(person__protected=True)
    order = Case(
        *(When(state=state, then=Value(place)) for place, state in enumerate(_FIRST)),
        default=Value(len(_FIRST)), output_field=IntegerField(),
    )  # fmt: skip
    return found.select_related("network").order_by(order, "-made_at", "-pk")


def letter(*, actor: Actor, pk: int) -> Letter:
    """One letter."""
    found = letters(actor=actor).filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def counts(*, actor: Actor) -> dict[str, int]:
    """How many letters there are in each state."""
    rows: Any = letters(actor=actor).order_by().values_list("state").annotate(n=Count("pk"))
    return dict(rows)


def standing_still(*, actor: Actor) -> QuerySet[Letter, tuple[str, int]]:
    """By state, how many letters wait for word, and how many have been tried more than once and wait still."""
    still = Q(state__in=(LetterState.FAILED, LetterState.HELD)) | Q(state=LetterState.WAITING, attempts__gt=1)
    return letters(actor=actor).order_by().filter(still).values_list("state").annotate(n=Count("pk"))


def kept_back(*, actor: Actor) -> Letter | None:
    """Of the letters that have been tried and wait, the one that is tried next; None where none has been tried."""
    return letters(actor=actor).filter(state=LetterState.WAITING, attempts__gt=0).order_by("next_try_at", "pk").first()


def states() -> list[tuple[str, str]]:
    """Where letters may be, each code with its word."""
    return [(state.value, str(state.label)) for state in LetterState]


def is_written(*, key: str) -> bool:
    """Whether there is a letter with the key, wherever it is."""
    return Letter.objects.filter(key=key).exists()


def written(*, keys: Iterable[str]) -> set[str]:
    """Those of the keys that letters have, wherever these are."""
    return set(Letter.objects.filter(key__in=list(keys)).values_list("key", flat=True))


def told(*, actor: Actor, bookings: Iterable[int]) -> list[Sent]:
    """What calendars have been told of the meetings, as it went, with the letters."""
    seen = Q(letter__federation_id=actor.federation_id, booking__in=list(bookings))
    return list(Sent.objects.filter(seen).select_related("letter").order_by("pk"))


def reached(row: Sent) -> bool:
    """Whether the letter went, or still may: not where it failed, or somebody has said that it shall not go."""
    return row.letter.state not in UNREACHED
