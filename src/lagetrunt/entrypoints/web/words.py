"""Words on the screen for what the register keeps as codes, and days as people say them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from lagetrunt.engines.reading.presenting.words import say

_DAYS = {
    "sv": ("mån", "tis", "ons", "tors", "fre", "lör", "sön"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
_MONTHS = {
    "sv": ("jan", "feb", "mars", "apr", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sep", "Oct", "Nov", "Dec"),
}

FACT_KINDS: Mapping[str, Any] = {
    "kind": lazy("Slag av dokument"), "body": lazy("Nätverk"), "meeting.date": lazy("Mötesdag"),
    "meeting.start": lazy("Börjar"), "meeting.end": lazy("Slutar"), "meeting.place": lazy("Plats"),
    "meeting.mode": lazy("Mötesform"), "person": lazy("Person"), "item": lazy("Punkt"),
    "decision": lazy("Enades om eller beslut"), "stance": lazy("Samsyn"), "assignment": lazy("Att göra"),
    "attachment": lazy("Bilaga"), "presenter": lazy("Föredragande"), "amount": lazy("Belopp"),
    "next_meeting": lazy("Nästa möte"), "date": lazy("Datum"), "mandate.network": lazy("Uppdragets nätverk"),
    "mandate.period": lazy("Uppdragsperiod"), "mandate.commissioned_by": lazy("Uppdragsgivare"),
    "mandate.area": lazy("Prioriterat område"), "mandate.task": lazy("Punkt i uppdraget"),
    "mandate.role": lazy("Roll i uppdraget"), "mandate.rule": lazy("Regel i uppdraget"),
}  # fmt: skip

FIELDS: Mapping[str, Any] = {
    "name": lazy("Namn"), "organisation": lazy("Kommun/organisation"), "municipality_code": lazy("Kommunkod"),
    "party": lazy("Parti"), "role": lazy("Roll"), "status": lazy("Närvaro"), "replaces": lazy("Ersätter"),
    "school_forms": lazy("Skolformer"), "text": lazy("Text"), "addressed_to": lazy("Riktat till"),
    "who": lazy("Vem"), "what": lazy("Vad"), "due": lazy("Till när"), "due_text": lazy("Till när, som det står"),
    "number": lazy("Nummer"), "title": lazy("Rubrik"), "kind": lazy("Slag"), "amount": lazy("Belopp"),
    "unit": lazy("Enhet"), "date": lazy("Dag"), "start": lazy("Börjar"), "end": lazy("Slutar"),
    "place": lazy("Plats"), "mode": lazy("Mötesform"), "as_written": lazy("Som det står"), "from": lazy("Från"),
    "to": lazy("Till"), "area": lazy("Område"), "rule": lazy("Regel"), "value": lazy("Värde"),
    "network": lazy("Nätverk"),
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


def word(code: object) -> str:
    """The word for a code; what is no code stands as it is."""
    return "" if code is None else say(str(code), _language())


def kind_of_fact(kind: str) -> str:
    """What a fact is about."""
    return str(FACT_KINDS.get(kind, kind.rpartition(".")[2]))


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
        return ", ".join([*(str(part) for part in parts if part), word(value.get("status"))])
    if kind == "assignment":
        due = day(value["due"]) if value.get("due") else value.get("due_text")
        who = ", ".join(value["who"])
        return (f"{who}: " if who else "") + str(value["what"]) + (f" ({due})" if due else "")
    if kind == "item":
        return f"{value.get('number') or ''} {value['title']}".strip()
    if kind == "decision":
        asked = ", ".join(value.get("addressed_to") or ())
        return str(value["text"]) + (f" ({_('riktat till')} {asked})" if asked else "")
    if kind == "amount":
        return _amount(value)
    return ", ".join(
        f"{field_name(name).lower()} {_part(part)}" for name, part in value.items() if part not in (None, [], "")
    )


def _part(value: Any) -> str:  # noqa: ANN401
    if isinstance(value, dict):
        return " – ".join(_part(part) for part in value.values() if part is not None)
    if isinstance(value, list):
        return ", ".join(_part(part) for part in value)
    text = word(value)
    return day(text) if len(text) == 10 and text[4:5] == "-" else text
