"""Sweeping: every word of every table of the register is looked through, so that no name is left where nobody thought of it."""

import json
from collections.abc import Callable, Iterable, Iterator
from string import ascii_lowercase, ascii_uppercase
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import CharField, Field, JSONField, Model, Q, TextField
from django.db.models.functions import Cast

from lagetrunt.kernel.text import strip_diacritics

_ROOM = "lagetrunt.apps."
_LOWER = str.maketrans(ascii_uppercase, ascii_lowercase)
# Whose words are others' to change: the trail, the accounts; and the texts, whose offsets their own app keeps.
_OTHERS = frozenset({"audit", "accounts"})
_LEFT = frozenset(
    [
        "sources.document.text",
        "sources.passage.text",
        "sources.document.sha256",
        "sources.wordform.form",
        "answers.ticket.digest",
        "membership.toldnewcomer.digest",
        "events.sideevent.secret",
        "initiatives.initiative.digest",
        "initiatives.toldinitiative.digest",
        "publications.publication.sha256",
        "publications.calendarkey.digest",
        "proofs.signoff.content",
        "proofs.signoff.original",
        "proofs.signoff.final",
        "proofs.signoff.seal",
    ]
    + [f"organisation.person.{name}" for name in ("name", "key", "spellings")]
    + [f"organisation.masking.{name}" for name in ("code", "whole", "documents", "kept", "check_digest")]
)


def _fields() -> Iterator[tuple[type[Model], Field[object, object]]]:
    for config in apps.get_app_configs():
        if not config.name.startswith(_ROOM) or config.label in _OTHERS:
            continue
        for table in config.get_models():
            for field in table._meta.concrete_fields:
                words = isinstance(field, CharField | TextField | JSONField) and not field.choices
                if words and f"{table._meta.label_lower}.{field.name}" not in _LEFT:
                    yield table, field


def _says(name: str, words: Iterable[str]) -> Q:
    """Rows that may say one of the words, however the database writes their letters.

    Every engine takes a to z for A to Z by itself: forms that differ in nothing else are asked for once.
    """
    forms: set[str] = set()
    for word in words:
        for form in (word, word.lower(), word.upper(), word.capitalize(), strip_diacritics(word)):
            forms |= {form.translate(_LOWER), json.dumps(form)[1:-1].translate(_LOWER)}
    asked = Q()
    for form in sorted(forms):
        asked |= Q(**{f"{name}__icontains": form})
    return asked


@transaction.atomic
def sweep(*, federation_id: int, words: Iterable[str], tidy: Callable[[Any], Any]) -> dict[str, set[int]]:
    """Tidies every value in which one of the words stands; by table, such as "papers.paper", the rows that it changed."""
    asked = _says("_words", [word for word in words if word])
    changed: dict[str, set[int]] = {}
    for table, field in _fields() if asked else ():
        rows = table._default_manager.annotate(_words=Cast(field.name, TextField())).filter(asked)
        if any(own.name == "federation" for own in table._meta.concrete_fields):
            rows = rows.filter(federation_id=federation_id)
        for row in rows:
            was = getattr(row, field.name)
            now = tidy({"quote": was})["quote"] if field.name == "quote" else tidy(was)
            if now != was:
                setattr(row, field.name, now[: field.max_length] if field.max_length else now)
                row.save(update_fields=[field.name])
                changed.setdefault(table._meta.label_lower, set()).add(row.pk)
    return changed
