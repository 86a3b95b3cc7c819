"""What goes with a document, and what stays because it also stands elsewhere: told before anything is done."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lagetrunt.apps.initiatives.queries import count_told
from lagetrunt.apps.mandates.basing import resting_on
from lagetrunt.apps.meetings.booking import networks_planned
from lagetrunt.apps.organisation import deleting as organisation
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.remarks.queries import count_on
from lagetrunt.apps.sources import deleting as sources
from lagetrunt.apps.sources.queries import documents

if TYPE_CHECKING:
    from lagetrunt.apps.sources.models import Document, Fact, Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Stays:
    """A row that stays: its kind and name, and the documents that also speak of it; by hand where there are none."""

    kind: str
    name: str
    documents: list["Document"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What deleting the document would do. `gone` are kind and name; `rows` the numbers of the same rows by kind.

    `comments` is how many comments on it as a draft go too, with their answers; `resting` are the names of the networks
    that rest on it as a base document, `initiatives` how many local initiatives that it told of.
    """

    counts: Mapping[str, int]
    answered: list["Fact"]
    findings: list["Finding"]
    versions: list["Document"]
    gone: list[tuple[str, str]]
    stays: list[Stays]
    rows: Mapping[str, set[int]]
    comments: int
    resting: list[str]
    initiatives: int


def preview(*, document: "Document", actor: Actor) -> Preview:
    """What would go and what would stay. PermissionDenied for whoever may not delete it."""
    sources.check_delete(actor, document)
    spoken = sources.spoken_of(document=document)
    also = sources.elsewhere(document=document, spoken=spoken)
    wanted = {other for rows in also.values() for others in rows.values() for other in others[:3]}
    seen = {found.pk: found for found in documents(actor=actor).filter(pk__in=wanted)}
    gone, stays, rows = [], [], {}
    for kind in sources.KINDS:
        names = organisation.names(kind=kind, numbers=spoken[kind])
        alone = spoken[kind] - also[kind].keys()
        held = organisation.by_hand(kind=kind, numbers=alone)
        if kind == "network":
            held |= alone & networks_planned(federation_id=document.federation_id)
        rows[kind] = alone - held
        for number, name in names.items():
            if number in rows[kind]:
                gone.append((kind, name))
            else:
                others = [seen[other] for other in also[kind].get(number, [])[:3] if other in seen]
                stays.append(Stays(kind=kind, name=name, documents=others))
    return Preview(
        counts=sources.counts(document=document),
        answered=sources.answered(document=document),
        findings=sources.findings_about(document=document),
        versions=sources.siblings(document=document),
        gone=gone,
        stays=stays,
        rows=rows,
        comments=count_on(document_id=document.pk),
        resting=resting_on(document=document),
        initiatives=count_told(document_id=document.pk),
    )
