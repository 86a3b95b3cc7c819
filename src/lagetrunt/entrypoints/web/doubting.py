"""What is doubtful in a member list, and what it would change, as sentences."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy

from lagetrunt.entrypoints.web.words import day, word

_DOUBTS: Mapping[str, Any] = {
    "no_name": gettext_lazy("Raden nämner ingen och säger inte att platsen är vakant."),
    "no_network": gettext_lazy("Nätverket framgår inte."),
    "no_organisation": gettext_lazy("Kommunen eller organisationen framgår inte."),
    "two_names": gettext_lazy("Flera namn står i samma cell: %(about)s"),
    "turned": gettext_lazy("Efternamnet stod först: %(about)s"),
    "blank": gettext_lazy("Cellen innehåller bara ”%(about)s”, som tolkas som vakant."),
    "empty": gettext_lazy("Namnet är tomt, vilket tolkas som vakant."),
    "vacant_more": gettext_lazy("Efter Vakant står också: %(about)s"),
    "short_name": gettext_lazy("Namnet ser inte helt ut: %(about)s"),
    "left_out": gettext_lazy("Det här vid namnet tas inte med: %(about)s"),
    "identity": gettext_lazy("Ett personnummer stod i cellen. Det tas inte med och sparas inte."),
    "as_above": gettext_lazy("”Se ovan” tolkas som %(about)s."),
    "carried": gettext_lazy("Kommunen stod inte på raden; den närmast ovanför gäller: %(about)s"),
    "guessed": gettext_lazy("Organisationen är gissad efter e-postens domän %(about)s."),
    "other_domain": gettext_lazy("E-postens domän hör till %(about)s, en annan organisation."),
    "spelling": gettext_lazy("Stavat ”%(about)s” i listan."),
    "new_organisation": gettext_lazy(
        "%(about)s är ingen känd kommun eller organisation. Tas raden med läggs den till."
    ),
    "two_organisations": gettext_lazy("Flera kommuner står i samma cell: %(about)s"),
    "unknown_forms": gettext_lazy("Skolformen förstås inte: %(about)s"),
    "unknown_date": gettext_lazy("Datumet förstås inte: %(about)s"),
    "dates_crossed": gettext_lazy("Raden slutar innan den börjar: %(about)s"),
    "odd_cross": gettext_lazy("I stället för ett kryss står ”%(about)s”."),
    "remark": gettext_lazy(
        "Det här i listan förstås inte helt och ändrar inget: ”%(about)s”. Rätta raden om det ska gälla."
    ),
    "guessed_year": gettext_lazy("Året står inte i listan och är gissat: %(about)s"),
    "leave": gettext_lazy(
        "Listan talar om ledighet: ”%(about)s”. Platsen ändras inte av det; rätta raden om den ska sluta eller någon annan sitter."
    ),
    "away": gettext_lazy("Listan säger att personen är borta en tid. Orden tas inte med, och platsen ändras inte."),
    "formula": gettext_lazy("Cellen %(about)s är en formel; värdet som var sparat i filen används."),
    "twice": gettext_lazy("Samma rad har redan stått: %(about)s"),
    "name_from_address": gettext_lazy("Namnet är gissat efter adressen %(about)s."),
    "no_address": gettext_lazy("Det står ingen e-postadress vid ”%(about)s”."),
    "near": gettext_lazy("Liknar någon som redan finns: %(about)s. Är det samma person?"),
    "several": gettext_lazy("Det finns flera som heter %(about)s. Vem är det?"),
    "set_aside": gettext_lazy("Raden kan inte tas in av dig. Fråga en administratör."),
    "no_right": gettext_lazy("Du har inte rätt att ändra representanterna i %(about)s."),
}
_CHANGES: Mapping[str, Any] = {
    "new": gettext_lazy("ny"), "changed": gettext_lazy("ändrad"), "vacant": gettext_lazy("blir vakant"),
    "ended": gettext_lazy("slutar"), "unchanged": gettext_lazy("oförändrad"), "gone": gettext_lazy("fanns inte, ändrar inget"),
    "missing": gettext_lazy("saknas i listan"), "skipped": gettext_lazy("hoppas över"), "kept": gettext_lazy("sitter kvar"),
}  # fmt: skip
_FIELDS: Mapping[str, Any] = {
    "role": gettext_lazy("Roll"), "school_forms": gettext_lazy("Skolform"), "email": gettext_lazy("E-post"),
    "phone": gettext_lazy("Telefon"), "appointed_by": gettext_lazy("Utsedd av"), "since": gettext_lazy("Från"),
    "until": gettext_lazy("Till"),
}  # fmt: skip
_NOTES: Mapping[str, Any] = {
    "macros": gettext_lazy("Filen innehåller makron. De har inte körts."),
    "hidden_sheet": gettext_lazy("Ett dolt blad i filen har inte lästs."),
}


def doubt_told(code: str, about: str) -> str:
    """A doubt as a sentence."""
    return str(_DOUBTS[code]) % {"about": about}


def change_told(code: str) -> str:
    """What a row changes."""
    return str(_CHANGES[code])


def note_told(code: str) -> str:
    """What was left out of a file."""
    return str(_NOTES[code])


def field_told(name: str, value: Any) -> str:  # noqa: ANN401 - a day, a text or several
    """A field and what it holds."""
    return f"{_FIELDS[name]}: {value_told(value) or '–'}"


def value_told(value: Any) -> str:  # noqa: ANN401
    """A value of a seat in words."""
    if isinstance(value, list | tuple):
        return ", ".join(word(one) for one in value)
    return day(value) if hasattr(value, "isoformat") else word(value)
