"""Words sought in a column, in whatever case they are written."""

import json
import unicodedata

from django.db.models import Q


def says(words: str, *fields: str) -> Q:
    """Rows in one of whose fields the words stand.

    SQLite knows the two forms of a to z alone: words with other letters are sought in each form that people write.
    """
    return _in_any(_forms(words), fields)


def says_in_json(words: str, *fields: str) -> Q:
    """The same of columns that hold JSON, taken as text: SQLite keeps other letters than a to z as escapes there."""
    forms = _forms(words)
    return _in_any(forms | {json.dumps(form)[1:-1] for form in forms}, fields)


def _forms(words: str) -> set[str]:
    told = unicodedata.normalize("NFC", words)
    return {told} if told.isascii() else {told, told.lower(), told.upper(), told.capitalize(), told.title()}


def _in_any(forms: set[str], fields: tuple[str, ...]) -> Q:
    asked = Q()
    for form in sorted(forms):
        for field in fields:
            asked |= Q(**{f"{field}__icontains": form})
    return asked
