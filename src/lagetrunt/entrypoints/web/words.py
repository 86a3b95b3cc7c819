"""Words on the screen for what the register keeps as codes, and days as people say them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from lagetrunt.engines.noting.pace import Pace
from lagetrunt.engines.reading.presenting.words import say

_DAYS = {
    "sv": ("mån", "tis", "ons", "tors", "fre", "lör", "sön"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
_MONTHS = {
    "sv": ("jan", "feb", "mars", "apr", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sep", "Oct", "Nov", "Dec"),
}

_TAKES_PART = {"other": "taking_part"}  # "other" alone is a kind of document
FACT_KINDS: Mapping[str, Any] = {
    "kind": gettext_lazy("Slag av dokument"), "body": gettext_lazy("Nätverk"), "meeting.date": gettext_lazy("Mötesdag"),
    "meeting.start": gettext_lazy("Börjar"), "meeting.end": gettext_lazy("Slutar"), "meeting.place": gettext_lazy("Plats"),
    "meeting.mode": gettext_lazy("Mötesform"), "person": gettext_lazy("Person"), "item": gettext_lazy("Punkt"),
    "decision": gettext_lazy("Enades om eller beslut"), "stance": gettext_lazy("Samsyn"), "assignment": gettext_lazy("Att göra"),
    "attachment": gettext_lazy("Bilaga"), "presenter": gettext_lazy("Föredragande"), "amount": gettext_lazy("Belopp"),
    "next_meeting": gettext_lazy("Nästa möte"), "date": gettext_lazy("Datum"), "mandate.network": gettext_lazy("Uppdragets nätverk"),
    "mandate.period": gettext_lazy("Uppdragsperiod"), "mandate.commissioned_by": gettext_lazy("Uppdragsgivare"),
    "mandate.area": gettext_lazy("Prioriterat område"), "mandate.task": gettext_lazy("Punkt i uppdraget"),
    "mandate.role": gettext_lazy("Roll i uppdraget"), "mandate.rule": gettext_lazy("Regel i uppdraget"),
}  # fmt: skip

FIELDS: Mapping[str, Any] = {
    "name": gettext_lazy("Namn"), "organisation": gettext_lazy("Kommun/organisation"), "municipality_code": gettext_lazy("Kommunkod"),
    "party": gettext_lazy("Parti"), "role": gettext_lazy("Roll"), "status": gettext_lazy("Närvaro"), "replaces": gettext_lazy("Ersätter"),
    "school_forms": gettext_lazy("Skolformer"), "text": gettext_lazy("Text"), "addressed_to": gettext_lazy("Riktat till"),
    "who": gettext_lazy("Vem"), "what": gettext_lazy("Vad"), "due": gettext_lazy("Till när"), "due_text": gettext_lazy("Till när, som det står"),
    "number": gettext_lazy("Nummer"), "title": gettext_lazy("Rubrik"), "kind": gettext_lazy("Slag"), "amount": gettext_lazy("Belopp"),
    "unit": gettext_lazy("Enhet"), "date": gettext_lazy("Dag"), "start": gettext_lazy("Börjar"), "end": gettext_lazy("Slutar"),
    "place": gettext_lazy("Plats"), "mode": gettext_lazy("Mötesform"), "as_written": gettext_lazy("Som det står"), "from": gettext_lazy("Från"),
    "to": gettext_lazy("Till"), "area": gettext_lazy("Område"), "rule": gettext_lazy("Regel"), "value": gettext_lazy("Värde"),
    "network": gettext_lazy("Nätverk"), "reason": gettext_lazy("Skäl"), "since": gettext_lazy("Gäller från"),
    "until": gettext_lazy("Gäller till och med"),
}  # fmt: skip


def _language() -> str:
    return "en" if (get_language() or "sv").startswith("en") else "sv"


def day(value: date | datetime | str | None) -> str:
    """A day as people say it: fre 23 aug 2024."""
    if value is None or value == "":
        return ""
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value)
        except ValueError:
            return str(value)
    if isinstance(value, datetime):
        value = timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    tongue = _language()
    return (
        f"{_DAYS[tongue][value.weekday()]}\N{NO-BREAK SPACE}{value.day}\N{NO-BREAK SPACE}"
        f"{_MONTHS[tongue][value.month - 1]} {value.year}"
    )


def moment(value: datetime | None) -> str:
    """A day with its time, on a 24-hour clock."""
    return "" if value is None else f"{day(value)} {timezone.localtime(value):%H.%M}"


def clock(value: datetime | None) -> str:
    """A time of the day in Sweden, on a 24-hour clock."""
    return "" if value is None else f"{timezone.localtime(value):%H.%M}"


def pace(value: Pace) -> str:
    """How long something has been on, of the time meant for it: 12 min av 20."""
    told = {"n": value.gone, "of": value.planned, "over": value.over}
    if value.planned is None:
        return _("%(n)s min") % told
    if not value.is_over:
        return _("%(n)s min av %(of)s") % told
    return (_("%(n)s min av %(of)s, %(over)s över") if value.over else _("%(n)s min av %(of)s, tiden är ute")) % told


def word(code: object) -> str:
    """The word for a code; what is no code stands as it is."""
    return "" if code is None else say(str(code), _language())


def kind_of_network(kind: str, label: str, heads_word: str) -> str:
    """What sort of body a network is, with the federation's own word for heads of education."""
    return _("utbildningschefer") if kind == "heads" and heads_word == "utbildningschef" else label


def kind_of_fact(kind: str) -> str:
    """What a fact is about."""
    return str(FACT_KINDS.get(kind, kind.rpartition(".")[2]))


def month(value: date | None) -> str:
    """A month and its year, for drawings: aug 2024."""
    return f"{_MONTHS[_language()][value.month - 1]}\N{NO-BREAK SPACE}{value.year}" if value else ""


def field_name(name: str) -> str:
    """The label of a part of a fact's value."""
    return str(FIELDS.get(name, name.replace("_", " ").capitalize()))


def _amount(value: dict[str, Any]) -> str:
    return f"{value['amount']:,} {word(value['unit'])}".replace(",", "\N{NO-BREAK SPACE}")


def told(kind: str, value: Any) -> str:  # noqa: ANN401 - a JSON value may be anything
    """A fact's value in words."""
    if value is None or value == "":
        return _("inget värde")
    if not isinstance(value, dict | list):
        return day(value) if kind == "meeting.date" else word(value)
    if isinstance(value, list):
        return ", ".join(word(part) for part in value)
    if kind == "person":
        parts = [value["name"], value.get("organisation") or value.get("party"), word(value.get("role"))]
        return ", ".join(
            [
                *(str(part) for part in parts if part),
                word(_TAKES_PART.get(str(value.get("status")), value.get("status"))),
            ]
        )
    if kind == "assignment":
        due = day(value["due"]) if value.get("due") else value.get("due_text")
        who = ", ".join(value["who"])
        return (f"{who}: " if who else "") + str(value["what"]) + (f" ({due})" if due else "")
    if kind == "item":
        return f"{value.get('number') or ''} {value['title']}".strip()
    if kind == "decision":
        told = [f"{_('riktat till')} {', '.join(value['addressed_to'])}"] if value.get("addressed_to") else []
        told += grounds(
            **{name: value.get(name) for name in ("since", "until", "reason")}, replaces=value.get("replaces") or ()
        )
        return str(value["text"]) + (f" ({'; '.join(told)})" if told else "")
    if kind == "amount":
        return _amount(value)
    return ", ".join(
        f"{field_name(name).lower()} {_part(part)}" for name, part in value.items() if part not in (None, [], "")
    )


def grounds(
    *,
    since: date | str | None = None,
    until: date | str | None = None,
    reason: str | None = "",
    replaces: Sequence[str] = (),
) -> list[str]:
    """What is told beside a decision: from which day it holds and until which, what it replaces, and why it was made."""
    told = [f"{_('gäller från')} {day(since)}"] if since else []
    told += [f"{_('gäller till och med')} {day(until)}"] if until else []
    told += [f"{_('ersätter')} {', '.join(replaces)}"] if replaces else []
    return told + ([f"{_('skäl')}: {reason}"] if reason else [])


def _part(value: Any) -> str:  # noqa: ANN401
    if isinstance(value, dict):
        return " – ".join(_part(part) for part in value.values() if part is not None)
    if isinstance(value, list):
        return ", ".join(_part(part) for part in value)
    text = word(value)
    return day(text) if len(text) == 10 and text[4:5] == "-" else text
