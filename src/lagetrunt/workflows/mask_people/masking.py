"""Masking: the row gets a code, documents and rows say it, the trail forgets what it said, and what rests on it is laid anew."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection, transaction

from lagetrunt.adapters.files import FileStore
from lagetrunt.adapters.leftovers import let_go
from lagetrunt.apps.audit.services import erase_payloads, erase_words
from lagetrunt.apps.events.forgetting import forget_masked
from lagetrunt.apps.letters.forgetting import forget_people
from lagetrunt.apps.mandates.laying import lay_mandate
from lagetrunt.apps.meetings.laying import lay_meeting
from lagetrunt.apps.minutes.laying import lay_items
from lagetrunt.apps.organisation import masking as organisation
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.sweeping import sweep
from lagetrunt.apps.papers.wording import mark_masked
from lagetrunt.apps.sources import masking as sources
from lagetrunt.apps.sources import queue
from lagetrunt.engines.masking.names import forms, lookup_of, places
from lagetrunt.workflows.mask_people.previewing import Preview, preview

if TYPE_CHECKING:
    from lagetrunt.apps.organisation.models import Masking, Person
    from lagetrunt.apps.sources.models import Document

Relink = Callable[[int, int], object]


class NamesSomebody(ValueError):
    """The reason, which stays in the trail, says the very name."""


def erase(*, person: "Person", by: Actor, at: datetime, reason: str, remove_files: bool, relink: Relink) -> "Masking":
    """Puts a code in the place of the person's names, for good; what the trail said of them is erased.

    The files as they came in still say the name: they are removed, or only those who may see protected people have them.
    """
    return _mask(person, protected=False, by=by, at=at, reason=reason, remove_files=remove_files, relink=relink)


def protect(*, person: "Person", by: Actor, at: datetime, reason: str, relink: Relink) -> "Masking":
    """Keeps the person's names out of the register until the protection is taken away."""
    return _mask(person, protected=True, by=by, at=at, reason=reason, remove_files=False, relink=relink)


def _mask(
    person: "Person", *, protected: bool, by: Actor, at: datetime, reason: str, remove_files: bool, relink: Relink
) -> "Masking":
    gone: list[str] = []
    with transaction.atomic():
        told = preview(person=person, actor=by)
        names = forms(told.names)
        if places(reason, lookup_of(names, "x")):
            raise NamesSomebody
        was, everywhere = person.name, not told.namesakes
        there = {
            document.sha256: sources.forms_there(document=document, names=told.names, people=told.people)
            for document in told.meant
        }
        if not protected:
            _forget(told, lookup_of(type(names)(whole=names.whole, parts=frozenset()), "x"), everywhere, by, at, reason)
        masking = organisation.mask_person(
            person=person, names=told.names, documents=there, everywhere=everywhere, protected=protected,
            by=by, at=at, reason=reason.strip(),
        )  # fmt: skip
        whole = lookup_of(type(names)(whole=names.whole, parts=frozenset()), masking.code)
        codes = {was: masking.code} if was.startswith("Skyddad ") else {}
        tidy = sources.tidy_away(lookup=whole, codes=codes)
        words = {word for name in told.names for word in [max(name.replace("-", " ").split(), key=len)]} | set(codes)
        swept = _change(told.documents, tidy, told, words if everywhere else ())
        forget_masked(sign_ups=swept.get("events.signup", ()), code=masking.code)
        if remove_files:
            gone = sources.remove_files(documents=told.documents)
        for document in told.documents:
            sources.restrict_file(document=document)
        sources.forget_words(names=told.names)
        forget_people(people=told.people, by=by, at=at)
        batch_id = told.documents[0].batch_id if told.documents else 0
        queue.link_again(batch_id=batch_id)
        relink(person.federation_id, batch_id)
        transaction.on_commit(lambda: _take_away(gone))
    return masking


def unprotect(*, person: "Person", by: Actor, at: datetime, reason: str, relink: Relink) -> None:
    """Takes the protection away: the names stand again where they stood."""
    with transaction.atomic():
        told = preview(person=person, actor=by)
        documents = {document.pk: document for document in (*told.meant, *sources.with_kept_words(by=by))}
        masking = organisation.unmask_person(person=person, by=by, at=at, reason=reason)
        person.refresh_from_db()
        tidy = sources.tidy_back(code=masking.code, name=person.name)
        _change(list(documents.values()), tidy, told, {masking.code})
        left = organisation.codes(actor=by)
        sources.open_files(documents=documents.values(), codes=left)
        batch_id = told.documents[0].batch_id if told.documents else 0
        queue.link_again(batch_id=batch_id)
        relink(person.federation_id, batch_id)


def _change(
    documents: list["Document"], tidy: sources.Tidy, told: Preview, words: Iterable[str]
) -> dict[str, set[int]]:
    """Documents, findings and links first; then the rows laid on them; last every other word of the register, by table what rows."""
    changed = sources.mask_anew(documents=documents, tidy=tidy)
    sources.change_findings(documents=documents, tidy=tidy)
    sources.change_links(people=told.people, tidy=tidy)
    for document in changed:
        mandate = getattr(document, "mandate", None)
        if mandate is not None:
            lay_mandate(document=document, network=mandate.network)
        if document.group is not None and document.group.chosen_id == document.pk:
            meeting = lay_meeting(group=document.group)
            if meeting is not None:
                lay_items(meeting=meeting)
    swept = sweep(federation_id=told.federation_id, words=words, tidy=tidy)
    mark_masked(papers=swept.get("papers.paper", ()), passages=swept.get("papers.paperpassage", ()))
    return swept


def _forget(told: Preview, whole: object, everywhere: bool, by: Actor, at: datetime, reason: str) -> None:
    """What the trail said of the person: all that says the name, or where others have it too, what is of their rows."""
    rows = {"person": told.people, "fact": sources.facts_meaning(people=told.people)}
    erase_payloads(rows=rows, by=by, at=at, reason=reason)
    if everywhere:
        erase_words(says=lambda words: bool(places(words, whole)), by=by, at=at, reason=reason)  # type: ignore[arg-type]


def _take_away(checksums: Iterable[str]) -> None:
    store = FileStore(settings.LAGETRUNT_FILES)
    for sha256 in checksums:
        store.remove(sha256)
    let_go(connection)
