"""Promises kept: a finding that promised papers are missing falls silent when all the papers that it speaks of are there."""

from collections.abc import Iterable, Mapping, Sequence

from lagetrunt.apps.sources.models import Document, Finding, FindingState

_CODE = "attachment_missing"
_MOST = 500  # papers of one folder


def papers_beside(*, document: Document) -> list[tuple[int, str]]:
    """The files of a document's folder and of the folders in it that are of no meeting themselves, by number and path."""
    folder = document.path.rpartition("/")[0]
    found = Document.objects.filter(federation_id=document.federation_id, group__isnull=True).exclude(pk=document.pk)
    found = found.filter(path__startswith=f"{folder}/") if folder else found.exclude(path__contains="/")
    return list(found.order_by("path").values_list("pk", "path")[:_MOST])


def unkept(*, federation_id: int) -> list[int]:
    """The documents of which promised papers were not found."""
    found = Finding.objects.filter(federation_id=federation_id, code=_CODE, state=FindingState.OPEN)
    return list(found.values_list("documents", flat=True).distinct())


def keep_promises(*, documents: Iterable[int], kept: Mapping[int, Sequence[tuple[int, int]]]) -> None:
    """Notes whether the documents' promises are kept; `kept` are the places of those whose papers are there."""
    for finding in Finding.objects.filter(documents__in=list(documents), code=_CODE, state=FindingState.OPEN):
        missing = any(
            not any(place["start"] < end and start < place["end"] for start, end in kept.get(place["document"], ()))
            for place in finding.places
            if place["start"] is not None
        )
        if finding.still_found is not missing:
            finding.still_found = missing
            finding.save(update_fields=["still_found"])
