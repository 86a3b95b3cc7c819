"""Local initiatives: the register with its filters, matrix and drawing, one of them, and who does the like of a municipality."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from lagetrunt.apps.initiatives import queries
from lagetrunt.apps.initiatives.keeping import changed_mark
from lagetrunt.apps.initiatives.queries import charted, filtered
from lagetrunt.apps.meetings.years import days_met
from lagetrunt.apps.organisation.queries import parties as all_parties
from lagetrunt.apps.organisation.queries import party as one_party
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.sources.queries import documents
from lagetrunt.engines.charting.alike import alike, matrix
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.drawings.dots import draw_dots
from lagetrunt.entrypoints.web.listing import number, page_of, span_asked, spans
from lagetrunt.entrypoints.web.tables import FORMATS, table_out
from lagetrunt.entrypoints.web.words import day as say_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lagetrunt.apps.initiatives.models import Focus, Initiative
    from lagetrunt.apps.organisation.actor import Actor

MOST = 1_000  # that are counted in the matrix, and taken out
_A_PAGE = 25  # of one's own, each with those that are like it
_ALIKE = 8  # of others that are shown for each of one's own


def partner_kinds() -> list[tuple[str, str]]:
    """The sorts of partners, each with its word."""
    return [
        ("university", _("universitet eller högskola")), ("authority", _("myndighet eller region")), ("company", _("företag")),
        ("other", _("annan partner")),
    ]  # fmt: skip


@door(Right.SEE)
def listed(request: HttpRequest) -> HttpResponse:
    """What municipalities have going on, by municipality and focus; out as a file where that is asked for."""
    actor, asked = actor_in(request), request.GET
    focuses = queries.focuses(federation_id=actor.federation_id)
    kinds = partner_kinds()
    kind = asked.get("partner", "") if asked.get("partner") in dict(kinds) else ""
    now, words = asked.get("nar") == "nu", asked.get("ord", "").strip()
    offered = spans([*days_met(actor=actor), *queries.days_told(actor=actor)])
    span = span_asked(request, offered)
    party, focus = number(asked.get("kommun")), number(asked.get("om"))
    rows = list(
        filtered(
            queries.initiatives(actor=actor), party=party, focus=focus, kind=kind, words=words,
            on=timezone.localdate() if now else None, within=(span.first, span.last) if span else None,
        )[:MOST]
    )  # fmt: skip
    if asked.get("format") in FORMATS:
        if not actor.may_somewhere(Right.EXPORT):
            raise PermissionDenied
        return table_out(name="satsningar", heads=_heads(), rows=[_line(row) for row in rows], form=asked["format"])
    query = asked.copy()
    query.pop("format", None)
    query.pop("sida", None)
    told = {
        "page": page_of(request, rows), "focuses": focuses, "kinds": kinds, "kind": kind, "party": party, "focus": focus, "now": now,
        "words": words, "filtered": bool(party or focus or kind or now or words or span), "span": span, "spans": offered, "query": query.urlencode(), "formats": FORMATS,
        "parties": all_parties(actor=actor).order_by("name"), "removed": queries.removed(actor=actor)[:10],
    }  # fmt: skip
    return render(request, "initiatives/list.html", told | _matrix(rows, focuses))


@door(Right.SEE)
def shown(request: HttpRequest, pk: int) -> HttpResponse:
    """One initiative, where it was told, and who does the like."""
    actor = actor_in(request)
    found = queries.initiative(actor=actor, pk=pk)
    may = actor.may(Right.PREPARE, found.network_id)
    told = {
        "one": found, "mark": changed_mark(found), "was": _was(actor, found) if may and found.before else [], "like": _like(actor, [found])[0][1] if found.removed_at is None else [],
        "may": may, "kinds": dict(partner_kinds()),
        "sees": found.document_id is not None and documents(actor=actor).filter(pk=found.document_id).exists(),
    }  # fmt: skip
    return render(request, "initiatives/initiative.html", told)


@door(Right.SEE)
def of_party(request: HttpRequest, pk: int) -> HttpResponse:
    """What one municipality has going on, and for each who does the like."""
    actor = actor_in(request)
    party = one_party(actor=actor, pk=pk)
    page = page_of(request, filtered(queries.initiatives(actor=actor), party=party.pk), _A_PAGE)
    told = {"party": party, "page": page, "rows": _like(actor, list(page), party.pk)}
    return render(request, "initiatives/party.html", told)


def _was(actor: "Actor", one: "Initiative") -> list[tuple[str, str]]:
    """What it said before the last change, of that which is otherwise now: by heading, blank as a dash."""
    told = one.before or {}
    parties = {row.pk: row.name for row in all_parties(actor=actor)}
    focuses = {row.pk: row.name for row in queries.focuses(federation_id=actor.federation_id)}
    kinds = dict(partner_kinds())
    now = {
        "parties": sorted(row.pk for row in one.parties.all()), "focuses": sorted(row.pk for row in one.focuses.all()),
        "since": one.since.isoformat() if one.since else None, "until": one.until.isoformat() if one.until else None,
    }  # fmt: skip
    said: list[tuple[str, str, str]] = [
        ("title", _("Satsning"), told["title"]),
        ("parties", _("Kommuner och organisationer"), ", ".join(parties[pk] for pk in told["parties"] if pk in parties)),
        ("text", _("Beskrivning"), told["text"]), ("partner", _("Partner"), told["partner"]),
        ("partner_kind", _("Slag av partner"), kinds.get(told["partner_kind"], "")),
        ("focuses", _("Inriktning"), ", ".join(focuses[pk] for pk in told["focuses"] if pk in focuses)),
        ("since", _("Från"), say_day(told["since"])), ("until", _("Till"), say_day(told["until"])),
        ("contact", _("Kontakt (roll)"), told["contact"]),
    ]  # fmt: skip
    return [(head, words or "–") for name, head, words in said if told[name] != now.get(name, getattr(one, name))]


def _like(
    actor: "Actor", own: "Sequence[Initiative]", party: int | None = None
) -> "list[tuple[Initiative, list[dict[str, Any]]]]":
    """Each with those that are like it - where a party asks, of others - and what they have in common."""
    rows = {row.pk: row for row in queries.initiatives(actor=actor)[:MOST]} if own else {}
    others = charted(list(rows.values()))
    told = []
    for row, mine in zip(own, charted(own), strict=True):
        found = [
            {
                "one": rows[like.number], "same_partner": like.same_partner,
                "focuses": [focus.name for focus in rows[like.number].focuses.all() if focus.pk in like.focuses],
            }
            for like in alike(mine, others, party)[:_ALIKE]
        ]  # fmt: skip
        told.append((row, found))
    return told


def _matrix(rows: "Sequence[Initiative]", focuses: "Sequence[Focus]") -> dict[str, Any]:
    """The table of municipality by focus with the drawing of it, of the focuses that somebody has."""
    there = charted(rows)
    used = [focus for focus in focuses if any(focus.pk in one.focuses for one in there)]
    names = {party.pk: party.name for row in rows for party in row.parties.all()}
    order = sorted(names, key=lambda pk: names[pk])
    counted = matrix(there, order, [focus.pk for focus in used])
    told = [(pk, names[pk], list(zip(used, counts, strict=True))) for pk, counts in counted]
    drawn = draw_dots([focus.name for focus in used], [(names[pk], counts) for pk, counts in counted])
    return {"used": used, "matrix": told if used else [], "drawn": drawn}


def _heads() -> list[str]:
    return [
        _("Kommun/organisation"), _("Satsning"), _("Beskrivning"), _("Inriktning"), _("Partner"), _("Slag av partner"), _("Från"), _("Till"),
        _("Kontakt (roll)"), _("Nätverk"), _("Orden"),
    ]  # fmt: skip


def _line(row: "Initiative") -> list[str]:
    return [
        ", ".join(sorted(party.name for party in row.parties.all())), row.title, row.text, ", ".join(focus.name for focus in row.focuses.all()),
        row.partner, str(row.get_partner_kind_display()), str(row.since or ""), str(row.until or ""), row.contact,
        row.network.name if row.network else "", row.words,
    ]  # fmt: skip
