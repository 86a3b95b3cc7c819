"""Differences in plain sentences: what the notes say otherwise than was known, and what has become of a fact."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from lagetrunt.engines.comparing.problem import Difference, Kind, Nudge
from lagetrunt.engines.comparing.versions import Change
from lagetrunt.entrypoints.web.words import kind_of_fact
from lagetrunt.kernel.dates import MONTH_NAMES, swedish_date


def sentence(one: Difference) -> str:
    """The difference as a sentence."""
    who = ", ".join(name for name in one.who if name)
    told = {"what": one.what, "before": one.before, "who": who, "from": f", {who}" if who else ""}
    return _sentences()[one.kind](one) % told


def _sentences() -> dict[Kind, Callable[[Difference], str]]:
    return {
        Kind.DAY: lambda _one: _("Mötet hölls %(what)s, inte %(before)s."),
        Kind.CAME: lambda _one: _("%(what)s%(from)s kom, fast svaret var nej."),
        Kind.ABSENT: lambda _one: _("%(what)s%(from)s var frånvarande."),
        Kind.UNNAMED: lambda _one: _("%(what)s%(from)s väntades men nämns inte."),
        Kind.UNKNOWN: lambda one: (
            _("%(what)s är kanske %(before)s.") if one.before else _("%(what)s%(from)s var med men väntades inte.")
        ),
        Kind.ITEM_NEW: lambda _one: _("Ny punkt: %(what)s."),
        Kind.ITEM_RENAMED: lambda _one: _("Punkten ”%(before)s” heter nu ”%(what)s”."),
        Kind.ITEM_MISSING: lambda _one: _("Punkten ”%(what)s” finns inte med."),
        Kind.DECIDED: lambda _one: _("Under ”%(before)s”: %(what)s"),
        Kind.STANCE: lambda _one: _("Samsyn under ”%(before)s”: %(what)s"),
        Kind.TODO_NEW: _todo,
        Kind.TODO_REPORTED: lambda _one: _("Det som var öppet verkar vara gjort: %(what)s."),
        Kind.NEXT_MEETING: lambda one: (
            _("Nästa möte är %(what)s.") if one.what else _("Nästa möte (%(before)s) nämns inte.")
        ),
    }


def _todo(one: Difference) -> str:
    is_told = one.day is not None and f"{one.day.day} {MONTH_NAMES[one.day.month - 1]}" in one.what
    due = " " + _("till %(day)s") % {"day": swedish_date(one.day)} if one.day is not None and not is_told else ""
    words = _("Att göra, %(who)s: %(what)s") if any(one.who) else _("Att göra, ingen utpekad: %(what)s")
    return words + due + "."


def nudge(one: Nudge) -> str:
    """Something that may stay as it is."""
    words = {
        "no_outcome": _("Punkten ”%(what)s” har varken beslut, samsyn eller något att göra."),
        "no_owner": _("Ingen är utsedd att göra: %(what)s."),
        "unmarked": _("Ingen är markerad i närvarotabellen. Alla som står där räknas som närvarande."),
    }[one.kind]
    return words % {"what": one.what}


def change(one: Change) -> str:
    """What has become of a fact since the version before."""
    before, after = one.before, one.after
    fact = after or before
    assert fact is not None
    told = {
        "kind": kind_of_fact(fact.kind), "before": before.words if before else "", "after": after.words if after else "",
    }  # fmt: skip
    if one.what == "added":
        return _("Nytt (%(kind)s): %(after)s") % told
    if one.what == "gone":
        return _("Borta (%(kind)s): %(before)s") % told
    return _("Ändrat (%(kind)s): ”%(before)s” är nu ”%(after)s”") % told
