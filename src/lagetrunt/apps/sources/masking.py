"""Masking names in documents: readings, texts, passages and facts say a code; no offset moves, and no answer is lost."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Q

from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.masking import Hidden, hidden
from lagetrunt.apps.sources.drafting import Draft, drafts_of
from lagetrunt.apps.sources.finding_keys import finding_key
from lagetrunt.apps.sources.indexing import mark_changed
from lagetrunt.apps.sources.mapping import built, digest, packed, tree_of, unpacked
from lagetrunt.apps.sources.models import (
    Document,
    Fact,
    FactState,
    FileAccess,
    Finding,
    Match,
    Passage,
    ProposedLink,
    ProposedReading,
    StoredReading,
    WordForm,
)
from lagetrunt.engines.masking.names import FILL, Forms, Lookup, forms, masked, places, swapped_in
from lagetrunt.engines.reading.model.reading import Reading
from lagetrunt.kernel.text import strip_diacritics

Tidy = Callable[[Any], Any]  # a JSON value without the names, or with the names again


def without_names(*, document: Document, reading: Reading) -> tuple[Reading, bytes | None]:
    """The reading with the names masked that may not be said, and, where some may come back, the reading before that."""
    names = hidden(federation_id=document.federation_id)
    return _without(document, reading, names) if names else (reading, None)


def without_erased(*, document: Document, reading: Reading) -> Reading:
    """The reading without the names of the erased; those of the protected may come back, and are kept beside."""
    erased = hidden(federation_id=document.federation_id, only_erased=True)
    return _masked(reading, erased.lookup(document.sha256)) if erased else reading


def _without(document: Document, reading: Reading, names: Hidden) -> tuple[Reading, bytes | None]:
    for_good = without_erased(document=document, reading=reading)
    shown = _masked(for_good, names.lookup(document.sha256)) if names else for_good
    return shown, None if shown == for_good else packed(for_good)


def _masked(reading: Reading, lookup: Lookup) -> Reading:
    tree = tree_of(reading)
    text = tree["document"].pop("text")
    now: dict[str, Any] = swapped_in(tree, lookup)  # type: ignore[assignment]  # an object stays an object
    if now == tree and masked(text, lookup) == text:
        return reading
    now["document"]["text"] = masked(text, lookup)
    return built(now)


def meaning(*, people: Iterable[int]) -> list[Document]:
    """The documents in which a fact means one of the people."""
    found = Match.objects.filter(person__in=list(people)).values("fact__document")
    return list(Document.objects.filter(pk__in=found).select_related("group").order_by("path"))


def naming(*, federation_id: int, names: Iterable[str]) -> list[Document]:
    """The documents that write one of the names in full, whomever they mean."""
    told = forms(names)
    asked = Q()
    for word in {max(name.replace("-", " ").split(), key=len) for name in names if name.split()}:
        for form in {word, word.lower(), word.upper(), word.capitalize(), strip_diacritics(word)}:
            asked |= Q(text__icontains=form) | Q(path__icontains=form)
    if not asked:
        return []
    lookup: Lookup = lambda form, _alone: "x" if form in told.whole else None  # noqa: E731
    found = Document.objects.filter(asked, federation_id=federation_id).select_related("group").order_by("path")
    return [document for document in found if places(document.text, lookup) or places(document.path, lookup)]


def names_in_facts(*, people: Iterable[int]) -> set[str]:
    """The names by which facts call the people."""
    found = Fact.objects.filter(match__person__in=list(people), kind="person")
    told = {value["name"] for fact in found for value in (fact.value, fact.corrected) if isinstance(value, dict)}
    return {name for name in told if name}


def facts_meaning(*, people: Iterable[int]) -> list[int]:
    """The numbers of the facts that mean the people."""
    return list(Match.objects.filter(person__in=list(people)).values_list("fact_id", flat=True))


def with_kept_words(*, by: Actor) -> list[Document]:
    """The documents whose readings are kept beside, with names that may come back."""
    found = StoredReading.objects.filter(document__federation_id=by.federation_id, original__isnull=False)
    return [stored.document for stored in found.select_related("document__group")]


def forms_there(*, document: Document, names: Iterable[str], people: Iterable[int]) -> Forms:
    """The parts of the names that in this document can mean nobody else."""
    others = Fact.objects.filter(document=document, kind="person").exclude(match__person__in=list(people))
    taken = forms(fact.current["name"] for fact in others if isinstance(fact.current, dict)).parts
    told = forms(names)
    return Forms(whole=told.whole, parts=told.parts - taken)


@transaction.atomic
def mask_anew(*, documents: Iterable[Document], tidy: Tidy) -> list[Document]:
    """Masks the documents by the names that may not be said now: what is more or less than before changes.

    `tidy` does the same to what people have written. The documents that changed are returned.
    """
    changed = [document for document in documents if _mask_anew(document, tidy)]
    mark_changed([document.pk for document in changed], erased=True)
    return changed


def _mask_anew(document: Document, tidy: Tidy) -> bool:
    names = hidden(federation_id=document.federation_id)
    stored = StoredReading.objects.filter(document=document).first()
    path = tidy(document.path)
    changed: bool = path != document.path
    document.path = path[:1000] if changed else document.path
    if stored is not None:
        before = unpacked(bytes(stored.payload))
        after, original = _without(document, unpacked(bytes(stored.original or stored.payload)), names)
        if after != before:
            changed = True
            ProposedReading.objects.filter(document=document).delete()
            _change_facts(document, before, after, stored.kept != digest(bytes(stored.payload)), tidy)
            document.text = after.document.text
            for passage in Passage.objects.filter(document=document):
                told = document.text[passage.start : passage.end]
                if told != passage.text:
                    Passage.objects.filter(pk=passage.pk).update(text=told)
            stored.payload, stored.kept, stored.beside = packed(after), "", ""
        stored.original = original
        stored.save(update_fields=["payload", "original", "kept", "beside"])
    if changed:
        document.save(update_fields=["path", "text"])
        mark_changed([document.pk], erased=True)
    return changed


def _change_facts(document: Document, before: Reading, after: Reading, resolved: bool, tidy: Tidy) -> None:
    """Each fact with its new words; a key follows its words, so that the next reading tells the fact again."""
    again: dict[str, Draft] = {
        old.key: new for old, new in zip(drafts_of(before).drafts, drafts_of(after).drafts, strict=True)
    }
    facts = list(Fact.objects.filter(document=document))
    for fact in facts:
        draft = again.get(fact.key)
        is_own = draft is not None and not resolved and fact.state == FactState.PROPOSED
        fact.value = draft.value if is_own and draft is not None else tidy(fact.value)
        fact.corrected = None if fact.corrected is None else tidy(fact.corrected)
        fact.quote = draft.quote if draft is not None else tidy({"quote": fact.quote})["quote"]
        fact.why, fact.key, fact.version = tidy(fact.why), draft.key if draft else fact.key, fact.version + 1
    # Two facts may change keys with each other: none may be held by two at any moment.
    Fact.objects.bulk_update(
        [Fact(pk=fact.pk, key=f"-{fact.pk}") for fact in facts], ["key"], batch_size=500
    )  # fmt: skip
    Fact.objects.bulk_update(facts, ["value", "corrected", "quote", "why", "key", "version"], batch_size=200)


def tidy_away(*, lookup: Lookup, codes: Mapping[str, str]) -> Tidy:
    """Puts codes in the place of names, and new codes in the place of old ones."""

    def tidy(value: Any) -> Any:
        for old, new in codes.items():
            value = _put(value, old, new)
        return swapped_in(value, lookup)

    return tidy


def tidy_back(*, code: str, name: str) -> Tidy:
    """Puts the name where its code stood."""
    return lambda value: _put(value, code, name)


def _put(value: Any, code: str, name: str) -> Any:
    if isinstance(value, str):
        return re.sub(f"{re.escape(code)}{FILL}*", lambda _: name, value)
    if isinstance(value, list):
        return [_put(part, code, name) for part in value]
    if isinstance(value, dict):
        return {key: _put(part, code, name) for key, part in value.items()}
    return value


@transaction.atomic
def change_findings(*, documents: Iterable[Document], tidy: Tidy) -> None:
    """What was found in the documents says the same of codes; what people settled stays settled when linked anew."""
    for finding in Finding.objects.filter(documents__in=list(documents)).distinct():
        finding.message, finding.english, finding.reason = map(tidy, (finding.message, finding.english, finding.reason))
        finding.places = tidy(finding.places)
        words = [[place["document"], place["quote"]] for place in finding.places]
        key = finding_key(finding.code, finding.message, words or [[pk, ""] for pk in _numbers(finding)], 1)
        if not Finding.objects.filter(federation_id=finding.federation_id, key=key).exclude(pk=finding.pk).exists():
            finding.key = key
        finding.save(update_fields=["message", "english", "reason", "places", "key"])


def _numbers(finding: Finding) -> list[int]:
    return list(finding.documents.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def change_links(*, people: Iterable[int], tidy: Tidy) -> None:
    """Pairs that nobody has answered are not asked about any more; what was answered says codes."""
    ours = list(people)
    found = ProposedLink.objects.filter(Q(first__in=ours) | Q(second__in=ours))
    found.filter(joined__isnull=True).delete()
    for link in found:
        ProposedLink.objects.filter(pk=link.pk).update(why=tidy(link.why))


@transaction.atomic
def forget_words(*, names: Iterable[str]) -> None:
    """Takes the names' own words out of the list of words that searching knows; those still written come back to it."""
    words = {part for name in names for word in name.casefold().split() for part in (word, *word.split("-"))}
    WordForm.objects.filter(pk__in=words | {f"{word}s" for word in words}).delete()


@transaction.atomic
def restrict_file(*, document: Document) -> None:
    """Lets only those who may see protected people have the file."""
    Document.objects.filter(pk=document.pk, file_access=FileAccess.OPEN).update(file_access=FileAccess.RESTRICTED)


@transaction.atomic
def open_files(*, documents: Iterable[Document], codes: Iterable[str]) -> None:
    """Opens the files of documents in which nothing is masked any more; `codes` are those still in use."""
    left = (FILL, *codes)
    for document in documents:
        if not any(sign in document.text or sign in document.path for sign in left):
            Document.objects.filter(pk=document.pk, file_access=FileAccess.RESTRICTED).update(
                file_access=FileAccess.OPEN
            )


@transaction.atomic
def remove_files(*, documents: Iterable[Document]) -> list[str]:
    """Marks the files as removed; the checksums of the bytes to take away, those that no other document has."""
    ours = list(documents)
    Document.objects.filter(pk__in=[document.pk for document in ours]).update(file_access=FileAccess.REMOVED)
    held = Document.objects.exclude(file_access=FileAccess.REMOVED).filter(
        sha256__in=[document.sha256 for document in ours]
    )
    kept = set(held.values_list("sha256", flat=True))
    return sorted({document.sha256 for document in ours} - kept)
