"""The agenda on the page of its meeting: each item as a line or two, its words put together once for the whole page."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lagetrunt.apps.meetings.numbering import mark_of
from lagetrunt.apps.meetings.planned import Line, goals
from lagetrunt.apps.papers.coming import Speaker
from lagetrunt.apps.papers.presented import presents
from lagetrunt.engines.preparing.fitting import fit, past_end
from lagetrunt.entrypoints.web.words import clock

if TYPE_CHECKING:
    from lagetrunt.apps.meetings.models import Booking


def agenda_lines(lines: Iterable[Line], starts: Iterable[datetime | None]) -> list[dict[str, Any]]:
    """Each item with what is told of it; `starts` are the times when they begin, None where nobody knows."""
    goal_words = {code: word[:1].upper() + word[1:] for code, word in goals()}
    by, standing, up, down = (
        _("Föredras av"), _("stående punkt"), _("Flytta upp %(title)s"), _("Flytta ned %(title)s"),
    )  # fmt: skip
    lengths: dict[int, str] = {}
    told = []
    for line, start in zip(lines, starts, strict=True):
        n = line.minutes
        if n and n not in lengths:
            lengths[n] = ngettext("en minut", "%(n)s minuter", n) % {"n": n}
        parts = (
            clock(start), lengths[n] if n else "", f"{by} {line.presenter}" if line.presenter else "", line.section,
            f"{_('Dnr')} {line.reference}" if line.reference else "", standing if line.is_standing else "",
        )  # fmt: skip
        title = {"title": line.title}
        told.append(
            {
                "line": line, "mark": mark_of(place=0, paragraph=line.paragraph) if line.paragraph else "",
                "parts": " · ".join(part for part in parts if part), "goal": goal_words.get(line.goal, ""),
                "up": up % title, "down": down % title,
            }
        )  # fmt: skip
    return told


def with_presenters(lines: Iterable[Line], speakers: Mapping[int, Speaker]) -> list[Line]:
    """The items with who presents each, told as everywhere; `speakers` are those who are asked for papers."""
    return [
        line._replace(presenter=presents(written=line.presenter, speaker=speakers.get(line.pk)).words) for line in lines
    ]


def left_over(booking: "Booking", lines: Sequence[Line], speakers: Mapping[int, Speaker]) -> dict[str, Any]:
    """Whether the agenda fits into the meeting, and what it has no time for: each with who presents it, and whether they have been asked."""
    lengths = [line.minutes for line in lines]
    late = [
        {"title": line.title, "by": line.presenter, "asked": line.pk in speakers}
        for line, is_late in zip(lines, past_end(booking.sittings, lengths), strict=True) if is_late
    ]  # fmt: skip
    return {"fit": fit(lengths, booking.sittings), "beyond": late, "beyond_asked": any(one["asked"] for one in late)}


def by_item(papers: Iterable[Mapping[str, Any]], lines: Sequence[Line]) -> dict[int | None, list[Mapping[str, Any]]]:
    """The papers by item; under None those of the whole meeting, and of items that are elsewhere now."""
    here = {line.pk for line in lines}
    told: dict[int | None, list[Mapping[str, Any]]] = {}
    for row in papers:
        told.setdefault(row["item_id"] if row["item_id"] in here else None, []).append(row)
    return told
