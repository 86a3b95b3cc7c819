"""The files of what is written by hand: papers as they were sent, and the records that were signed."""

from typing import TYPE_CHECKING

from django.conf import settings

from lagetrunt.adapters.files import Damaged, FileStore
from lagetrunt.apps.papers.queries import all_papers
from lagetrunt.apps.proofs.queries import sign_offs

if TYPE_CHECKING:
    from lagetrunt.adapters.packing import Pack
    from lagetrunt.apps.meetings.models import Booking
    from lagetrunt.apps.organisation.actor import Actor


def add_written_files(pack: "Pack", *, actor: "Actor", with_protected: bool) -> dict[tuple[str, int], str]:
    """Puts the files in; where each lies, by its sort and its row's number.

    A record comes along only where its minutes may; a paper with signs of something personal, or that has not been looked
    at yet, only with the protected.
    """
    told: dict[tuple[str, int], str] = {}
    for paper in all_papers(actor=actor).iterator(chunk_size=50):
        if with_protected or (paper.looked_at is not None and not paper.looked.get("signs")):
            _add(pack, told, ("paper", paper.pk), f"underlag/{_folder(paper.booking)}/{paper.name}", paper.sha256)
    for one in sign_offs(actor=actor).select_related("booking__network").iterator(chunk_size=50):
        document = one.record.document if one.record is not None else None
        if one.final and (document is None or document.file_access == "open" or with_protected):
            _add(pack, told, ("sign_off", one.pk), f"justerade/{_folder(one.booking)} v{one.number}.pdf", one.final)
    return told


def _add(pack: "Pack", told: dict[tuple[str, int], str], key: tuple[str, int], path: str, sha256: str) -> None:
    try:
        told[key] = pack.add(path, FileStore(settings.LAGETRUNT_FILES).get(sha256))
    except Damaged:  # `lagetrunt doctor` tells of it; the row stays, without a file
        return


def _folder(booking: "Booking") -> str:
    return f"{booking.day.isoformat()} {booking.network.name if booking.network is not None else 'möte'}".replace(
        "/", "_"
    )
