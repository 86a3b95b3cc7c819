"""Search: the paragraphs that hold all the words, by meeting, with people, networks and organisations beside them."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from markupsafe import Markup

from lagetrunt.apps.organisation import queries as organisation
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.sources.queries import passages
from lagetrunt.engines.reading.presenting.as_html.marking import Mark, marked
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.listing import network_asked, page_of

_MOST_WORDS, _BESIDE = 6, 8


def _holds(field: str, word: str) -> Q:
    """The word in any case: some databases fold only a to z, so its other cases are asked for too."""
    forms = {word, word.lower(), word.upper(), word[:1].upper() + word[1:].lower()}
    found = Q()
    for form in forms:
        found |= Q(**{f"{field}__icontains": form})
    return found


def _words(asked: str) -> list[str]:
    """The words asked for, and what stands between quotation marks as one."""
    parts = asked.replace("”", '"').replace("“", '"').split('"')
    told = [word for place, part in enumerate(parts) for word in ([part.strip()] if place % 2 else part.split())]
    return [word for word in told if word][:_MOST_WORDS]


def _lit(text: str, words: list[str]) -> Markup:
    low = text.lower()
    if len(low) != len(text):  # a letter whose small form is longer: nothing is marked rather than the wrong words
        low = text
    marks = []
    for word in words:
        at = low.find(word.lower())
        while at >= 0:
            marks.append(Mark(start=at, end=at + len(word), element="mark"))
            at = low.find(word.lower(), at + len(word))
    return marked(text, marks)


@door(Right.SEE)
def search(request: HttpRequest) -> HttpResponse:
    """What was found, of what the actor may see."""
    actor = actor_in(request)
    asked = request.GET.get("q", "").strip()[:200]
    words = _words(asked)
    network = network_asked(request, actor)
    told: dict[str, Any] = {"asked": asked, "network": network, "networks": organisation.networks(actor=actor)}
    if words:
        rows = (
            passages(actor=actor)
            .select_related("document__group__network")
            .order_by("-document__group__day", "document_id", "number")
        )
        if network is not None:
            rows = rows.filter(document__group__network=network)
        names = Q()
        for word in words:
            rows = rows.filter(_holds("text", word))
            names &= _holds("name", word)
        page = page_of(request, rows, 30)
        groups: list[dict[str, Any]] = []
        for passage in page:
            if not groups or groups[-1]["document"].pk != passage.document_id:
                groups.append({"document": passage.document, "hits": []})
            groups[-1]["hits"].append(
                {
                    "html": _lit(passage.text, words),
                    "place": f"#s{passage.start}",
                    "page": passage.document.page_of(passage.start),
                }
            )
        told |= {
            "page": page, "groups": groups, "found_networks": organisation.networks(actor=actor).filter(names)[:_BESIDE],
            "found_parties": organisation.parties(actor=actor).filter(names)[:_BESIDE],
            "found_people": organisation.people(actor=actor).filter(names)[:_BESIDE]
            if actor.may_somewhere(Right.SEE_PEOPLE) else [],
        }  # fmt: skip
    return render(request, "search/search.html", told)
