"""Keeping a reading: its facts laid beside those that are there, with what people have answered left as it is."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from django.db import transaction

from lagetrunt.apps.sources.answers import whole
from lagetrunt.apps.sources.drafting import Draft, Drafts, drafts_of
from lagetrunt.apps.sources.indexing import mark_changed
from lagetrunt.apps.sources.mapping import SCHEMA, digest, packed
from lagetrunt.apps.sources.masking import restrict_file, without_names
from lagetrunt.apps.sources.models import Document, DocumentState, Fact, FactState, StoredReading
from lagetrunt.apps.sources.passages import keep_passages
from lagetrunt.engines.reading.model.reading import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What a re-reading would do with one fact; `answered` facts keep their value whatever the reading says."""

    what: Literal["new", "changed", "gone"]
    kind: str
    before: Any
    after: Any
    quote: str
    answered: bool


@dataclass(frozen=True, slots=True)
class _Pairs:
    """The facts that are there beside the drafts that tell them again, the drafts that are new, and the facts left over."""

    paired: list[tuple[Fact, Draft]]
    new: list[Draft]
    left: list[Fact]


def _paired(document: Document, drafts: Drafts, same_text: bool) -> _Pairs:
    there = {fact.key: fact for fact in Fact.objects.filter(document=document).select_related("parent")}
    paired = [(there.pop(draft.key), draft) for draft in drafts.drafts if draft.key in there]
    taken = {draft.key for _, draft in paired}
    new = [draft for draft in drafts.drafts if draft.key not in taken]
    if same_text:  # an answered fact whose words the new reading draws a little differently is still the same
        for fact in [fact for fact in there.values() if fact.state != FactState.PROPOSED]:
            again = next((draft for draft in new if draft.kind == fact.kind and _overlap(fact, draft)), None)
            if again is not None:
                paired.append((there.pop(fact.key), again))
                new.remove(again)
    return _Pairs(paired, new, list(there.values()))


def _overlap(fact: Fact, draft: Draft) -> bool:
    return any(start < span.end and span.start < end for start, end in fact.spans for span in draft.spans)


def differences(document: Document, reading: Reading) -> list[Difference]:
    """What keeping the reading would change, before it does."""
    reading, _ = without_names(document=document, reading=reading)
    pairs = _paired(document, drafts_of(reading), document.text == reading.document.text)
    told = [
        Difference(
            what="changed", kind=fact.kind, before=fact.current, after=draft.value, quote=draft.quote,
            answered=fact.state != FactState.PROPOSED,
        )
        for fact, draft in pairs.paired
        if draft.value != whole(kind=fact.kind, value=fact.value) and _matters(fact, draft)
    ]  # fmt: skip
    told += [
        Difference(what="new", kind=draft.kind, before=None, after=draft.value, quote=draft.quote, answered=False)
        for draft in pairs.new
    ]
    told += [
        Difference(
            what="gone", kind=fact.kind, before=fact.current, after=None, quote=fact.quote,
            answered=fact.state != FactState.PROPOSED,
        )
        for fact in pairs.left
        if fact.still_read
    ]  # fmt: skip
    return told


def _matters(fact: Fact, draft: Draft) -> bool:
    """Whether more differs than where an item begins and ends, and a person's answer does not already say the same."""
    if fact.state == FactState.CORRECTED and whole(kind=fact.kind, value=fact.corrected) == draft.value:
        return False
    if fact.kind != "item":
        return True
    return any(fact.value.get(name) != draft.value[name] for name in ("number", "title", "kind"))


@transaction.atomic
def keep_reading(*, document: Document, reading: Reading, at: datetime, store: bool = True, reader: str = "") -> Drafts:
    """Keeps the reading of the document: its text, facts and passages. Doing it twice is as doing it once.

    Names that may not be said are masked before anything is kept. `reader` says which reader's it is.
    """
    shown, original = without_names(document=document, reading=reading)
    is_masked, reading = shown is not reading, shown
    same_text = document.text == reading.document.text
    drafts = drafts_of(reading)
    changed = _keep_facts(document, drafts, _paired(document, drafts, same_text))
    if keep_passages(document=document, reading=reading) or changed:
        mark_changed([document.pk])
    document.text = reading.document.text
    document.pages = reading.document.pages
    document.page_starts = list(reading.document.page_starts)
    document.legible = reading.document.legible
    document.media_type = reading.document.source.media_type
    document.kind = reading.kind.value.value if reading.kind is not None else ""
    document.state, document.why, document.why_english, document.read_at = DocumentState.READ, "", "", at
    document.save(
        update_fields=[
            "text", "pages", "page_starts", "legible", "media_type", "kind", "state", "why", "why_english", "read_at",
        ]
    )  # fmt: skip
    payload = packed(reading)
    told: dict[str, Any] = {"kept": digest(payload)}
    if store:
        told |= {"schema": SCHEMA, "payload": payload, "original": original, "beside": "", "reader": reader}
    StoredReading.objects.update_or_create(document=document, defaults=told)
    if store and is_masked:
        restrict_file(document=document)
    return drafts


def _keep_facts(document: Document, drafts: Drafts, pairs: _Pairs) -> bool:
    """Whether anything came, went or changed."""
    places = {draft.key: place for place, draft in enumerate(drafts.drafts)}
    changed = []
    for fact, draft in pairs.paired:
        answered = fact.state != FactState.PROPOSED
        value = fact.value if answered else draft.value
        told = (draft.key, places[draft.key], value, [list(span) for span in draft.spans], draft.quote)
        if (*told, draft.confidence, draft.why, True) != (
            fact.key, fact.position, fact.value, fact.spans, fact.quote, fact.confidence, fact.why, fact.still_read,
        ):  # fmt: skip
            fact.version += fact.value != value
            fact.key, fact.position, fact.value, fact.spans, fact.quote = told
            fact.confidence, fact.why, fact.still_read = draft.confidence, draft.why, True
            changed.append(fact)
    _leave(pairs.left)
    Fact.objects.bulk_update(
        changed,
        ["key", "position", "value", "spans", "quote", "confidence", "why", "still_read", "version"],
        batch_size=500,
    )
    rows = {draft.key: fact for fact, draft in pairs.paired}
    for above in (True, False):  # items first: what stands under them points at them
        made = [
            Fact(
                document=document, parent=rows[draft.parent] if draft.parent else None, key=draft.key, kind=draft.kind,
                position=places[draft.key], value=draft.value, spans=[list(span) for span in draft.spans],
                quote=draft.quote, confidence=draft.confidence, why=draft.why,
            )
            for draft in pairs.new
            if (draft.parent is None) is above
        ]  # fmt: skip
        rows.update({fact.key: fact for fact in Fact.objects.bulk_create(made, batch_size=500)})
    return bool(changed or pairs.new or pairs.left)


def _leave(left: list[Fact]) -> None:
    """Facts that are read no more go; those that people have answered stay, and the items that these stand under."""
    stay = {fact.pk for fact in left if fact.state != FactState.PROPOSED}
    stay |= {fact.parent_id for fact in left if fact.pk in stay and fact.parent_id is not None}
    Fact.objects.filter(pk__in=[fact.pk for fact in left if fact.pk not in stay]).delete()
    Fact.objects.filter(pk__in=[fact.pk for fact in left if fact.pk in stay]).update(still_read=False)
