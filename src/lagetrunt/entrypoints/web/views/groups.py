"""Small groups at an item: divided, moved, named and asked; their links, the sheet of questions, and the gathering after."""

import hashlib
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lagetrunt.adapters.home_papers import Section, paper
from lagetrunt.apps.answers.refusing import Refused
from lagetrunt.apps.groups.answering import Sent, fields_of, give_group_links, one_group, send_group_answers
from lagetrunt.apps.groups.dividing import (
    FEWEST,
    MOST,
    MOST_QUESTIONS,
    ask_groups,
    describe_groups,
    divide_up,
    divided,
    label_of,
    move_to_group,
)
from lagetrunt.apps.groups.gathering import drop_heading, file_in_notes, gathered, put_under
from lagetrunt.apps.groups.queries import worked_on
from lagetrunt.apps.meetings.planned import agenda_item, prepared_meeting
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.link_doors import link_address
from lagetrunt.entrypoints.web.listing import number
from lagetrunt.entrypoints.web.views.word_files import sent
from lagetrunt.entrypoints.web.words import day as say_day

if TYPE_CHECKING:
    from lagetrunt.apps.groups.models import SmallGroup
    from lagetrunt.apps.meetings.models import AgendaItem
    from lagetrunt.apps.organisation.actor import Actor


@door(Right.PREPARE)
def listed(request: HttpRequest, pk: int) -> HttpResponse:
    """The items of a meeting, each with how far its small groups have come."""
    actor = actor_in(request)
    booking = prepared_meeting(actor=actor, pk=pk)
    return render(request, "groups/items.html", {"booking": booking, "rows": worked_on(actor=actor, booking=booking)})


@door(Right.PREPARE, "GET", "POST")
def groups(request: HttpRequest, pk: int) -> HttpResponse:
    """The groups of an item; what a press asks for is done, or said why not with what was written."""
    actor = actor_in(request)
    item = _item(actor, pk)
    if request.method != "POST":
        return _page(request, actor, item)
    try:
        if request.POST.get("gor") == "lankar":
            given = give_group_links(item=item, by=actor, at=timezone.now())
            return _page(
                request, actor, item, links=[(group, link_address(request, secret)) for group, secret in given]
            )
        _press(request, actor, item)
    except Refused as refused:
        return _page(request, actor, item, status=422, wrong=str(refused), written=request.POST)
    return redirect("item_groups", pk=item.pk)


def _press(request: HttpRequest, actor: "Actor", item: "AgendaItem") -> None:
    told, at, asked = request.POST, timezone.now(), request.POST.get("gor", "")
    if asked == "dela":
        divide_up(item=item, most=number(told.get("storlek")) or 0, by=actor, at=at)
    elif asked == "flytta":
        move_to_group(item=item, key=told.get("vem", ""), group=number(told.get("grupp")), by=actor, at=at)
    elif asked == "beskriv":
        words = (told.get("namn", ""), told.get("rum", ""), told.get("lank", ""))
        describe_groups(item=item, told={number(told.get("grupp")) or 0: words}, by=actor, at=at)
    elif asked == "fragor":
        texts = {
            pk: told[name] for name in told if (pk := number(name.removeprefix("fraga-"))) and name.startswith("fraga-")
        }
        ask_groups(item=item, texts=texts, more=told.getlist("ny"), by=actor, at=at)
        messages.success(request, _("Frågorna är sparade."))
    else:
        raise Refused(_("Sidan är gammal. Ladda om den och försök igen."))


@door(Right.PREPARE, "GET", "POST")
def gathering(request: HttpRequest, pk: int) -> HttpResponse:
    """The answers of all groups by question: put under headings, typed in for a group, taken into the notes."""
    actor = actor_in(request)
    item = _item(actor, pk)
    if request.method != "POST":
        return _gathering(request, actor, item)
    told, at, asked = request.POST, timezone.now(), request.POST.get("gor", "")
    question = number(told.get("fraga")) or 0
    try:
        if asked == "notera":
            file_in_notes(item=item, by=actor, at=at)
            messages.success(request, _("Svaren står nu under punkten i anteckningarna."))
            return redirect(f"{reverse('desk', kwargs={'pk': item.booking_id})}#p{item.pk}")
        if asked == "svara":
            group = one_group(actor=actor, item=item, pk=number(told.get("grupp")) or 0)
            send_group_answers(group=group, sent=sent_in(request), by=actor, at=at)
            messages.success(request, _("Svaren från %(group)s är införda.") % {"group": group.name})
        elif asked.startswith("bort-"):
            drop_heading(item=item, heading=number(asked.removeprefix("bort-")) or 0, by=actor, at=at)
        elif asked == "ny" or asked.startswith("under-"):
            title = told.get("rubrik", "") if asked == "ny" else ""
            if asked == "ny" and not title.strip():
                raise Refused(_("Skriv vad rubriken ska heta."))
            chosen = [one for one in map(number, told.getlist("svar")) if one]
            heading = number(asked.removeprefix("under-")) if asked != "ny" else None
            put_under(item=item, question=question, answers=chosen, heading=heading, title=title, by=actor, at=at)
        else:
            raise Refused(_("Sidan är gammal. Ladda om den och försök igen."))
    except Refused as refused:
        return _gathering(request, actor, item, status=422, wrong=str(refused), written=told, wrong_at=question)
    return redirect(reverse("gathering", kwargs={"pk": item.pk}) + (f"#f{question}" if question else ""))


@door(Right.PREPARE)
def screen(request: HttpRequest, pk: int) -> HttpResponse:
    """The gathering for the screen of the room: one question, or all."""
    actor = actor_in(request)
    return render(request, "groups/screen.html", _on_screen(request, actor, _item(actor, pk)))


@door(Right.PREPARE)
def screen_part(request: HttpRequest, pk: int) -> HttpResponse:
    """What the screen shows, where it has changed."""
    actor = actor_in(request)
    page = render(request, "groups/_screen.html", _on_screen(request, actor, _item(actor, pk)))
    mark = f'"{hashlib.sha256(page.content).hexdigest()[:32]}"'
    if request.headers.get("If-None-Match") == mark:
        return HttpResponse(status=304, headers={"ETag": mark})
    page.headers["ETag"] = mark
    return page


@door(Right.PREPARE)
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheet of questions, a page for each group, to print."""
    actor = actor_in(request)
    item = _item(actor, pk)
    told = {"item": item, "booking": item.booking, "shown": divided(actor=actor, item=item), "label": label_of}
    return render(request, "groups/sheet.html", told)


@door(Right.PREPARE)
def sheet_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The same in Word, to write in."""
    actor = actor_in(request)
    item = _item(actor, pk)
    shown = divided(actor=actor, item=item)
    asked = [Section(heading=row.text, lines=["", "", ""]) for row in shown.questions]
    sections: list[Section] = []
    for group, members in shown.groups:
        where = ", ".join(filter(None, (group.room, group.join_url)))
        sections += [Section(heading=group.name, words=where, lines=[label_of(one) for one in members]), *asked]
    data = paper(f"Smågrupper: {item.title}", sections or asked)
    return sent(f"{item.booking.day.isoformat()} frågor till smågrupper.docx", data)


def sent_in(request: HttpRequest) -> dict[int, Sent]:
    """What came of the fields of the questions, with what had been shown in each."""
    told = request.POST
    return {
        pk: Sent(shown=told.get(f"sett-{pk}", ""), written=told[name])
        for name in told
        if name.startswith("fraga-") and (pk := number(name.removeprefix("fraga-")))
    }


def written_in(fields: list[tuple[Any, str]], written: Any) -> list[tuple[Any, str, str]]:  # noqa: ANN401 - what a form says
    """Each question, what has been sent, and what stands in its field."""
    if written is None:
        return [(question, said, said) for question, said in fields]
    return [(question, said, written.get(f"fraga-{question.pk}", said)) for question, said in fields]


def _item(actor: "Actor", pk: int) -> "AgendaItem":
    """The item, of a meeting that the actor prepares."""
    found = agenda_item(actor=actor, pk=pk)
    prepared_meeting(actor=actor, pk=found.booking_id)
    return found


def _page(
    request: HttpRequest, actor: "Actor", item: "AgendaItem", *, status: int = 200, wrong: str = "",
    written: Any = None, links: "list[tuple[SmallGroup, str]] | None" = None,  # noqa: ANN401 - what a form says
) -> HttpResponse:  # fmt: skip
    shown = divided(actor=actor, item=item)
    asked = written.get("gor", "") if written is not None else ""
    free = max(0, MOST_QUESTIONS - len(shown.questions))
    more = written.getlist("ny") if asked == "fragor" else []
    told = {
        "item": item, "booking": item.booking, "shown": shown, "wrong": wrong, "links": links, "fewest": FEWEST, "most": MOST,
        "asked": asked, "label": label_of, "at_group": number(written.get("grupp")) if asked == "beskriv" else None, "written": written,
        "size": written.get("storlek", "") if asked == "dela" else str(shown.work.most if shown.work else 4),
        "questions": [
            (row, written.get(f"fraga-{row.pk}", row.text) if asked == "fragor" else row.text) for row in shown.questions
        ],
        "new": (more + [""] * 3)[: max(min(free, 3 if not shown.questions else 1), len(more))],
        "linked": [group.ticket for group, _members in shown.groups if group.ticket is not None and group.ticket.revoked_at is None],
    }  # fmt: skip
    return render(request, "groups/groups.html", told, status=status)


def _gathering(
    request: HttpRequest, actor: "Actor", item: "AgendaItem", *, status: int = 200, wrong: str = "",
    written: Any = None, wrong_at: int = 0,  # noqa: ANN401 - what a form says
) -> HttpResponse:  # fmt: skip
    rows, shown = gathered(actor=actor, item=item), divided(actor=actor, item=item)
    typed = written if written is not None and written.get("gor") == "svara" else None
    chosen = number(typed.get("grupp") if typed is not None else request.GET.get("grupp"))
    group = next((one for one, _members in shown.groups if one.pk == chosen), None)
    told = {
        "item": item, "booking": item.booking, "rows": rows, "groups": [one for one, _members in shown.groups], "wrong": wrong, "wrong_at": wrong_at,
        "group": group, "fields": written_in(fields_of(group=group), typed) if group is not None else [], "written": written,
        "ticked": set(written.getlist("svar")) if written is not None else set(), "work": shown.work,
    }  # fmt: skip
    return render(request, "groups/gathering.html", told, status=status)


def _on_screen(request: HttpRequest, actor: "Actor", item: "AgendaItem") -> dict[str, Any]:
    rows = gathered(actor=actor, item=item)
    asked = number(request.GET.get("fraga"))
    one = next((row for row in rows if row.question.pk == asked), None)
    return {
        "item": item, "booking": item.booking, "all": rows, "one": one, "rows": [one] if one is not None else rows,
        "heading": f"{item.title} · {say_day(item.booking.day)}",
        "counted": lambda n: ngettext("ett svar", "%(n)s svar", n) % {"n": n},
    }  # fmt: skip
