"""What a network is asked to do, in at most three lines with their state; and the questions that it has in hand.

A state says what is read and planned and nothing more: that no title names a thing does not say that nothing is done.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lagetrunt.apps.mandates.queries import Asked, Task
from lagetrunt.apps.meetings.planned import InHand, origins
from lagetrunt.apps.minutes.queries import Lately
from lagetrunt.engines.preparing.asked import Force, met, review, touches
from lagetrunt.entrypoints.web.templating import url, way
from lagetrunt.entrypoints.web.words import day as told_day

_LINES = 3
_SOURCE = "mandate_task:{}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What is asked, or how it stands: `sign` is "ok", "doubt" or "rest", `quote` the words that show it, `href` where they are."""

    said: str
    sign: str = "rest"
    icon: str = "circle-dot"
    quote: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A prioritised area with its tasks, or a task by itself, and how it stands."""

    title: str
    is_area: bool
    tasks: tuple[Task, ...]
    state: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The mandate as its network's page tells it: its own state, the first three parts, the rest."""

    asked: Asked
    state: list[Line]
    parts: list[Part]
    more: list[Part]


def mandate_told(
    asked: Asked, *, name: str, today: date, topics: Sequence[InHand], items: Sequence[Lately],
    days: Mapping[int, date], held: Sequence[date], planned: Sequence[date],
) -> Told:  # fmt: skip
    """The mandate of the network of that name; `items` are those of its latest meetings, `days` the days of these by number."""
    by_source = {topic.source: topic for topic in topics if topic.source}
    areas: dict[str, list[Task]] = {}
    for task in asked.tasks:
        areas.setdefault(task.area or f" {task.pk}", []).append(task)
    parts = []
    for area, tasks in areas.items():
        title = tasks[0].area or tasks[0].text
        found = [by_source[source] for task in tasks if (source := _SOURCE.format(task.pk)) in by_source]
        named = next((item for item in items if touches(title, item.title, besides=name)), None)
        state = _state(found, named, today=today, days=days)
        parts.append(Part(title=title, is_area=not area.startswith(" "), tasks=tuple(tasks), state=state))
    return Told(
        asked=asked, state=_days(asked) + _meetings(asked, held, planned, today) + _review(asked, today),
        parts=parts[:_LINES], more=parts[_LINES:],
    )  # fmt: skip


def _state(found: Sequence[InHand], named: Lately | None, *, today: date, days: Mapping[int, date]) -> Line:
    """How a part stands: on an agenda to come, in the latest notes or on an agenda that has been, on the list, or none of them."""
    placed = sorted((topic for topic in found if topic.day is not None), key=lambda topic: (topic.day, topic.pk))
    coming = next((topic for topic in placed if topic.day is not None and topic.day >= today), None)
    if coming is not None and coming.booking is not None:
        said = _("På dagordningen %(day)s") % {"day": told_day(coming.day)}
        return Line(said=said, sign="ok", icon="circle-play", quote=coming.title, href=url("planned", coming.booking))
    been = placed[-1] if placed else None
    spoken = days[named.meeting] if named is not None else date.min
    if been is not None and been.booking is not None and been.day is not None and been.day >= spoken:
        said = _("På dagordningen %(day)s") % {"day": told_day(been.day)}
        return Line(said=said, sign="ok", icon="circle-play", quote=been.title, href=url("planned", been.booking))
    if named is not None:
        said = _("Nämnt %(day)s") % {"day": told_day(days[named.meeting])}
        href = f"{way(named.document, 'document')}?uppgift={named.fact}"
        return Line(said=said, sign="ok", icon="circle-play", quote=named.title, href=href)
    if any(topic.state == "open" for topic in found):
        return Line(said=_("Väntar i listan över frågor att ta upp"), icon="circle-pause")
    if not days:
        return Line(said=_("Inga möten är lästa"))
    told = ngettext(
        "Ingen rubrik från det senaste mötet nämner det", "Ingen rubrik från de %(n)d senaste mötena nämner det",
        len(days),
    )  # fmt: skip
    return Line(said=told % {"n": len(days)}, icon="circle-pause")


def _days(asked: Asked) -> list[Line]:
    if asked.force == Force.RUNNING:
        return [Line(said=_("Gäller till %(day)s") % {"day": told_day(asked.until)}, sign="ok", icon="check")]
    if asked.force == Force.OVER:
        return [Line(said=_("Gick ut %(day)s") % {"day": told_day(asked.until)}, sign="doubt", icon="circle-help")]
    if asked.force == Force.COMING:
        return [Line(said=_("Börjar gälla %(day)s") % {"day": told_day(asked.since)})]
    if asked.since is not None:
        return [Line(said=_("Gäller från %(day)s, till när står inte") % {"day": told_day(asked.since)})]
    return [Line(said=_("Vilken tid det gäller står inte"))]


def _meetings(asked: Asked, held: Sequence[date], planned: Sequence[date], today: date) -> list[Line]:
    if asked.least_meetings is None:
        return []
    least, fact = asked.least_meetings
    told = met(held=held, planned=planned, least=least, today=today)
    words = {
        "least": least, "year": told.year.label, "held": told.held, "planned": told.planned, "before": told.before.label,
        "held_before": told.held_before, "lacks": told.lacks,
    }  # fmt: skip
    said = ngettext("Minst ett möte om året", "Minst %(least)d möten om året", least) % words
    said += ": " + _("läsåret %(year)s %(held)d genomförda enligt registret och %(planned)d planerade") % words
    said += ", " + _("läsåret %(before)s %(held_before)d genomförda") % words
    href = f"{way(asked.document, 'document')}?uppgift={fact}"
    if told.lacks:
        said += ". " + ngettext("Ett till behöver planeras", "%(lacks)d till behöver planeras", told.lacks) % words
    sign, icon = ("doubt", "circle-help") if told.lacks else ("ok", "check")
    return [Line(said=said, sign=sign, icon=icon, href=href)]


def _review(asked: Asked, today: date) -> list[Line]:
    if asked.review_months is None:
        return []
    months, fact = asked.review_months
    often = {
        3: _("varje kvartal"), 4: _("tre gånger om året"), 6: _("varje halvår"), 12: _("varje år"),
        24: _("vartannat år"), 36: _("vart tredje år"), 48: _("vart fjärde år"),
    }.get(months) or ngettext("varje månad", "var %(n)d:e månad", months) % {"n": months}  # fmt: skip
    said = _("Ska ses över %(often)s") % {"often": often}
    times = review(since=asked.since, until=asked.until, months=months, today=today)
    if times.coming is not None:
        said += ", " + _("nästa gång %(day)s räknat från början") % {"day": told_day(times.coming)}
    return [Line(said=said, href=f"{way(asked.document, 'document')}?uppgift={fact}")]


def in_hand(topics: Sequence[InHand], items: Sequence[Lately], days: Mapping[int, date], today: date) -> list[Line]:
    """The questions that a network has in hand, those of its latest meetings first, then those on its list.

    Of a question that returns, where its latest item agreed on nothing or somebody has promised something that is not reported on.
    """
    by_source = {topic.source: topic for topic in topics if topic.source}
    told: list[Line] = []
    matters: set[int] = set()
    for item in items:
        if item.matter is None or item.steps < 2 or item.matter in matters:
            continue
        matters.add(item.matter)
        if item.decided and not item.promised:
            continue
        n = {"n": item.steps, "day": told_day(days[item.meeting])}
        said = _("på %(n)d möten, senast %(day)s") % n
        said += ": " + (_("någon har lovat att göra något") if item.promised else _("inget beslutades senast"))
        placed = _placed(by_source.get(f"matter:{item.matter}"), today)
        said += f", {placed}" if placed else ""
        told.append(Line(said=said, quote=item.matter_title or item.title, href=way(item.matter, "matter")))
    words = origins()
    for topic in topics:
        if topic.state != "open" or topic.source in {f"matter:{number}" for number in matters}:
            continue
        placed = _placed(topic, today) or _("väntar i listan över frågor att ta upp")
        href = url("planned", topic.booking) if topic.booking is not None else ""
        told.append(Line(said=f"{words.get(topic.origin, '')}, {placed}", quote=topic.title, href=href))
    return told


def _placed(topic: InHand | None, today: date) -> str:
    if topic is None or topic.day is None:
        return ""
    said = _("på dagordningen %(day)s") if topic.day >= today else _("stod på dagordningen %(day)s")
    return said % {"day": told_day(topic.day)}
