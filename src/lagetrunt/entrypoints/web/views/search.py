"""Search: what answers a question by meeting, the words marked, with names beside; and suggestions as one types."""

from dataclasses import replace
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from markupsafe import Markup

from lagetrunt.adapters.word_index.reading import NotBuilt
from lagetrunt.apps.organisation import queries as organisation
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.sources.word_forms import known_words
from lagetrunt.apps.statements.prepared import prepared
from lagetrunt.engines.reading.presenting.as_html.marking import Mark, marked
from lagetrunt.engines.searching.asking import MOST_LETTERS, MOST_WORDS, Question, question_of
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.listing import Span, network_asked, number, page_of, span_asked, spans_met
from lagetrunt.workflows.search_register.finding import KINDS, Within, find
from lagetrunt.workflows.search_register.naming import names
from lagetrunt.workflows.search_register.planning import planned
from lagetrunt.workflows.search_register.showing import Shown, ShownGroup, show
from lagetrunt.workflows.search_register.showing_papers import PaperGroup, ShownPaper, show_papers
from lagetrunt.workflows.search_register.suggesting import suggest

_MEETINGS = 10


def _kinds() -> list[tuple[str, str]]:
    told = {
        "text": _("det som står i dokumenten"), "decision": _("det man enats om och beslutat"),
        "assignment": _("det som är att göra"), "stance": _("samsyn"), "item": _("punkter på dagordningen"),
        "paper": _("underlag till möten"),
    }  # fmt: skip
    return [(kind, told[kind]) for kind in KINDS]


def _filters(request: HttpRequest, actor: Actor) -> tuple[Within, dict[str, Any]]:
    """What the address narrows the search to, of what the actor may see."""
    offered = spans_met(actor)
    network, span = network_asked(request, actor), span_asked(request, offered)
    parties = _parties(actor)
    party = next((row for row in parties if row.pk == number(request.GET.get("kommun"))), None)
    person, pk = None, number(request.GET.get("person"))
    if pk is not None and actor.may_somewhere(Right.SEE_PEOPLE):
        person = organisation.people(actor=actor).filter(pk=pk).first()
    kind = request.GET.get("slag", "")
    within = Within(
        kind=kind if kind in KINDS[1:] else "", network=network.pk if network else None,
        party=party.pk if party else None, person=person.pk if person else None,
        meeting=number(request.GET.get("mote")), booking=number(request.GET.get("planerat")), period=span.code if span else "",
        latest=request.GET.get("ordning") == "senast",
    )  # fmt: skip
    told = {
        "within": within, "network": network, "networks": organisation.networks_offered(actor=actor), "party": party,
        "parties": parties, "person": person, "span": span, "spans": offered, "kinds": _kinds(), "kind": within.kind,
        "filtered": bool(network or party or person or span or within.kind or within.meeting or within.booking),
    }  # fmt: skip
    return within, told


@prepared
def _parties(actor: Actor) -> "QuerySet[Any, Any]":
    return organisation.parties(actor=actor).values_list("pk", "name", named=True)


@door(Right.SEE)
def search(request: HttpRequest) -> HttpResponse:
    """What was found, of what the actor may see."""
    actor = actor_in(request)
    written = request.GET.get("q", "").strip()
    question = question_of(written)
    within, told = _filters(request, actor)
    told |= {"asked": question.asked, "question": question, "told": _told(written, question)}
    if not question.is_empty:
        told |= {"names": names(actor=actor, forms=question.forms)} | _answered(request, actor, question, within)
        if not (within.kind or within.party or within.person or within.meeting or within.booking or within.period):
            told["planned"] = planned(
                actor=actor, forms=question.forms, network=within.network, today=timezone.localdate()
            )
        told["by_year"] = None if told["filtered"] else _by_year(written, told["spans"])
    return render(request, "search/search.html", told)


def _by_year(written: str, offered: list[Span]) -> tuple[str, Span] | None:
    """The question without the year that stands in it, and that year as a filter: minutes seldom write it beside what is sought."""
    words = written.split()
    years = {str(span.first.year): span for span in offered if (span.first.month, span.last.month) == (1, 12)}
    found = next((word for word in words if word in years), None)
    rest = " ".join(word for word in words if word != found)
    return (rest, years[found]) if found and rest else None


def _answered(request: HttpRequest, actor: Actor, question: Question, within: Within) -> dict[str, Any]:
    try:
        answer = find(actor=actor, question=question, words=known_words(question.forms), within=within)
    except NotBuilt:
        return {"not_built": True}
    page = page_of(request, answer.groups, _MEETINGS)
    asked: Any = {
        "actor": actor,
        "groups": list(page),
        "question": question,
        "forgiving": answer.forgiving,
        "begun": answer.begun,
    }
    told = {one.group: _group(one) for one in show(**asked)}
    told |= {one.group: _papers(one) for one in show_papers(**asked)}
    if not told:  # all of it is gone since the index was written, and nothing is said of how much it was
        answer = replace(answer, count=0, groups=(), forgiving=False, begun="")
        page = page_of(request, answer.groups, _MEETINGS)
    return {
        "answer": answer, "page": page, "groups": [told[group] for group in page if group in told],
        "cut": answer.count > sum(len(group.hits) for group in answer.groups),
    }  # fmt: skip


def _group(group: ShownGroup) -> dict[str, Any]:
    document = group.document
    meeting = getattr(document.group, "meeting", None) if document.group is not None else None
    return {
        "meeting": group.meeting, "document": document, "more": group.more,
        "day": meeting.day if meeting is not None and meeting.day else document.group and document.group.day,
        "network": document.group.network if document.group is not None else None,
        "several": len({hit.document.pk for hit in group.hits}) > 1,
        "hits": [(hit, _html(hit), hit.document.page_of(hit.at)) for hit in group.hits],
    }  # fmt: skip


def _papers(group: PaperGroup) -> dict[str, Any]:
    booking = group.booking
    return {
        "booking": booking, "network": booking.network, "day": booking.day, "more": group.more,
        "hits": [(hit, _html(hit), None) for hit in group.hits],
    }  # fmt: skip


def _html(hit: Shown | ShownPaper) -> Markup:
    return marked(hit.text, [Mark(start=start, end=end, element="mark") for start, end in hit.marks])


def _told(written: str, question: Question) -> str:
    """What was wrong with the question, and what to do."""
    if question.cut:
        return _(
            "Frågan var för lång. Det som söks är de första %(words)d orden, högst %(letters)d tecken."
        ) % {"words": MOST_WORDS, "letters": MOST_LETTERS}  # fmt: skip
    if written and question.is_empty:
        return _("Det finns inget ord att söka efter i frågan. Skriv minst ett ord eller ett tal.")
    return ""


@door(Right.SEE)
def suggestions(request: HttpRequest) -> HttpResponse:
    """Words and names that the question may be meant to become: a part of the page, for whoever types."""
    actor = actor_in(request)
    told = suggest(actor=actor, question=question_of(request.GET.get("q", "")))
    return render(request, "search/_suggestions.html", {"words": told.words, "names": told.names})
