"""An organisation's representatives by a link without login: all right by one press, or seat by seat; nothing at GET."""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from lagetrunt.apps.answers.opening import Act
from lagetrunt.apps.answers.refusing import Refused
from lagetrunt.apps.membership.answering import Said, Wrong, answer_seats, ask_of, say_all_right, seats_asked
from lagetrunt.entrypoints.web.link_doors import link_door, link_page, sign_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lagetrunt.apps.answers.models import Ticket

ALL_RIGHT = "allt-stammer"
_KINDS = {"stammer": "right", "byt": "replace", "vakant": "vacant"}
_FIELDS = ("svar", "namn", "epost", "fran", "utsedd")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Written:
    """What was sent and could not be kept, to be put right; `seat` is the one that is wrong."""

    wrong: str
    seat: int | None = None
    sent: "Mapping[str, str]" = field(default_factory=dict)


@link_door(Act.KEEP_MEMBERS, "GET", "POST")
def answer(request: HttpRequest, ticket: "Ticket", secret: str) -> HttpResponse:
    """Keeps the answer; where it cannot be, the page says why with all that was written."""
    if request.method != "POST":
        return redirect("by_link", secret=secret)
    at, posted = timezone.now(), request.POST
    try:
        if posted.get("gor") == ALL_RIGHT:
            say_all_right(ticket=ticket, at=at)
        else:
            told = {
                one.seat.pk: _said(posted, one.seat.pk)
                for one in seats_asked(ticket=ticket, at=at)
                if posted.get(f"svar-{one.seat.pk}")
            }
            gone = [name for name in posted if name.startswith("svar-") and name not in {f"svar-{pk}" for pk in told}]
            if any(posted[name] for name in gone):
                raise Refused("En av raderna har ändrats sedan sidan visades. Se igenom listan och skicka igen.")
            answer_seats(ticket=ticket, told=told, word=posted.get("ord", ""), at=at)
    except Refused as refused:
        seat = refused.seat if isinstance(refused, Wrong) else None
        sent = {name: value for name, value in posted.items() if isinstance(value, str)}
        return members_page(ticket, secret, _Written(wrong=str(refused), seat=seat, sent=sent))
    return redirect("by_link", secret=secret)


def members_page(ticket: "Ticket", secret: str, written: _Written | None = None) -> HttpResponse:
    """All representatives of the organisation, network by network, with what has been answered."""
    at, ask = timezone.now(), ask_of(ticket=ticket)
    sent = written.sent if written is not None else {}
    rows = [
        (
            one,
            {name: sent.get(f"{name}-{one.seat.pk}", "") for name in _FIELDS} if written is not None else _as_kept(one),
        )
        for one in seats_asked(ticket=ticket, at=at)
    ]
    told: dict[str, Any] = {
        "secret": secret, "sign": sign_of(secret), "party": ticket.party, "ask": ask, "rows": rows, "written": written,
        "word": sent.get("ord", ""), "waiting": sum(one.answer is not None and one.answer.state == "waiting" for one, _ in rows),
    }  # fmt: skip
    return link_page("members.html", told, 422 if written is not None else 200)


def _as_kept(one: Any) -> dict[str, str]:  # noqa: ANN401 - a seat asked
    """The fields as they were last answered, where that still waits."""
    row = one.answer
    if row is None or row.state != "waiting":
        return {"utsedd": one.seat.appointed_by}
    word = next(word for word, kind in _KINDS.items() if kind == row.kind)
    return {
        "svar": word, "namn": row.name, "epost": row.email, "fran": row.since.isoformat() if row.since else "",
        "utsedd": row.appointed_by,
    }  # fmt: skip


def _said(posted: "Mapping[str, str]", pk: int) -> Said:
    def at(name: str) -> str:
        return posted.get(f"{name}-{pk}", "")

    try:
        since = date.fromisoformat(at("fran").strip()) if at("fran").strip() else None
    except ValueError as wrong:
        raise Wrong("Skriv dagen som 2025-08-31.", pk) from wrong
    kind = _KINDS.get(at("svar"), "")
    appointed = "" if kind == "vacant" else at("utsedd")
    return Said(kind=kind, name=at("namn"), email=at("epost"), since=since, appointed_by=appointed)
