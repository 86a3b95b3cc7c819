"""Correcting a fact: its value as fields of a form, and the form's answers as a value of the same shape."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from lagetrunt.apps.sources.answers import whole
from lagetrunt.entrypoints.web.words import field_name, kind_of_fact, word

if TYPE_CHECKING:
    from lagetrunt.apps.sources.models import Fact

_ALONE = "varde"
# What follows from other parts of the value, or marks a place in the text, is not written by hand.
_KEPT = frozenset({"start", "end", "municipality_code", "attended", "what_kind"})
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "person.status": ("present", "absent", "other"),
    "kind": ("protocol", "notes", "notice", "mandate", "other"),
    "meeting.mode": ("on_site", "digital", "hybrid"),
}


def _is_written(fact: "Fact", name: str, value: Any) -> bool:  # noqa: ANN401 - a JSON value may be anything
    if name in _KEPT and fact.kind in ("item", "person"):
        return False
    return not isinstance(value, dict) and not (
        isinstance(value, list) and any(isinstance(part, dict) for part in value)
    )


def fields_of(fact: "Fact") -> list[dict[str, Any]]:
    """The fields with which the value is corrected."""
    value = whole(kind=fact.kind, value=fact.current)
    if not isinstance(value, dict):
        return [_field(_ALONE, kind_of_fact(fact.kind), value, fact.kind, fact.kind)]
    return [
        _field(f"{_ALONE}.{name}", field_name(name), part, f"{fact.kind}.{name}", name)
        for name, part in value.items()
        if _is_written(fact, name, part)
    ]


def _field(name: str, label: str, value: Any, choices: str, hint: str) -> dict[str, Any]:  # noqa: ANN401
    options = [
        (code, _("övriga") if code == "other" and choices == "person.status" else word(code))
        for code in _CHOICES.get(choices, ())
    ]
    written = ", ".join(map(str, value)) if isinstance(value, list) else ("" if value is None else str(value))
    sort = "text"
    if options:
        sort = "choice"
    elif hint in ("due", "meeting.date", "since", "until"):
        sort = "date"
    elif len(written) > 60 or hint in ("text", "what", "title", "reason"):
        sort = "long"
    return {
        "name": name,
        "label": label,
        "value": written,
        "options": options,
        "sort": sort,
        "listed": isinstance(value, list),
    }


def value_from(fact: "Fact", given: Mapping[str, Any]) -> Any:  # noqa: ANN401
    """The value that the form tells. ValueError where a number is none."""
    value, read = whole(kind=fact.kind, value=fact.current), whole(kind=fact.kind, value=fact.value)
    if not isinstance(value, dict):
        return _as(value, read, given.get(_ALONE))
    return {
        name: _as(part, read.get(name) if isinstance(read, dict) else part, given.get(f"{_ALONE}.{name}"))
        if _is_written(fact, name, part)
        else part
        for name, part in value.items()
    }


def _as(now: Any, read: Any, given: Any) -> Any:  # noqa: ANN401
    """What was written, in the shape of what is there."""
    if given is None:
        return now
    text = str(given).strip()
    like = now if now is not None else read
    if isinstance(like, list):
        return [part.strip() for part in text.split(",") if part.strip()]
    if isinstance(like, bool):
        return text.casefold() in ("true", "ja", "1")
    if isinstance(like, int):
        return int(text.replace(" ", "").replace("\N{NO-BREAK SPACE}", ""))
    if isinstance(like, float):
        return float(text.replace(",", "."))
    if text == "":
        return None if read is None or now is None or isinstance(read, str) else read
    return text
