"""Whose the things to do around a meeting are: by name where the register knows one, else by office."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lagetrunt.engines.preparing.way import Duty

_MOST = 3  # names of presenters that are told


def duty_lines(duties: Iterable[Duty], holders: Mapping[str, str], presenters: Iterable[str]) -> list[dict[str, Any]]:
    """Each duty with `who` it is for; `holders` are names by office, `presenters` as the items of the agenda tell them."""
    names = list(dict.fromkeys(name for name in presenters if name))
    return [{"duty": duty, "who": _who(duty, holders, names)} for duty in duties]


def _who(duty: Duty, holders: Mapping[str, str], presenters: list[str]) -> str:
    if duty.who == "members":
        return _("Nätverkets ledamöter")
    if duty.who == "presenters":
        more = len(presenters) - _MOST
        told = ", ".join(presenters[:_MOST])
        if more > 0:
            told = ngettext("%(names)s och en till", "%(names)s och %(n)d till", more) % {"names": told, "n": more}
        return told[:1].upper() + told[1:] or _("De som föredrar punkterna")
    name = holders.get(duty.who, "")
    if duty.who == "chair":
        return _("Ordföranden %(name)s") % {"name": name} if name else _("Ordföranden")
    return _("Sekreteraren %(name)s") % {"name": name} if name else _("Sekreteraren")
