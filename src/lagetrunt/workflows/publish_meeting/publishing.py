"""The publishing itself: every sign is answered, the copy is masked and looked at once more, and then it goes out."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.masking import hidden
from lagetrunt.apps.papers.keeping import publish_anyway
from lagetrunt.apps.papers.queries import paper
from lagetrunt.apps.publications import publishing
from lagetrunt.apps.publications.publishing import Unpublishable
from lagetrunt.engines.masking.copying import StillThere, masked_copy, times
from lagetrunt.engines.masking.names import places
from lagetrunt.workflows.publish_meeting.drafting import Draft, draft_of, look, with_reasons, without_files

if TYPE_CHECKING:
    from lagetrunt.apps.meetings.models import Booking
    from lagetrunt.apps.publications.models import Publication

MASKED, KEPT, LEFT = "mask", "keep", "leave"


class Changed(Unpublishable):
    """The text is another than the one that was gone through."""


class Unanswered(Unpublishable):
    """Something that looks personal or secret has no answer."""


@transaction.atomic
def publish(
    *, kind: str, booking: "Booking", answers: Mapping[str, str], more: Sequence[str], papers: Mapping[int, str],
    correction: str, seal: str, by: Actor, at: datetime, files: Mapping[int, str] | None = None,
) -> "Publication":  # fmt: skip
    """Publishes what was gone through, in one transaction. `answers` says by sign whether it is masked or kept, `more` are
    other words to mask, `papers` why a paper is not published, `files` whether a file in which something looks personal goes
    out all the same ("keep") or is kept back ("leave"), and `seal` is that of the draft that was looked at.
    """
    draft = draft_of(kind=kind, booking=booking, actor=by)
    if draft.seal != seal:
        raise Changed("Texten har ändrats sedan du gick igenom den. Gå igenom den igen; dina svar är kvar.")
    words = _words(draft, answers, more)
    left_out = _left_out(draft, files or {})
    _check_said(correction, by)
    told = without_files(with_reasons(draft.content, draft.papers, papers), left_out)
    try:
        copy = masked_copy(told, [word for word, _ in words])
    except StillThere as left:
        raise Unpublishable(f"”{left}” går inte att maska överallt. Ändra det i texten och publicera sedan.") from left
    for one in draft.enclosed:
        if one.is_asked and one.key not in left_out:
            publish_anyway(paper=paper(actor=by, pk=one.key), signs=len(one.signs), by=by, at=at)
    masked = Counter(what for _, what in words)
    if draft.hidden:
        masked["hidden"] = draft.hidden
    return publishing.keep_publication(
        booking=booking, kind=kind, content=copy, masked=masked, correction=correction, by=by, at=at
    )


@transaction.atomic
def withdraw(*, kind: str, booking: "Booking", why: str, by: Actor, at: datetime) -> "Publication":
    """Takes it from the web; the reason, which everybody sees, may say nothing personal either."""
    _check_said(why, by)
    return publishing.withdraw(booking=booking, kind=kind, why=why, by=by, at=at)


def _left_out(draft: Draft, files: Mapping[int, str]) -> set[int]:
    """The files that are kept back; each in which something looks personal needs an answer."""
    for one in draft.enclosed:
        if one.is_asked and files.get(one.key) not in (KEPT, LEFT):
            raise Unanswered(
                f"Välj om ”{one.name}” ska publiceras ändå eller inte. Ett underlag kan inte maskas, bara bytas ut."
            )
    return {one.key for one in draft.enclosed if files.get(one.key) == LEFT}


def _words(draft: Draft, answers: Mapping[str, str], more: Sequence[str]) -> list[tuple[str, str]]:
    """The words to mask, each with its sort."""
    left = [sign for sign in draft.signs if answers.get(sign.key) not in (MASKED, KEPT)]
    if left:
        n = len(left)
        raise Unanswered(
            "En sak är inte besvarad. Välj att maska den eller att låta den stå."
            if n == 1 else f"{n} saker är inte besvarade. Välj för var och en att maska den eller att låta den stå."
        )  # fmt: skip
    words = [(sign.quote, sign.what) for sign in draft.signs if answers[sign.key] == MASKED]
    for word in filter(None, (" ".join(one.split()) for one in more)):
        if not times(draft.content, word):
            raise Unpublishable(f"”{word}” står inte i texten. Skriv orden som de står där, en rad för varje.")
        words.append((word, "by_hand"))
    return words


def _check_said(written: str, by: Actor) -> None:
    """What is written for everybody is looked at too: there it is for who writes it to put it right."""
    found = [mark.quote for mark in look(written)]
    found += [
        written[place.start : place.end] for place in places(written, hidden(federation_id=by.federation_id).lookup(""))
    ]
    if found:
        raise Unpublishable(f"Det du har skrivit syns för alla. Ta bort ”{found[0]}” ur det.")
