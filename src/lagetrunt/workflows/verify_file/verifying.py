"""A file held against the register; nothing of it is kept."""

from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils.timezone import localtime

from lagetrunt.adapters.record_pdf import ROLES
from lagetrunt.adapters.signatures import UNKNOWN_ISSUER, Examined, revisions
from lagetrunt.apps.answers.sides import may_be_named
from lagetrunt.apps.proofs.queries import known_file, latest_approved, seals_known
from lagetrunt.engines.proving.verdict import File, Known, Match, Verdict, judge

if TYPE_CHECKING:
    from lagetrunt.apps.proofs.models import SignOff


OWN_SEAL = "Certifikatet är förbundets eget."


def verify(*, data: bytes, examined: Examined) -> tuple[Verdict, Known | None, Examined]:
    """What the register says of the file, the version that it knows it by, and the file with who has signed it as known here.

    Anybody who has the file may ask.
    """
    found = known_file(sha256=examined.sha256, began_as=revisions(data))
    known = _known(found, examined.sha256) if found is not None else None
    ours = seals_known(fingerprints={one.fingerprint for one in examined.signatures})
    signatures = tuple(
        replace(one, unsure=OWN_SEAL) if one.fingerprint in ours and one.unsure == UNKNOWN_ISSUER else one
        for one in examined.signatures
    )
    verdict = judge(told_of(examined), known, asked=True, sealed_here=found is None and bool(ours))
    return verdict, known, replace(examined, signatures=signatures)


def told_of(examined: Examined) -> File:
    """What the file itself says."""
    return File(signatures=len(examined.signatures), holds=examined.holds, wrong=examined.wrong)


def _known(row: "SignOff", sha256: str) -> Known:
    match: Match = "final" if row.final == sha256 else "original" if row.original == sha256 else "begins"
    return Known(
        match=match, network=row.booking.network.name if row.booking.network is not None else row.booking.summary,
        day=row.booking.day, number=row.number, is_approved=row.state == "approved",
        approved=localtime(row.approved_at).date() if row.approved_at is not None else None,
        latest=latest_approved(booking=row.booking), way=row.way,
        signers=[
            (ROLES[one.role], one.name if one.person is None or may_be_named(one.person) else "")
            for one in row.signers.all()
        ],
    )  # fmt: skip
