"""Signatures in a PDF, each looked at: whole, of the whole file, by whom, when, issued by somebody trusted. Knows no Django."""

import hashlib
import io
import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

MOST_BYTES = 30_000_000
UNKNOWN_ISSUER = "Underskriftens utställare är okänd."
_NO_STAMP = "tidsstämpeln stämmer inte."
_MOST_REVISIONS = 200
_ENDS = re.compile(rb"%%EOF\s*\Z")
_END = re.compile(rb"%%EOF(\r\n|\n|\r|)")
_PEM = re.compile(rb"-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----", re.DOTALL)
for _library in ("pyhanko", "pyhanko_certvalidator"):
    # What is wrong with a signature is told in words; the library writes a trace of each certificate that nobody has issued.
    logging.getLogger(_library).setLevel(logging.CRITICAL)
_FETCHING: dict[str, Any] = {"allow_fetching": False, "revocation_mode": "soft-fail"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """One signature. `wrong` says in Swedish why it does not hold, and is empty where it does.

    `trusted` is None where no issuers are named to trust; `unsure` says in Swedish what is not known of who signed.
    `stamped` is whether the time is that of a time-stamp, `covers` whether nothing stands in the file after it.
    """

    name: str
    organisation: str
    issuer: str
    at: datetime | None
    stamped: bool
    covers: bool
    trusted: bool | None
    fingerprint: str
    wrong: str
    unsure: str

    @property
    def holds(self) -> bool:
        """Whether what it signed is as it was."""
        return not self.wrong


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """A file: its checksum, its signatures in their order, and in Swedish why it as a whole does not hold.

    `lasting` is whether it carries what tells that its certificates were not revoked, for when they have run out.
    """

    sha256: str
    signatures: tuple[Signature, ...]
    wrong: str
    lasting: bool = False

    @property
    def holds(self) -> bool:
        """Whether there are signatures, each holds, and the last covers the whole file."""
        return not self.wrong and bool(self.signatures)


def examine(data: bytes, *, trust: Sequence[bytes] = ()) -> Examined:
    """Looks at every signature of the file; `trust` are certificates of issuers, as DER."""
    sha256 = hashlib.sha256(data).hexdigest()
    if not data.startswith(b"%PDF-"):
        return Examined(sha256=sha256, signatures=(), wrong="Filen är ingen PDF.")
    try:
        found = tuple(_signatures(data, trust))
        lasting = bool(found) and _is_lasting(data)
    except Exception:  # whatever a broken file makes a parser do
        return Examined(
            sha256=sha256, signatures=(), wrong="Filen är skadad eller ändrad: underskrifterna i den går inte att läsa."
        )
    return Examined(sha256=sha256, signatures=found, wrong=_whole(found), lasting=lasting)


def begins_with(data: bytes, original: bytes) -> bool:
    """Whether the file is the original with something added after it."""
    return len(data) > len(original) and data.startswith(original)


def revisions(data: bytes) -> list[str]:
    """The checksums of what the file began with, at each end of a revision: one is the original's where it was signed as it was."""
    told, running, last = [], hashlib.sha256(), 0
    for found in list(_END.finditer(data))[:_MOST_REVISIONS]:
        for end in dict.fromkeys((found.start() + 5, found.end())):
            running.update(data[last:end])
            last = end
            told.append(running.hexdigest())
    return told


def trusted_issuers(folder: str) -> list[bytes]:
    """The certificates in a folder of PEM files, as DER; what is none is left out."""
    if not folder:
        return []
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    told = []
    for path in sorted(Path(folder).glob("*")):
        for pem in _PEM.findall(path.read_bytes()) if path.is_file() else ():
            try:
                told.append(x509.load_pem_x509_certificate(pem).public_bytes(Encoding.DER))
            except ValueError:
                continue
    return told


def _whole(found: Sequence[Signature]) -> str:
    """Why the file does not hold; a file without signatures has nothing that could break."""
    for one in found:
        if one.wrong:
            return f"{one.name}: {one.wrong}"
    if found and not found[-1].covers:
        return "Något har lagts till i filen efter den sista underskriften."
    return ""


def _signatures(data: bytes, trust: Sequence[bytes]) -> list[Signature]:
    from pyhanko.pdf_utils.reader import PdfFileReader

    reader = PdfFileReader(io.BytesIO(data), strict=False)
    if reader.encrypted:
        raise ValueError("encrypted")
    signed = list(reader.embedded_regular_signatures)
    told = [_signature(one, trust, data) for one in signed]
    stamps = [_stamp(one, trust) for one in reader.embedded_timestamp_signatures]
    if told and stamps:  # of the whole document, after the signatures
        told[-1] = replace(
            told[-1],
            wrong=told[-1].wrong or ("" if all(holds for holds, _covers in stamps) else _NO_STAMP),
            covers=told[-1].covers or stamps[-1] == (True, True),
        )
    return told


def _is_lasting(data: bytes) -> bool:
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation.dss import DocumentSecurityStore
    from pyhanko.sign.validation.errors import NoDSSFoundError

    try:
        kept = DocumentSecurityStore.read_dss(PdfFileReader(io.BytesIO(data), strict=False))
    except NoDSSFoundError:
        return False
    return bool(kept.crls or kept.ocsps)


def _signature(embedded: Any, trust: Sequence[bytes], data: bytes) -> Signature:  # noqa: ANN401 - an object of the library
    from pyhanko.sign.validation import validate_pdf_signature

    certificate = embedded.signer_cert
    status = validate_pdf_signature(embedded, _context(trust, None))
    stamp = status.timestamp_validity
    at = stamp.timestamp if stamp is not None and stamp.intact and stamp.valid else status.signer_reported_dt
    trusted: bool | None = None
    if trust:
        trusted = bool(status.trusted)
        if not trusted and at is not None:  # a certificate that has run out since held when it signed
            trusted = bool(validate_pdf_signature(embedded, _context(trust, at)).trusted)
    names = certificate.subject.native
    return Signature(
        name=str(names.get("common_name") or certificate.subject.human_friendly),
        organisation=str(names.get("organization_name") or ""),
        issuer=str(certificate.issuer.native.get("common_name") or certificate.issuer.human_friendly),
        at=at, stamped=stamp is not None and stamp.intact and stamp.valid,
        covers=_covers(status, data), trusted=trusted,
        fingerprint=hashlib.sha256(certificate.dump()).hexdigest(), wrong=_wrong(status, stamp),
        unsure=_unsure(certificate, at, trust, trusted),
    )  # fmt: skip


def _covers(status: Any, data: bytes) -> bool:  # noqa: ANN401 - an object of the library
    """Whether nothing stands after it but what keeps it checkable: revocation data, as PAdES B-LT adds, and time-stamps."""
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    if status.coverage != SignatureCoverageLevel.ENTIRE_REVISION or not _ENDS.search(data):
        return bool(status.coverage == SignatureCoverageLevel.ENTIRE_FILE)
    return bool(status.modification_level == ModificationLevel.LTA_UPDATES)


def _wrong(status: Any, stamp: Any) -> str:  # noqa: ANN401 - objects of the library
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    if not status.intact:
        return "filen är ändrad efter underskriften."
    if not status.valid:
        return "underskriften är inte gjord med den nyckel som certifikatet anger."
    if status.coverage is None or status.coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        return "underskriften täcker inte hela filen som den såg ut då."
    if status.coverage < SignatureCoverageLevel.ENTIRE_FILE and not status.docmdp_ok:
        return "innehållet är ändrat efter underskriften, utöver fler underskrifter."
    if stamp is not None and not (stamp.intact and stamp.valid):
        return _NO_STAMP
    return ""


def _unsure(certificate: Any, at: datetime | None, trust: Sequence[bytes], trusted: bool | None) -> str:  # noqa: ANN401
    slack = timedelta(minutes=5)
    if at is None:
        return "Underskriften säger inte när den gjordes."
    if at > certificate.not_valid_after:
        return f"Certifikatet hade gått ut {certificate.not_valid_after:%Y-%m-%d} när underskriften gjordes."
    if at + slack < certificate.not_valid_before:
        return f"Certifikatet gällde först från {certificate.not_valid_before:%Y-%m-%d}."
    if not trust or not trusted:
        return UNKNOWN_ISSUER
    return ""


def _stamp(embedded: Any, trust: Sequence[bytes]) -> tuple[bool, bool]:  # noqa: ANN401 - an object of the library
    """Whether a time-stamp of the document is as it was, and whether it covers all of the file."""
    from pyhanko.sign.validation import validate_pdf_timestamp
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    status = validate_pdf_timestamp(embedded, _context(trust, None))
    return bool(status.intact and status.valid), status.coverage == SignatureCoverageLevel.ENTIRE_FILE


def _context(trust: Sequence[bytes], moment: datetime | None) -> Any:  # noqa: ANN401 - an object of the library
    """Nothing is fetched, and nobody is trusted but those named."""
    from asn1crypto import x509
    from pyhanko_certvalidator import ValidationContext

    roots = [x509.Certificate.load(one) for one in trust]
    return ValidationContext(trust_roots=roots, moment=moment, **_FETCHING)
