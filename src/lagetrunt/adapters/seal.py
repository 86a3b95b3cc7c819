"""The federation's seal: its certificate, made where there is none, and PAdES signatures of records with it."""

import io
import logging
import os
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from lagetrunt.adapters.alone import alone

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.types import CertificateIssuerPrivateKeyTypes
    from cryptography.x509 import Certificate

log = logging.getLogger(__name__)
NAME = "seal.pem"  # in the data folder
ACTS = "underskrifter.json"
FIELD = "Sigill"
_LIFE = timedelta(days=3653)
_PATIENCE = 15  # seconds for the time-stamp service


class Unsealed(Exception):
    """The record could not be sealed; the argument says in Swedish why and what to do. Nothing has been written."""


@dataclass(frozen=True, slots=True)
class Key:
    """What seals: key, certificate, and the certificates between it and whoever issued it."""

    key: "CertificateIssuerPrivateKeyTypes"
    certificate: "Certificate"
    others: Sequence["Certificate"] = ()

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the certificate."""
        from cryptography.hazmat.primitives.hashes import SHA256

        return self.certificate.fingerprint(SHA256()).hex()

    @property
    def is_own(self) -> bool:
        """Whether nobody else vouches for it."""
        return self.certificate.issuer == self.certificate.subject


def seal_key(*, data: Path, federation: str, given: str, password: str, at: datetime) -> Key:
    """The real certificate where the settings name one (PKCS#12), else the own one of the data folder, made at the first call."""
    key = _given(Path(given), password) if given else _own(data, federation, at)
    if not key.certificate.not_valid_before_utc <= at <= key.certificate.not_valid_after_utc:
        days = f"{key.certificate.not_valid_before_utc:%Y-%m-%d} till {key.certificate.not_valid_after_utc:%Y-%m-%d}"
        raise Unsealed(
            f"Sigillets certifikat gäller {days} och kan inte användas i dag. Den som sköter installationen byter det "
            f"({'LAGETRUNT_SEAL' if given else f'flytta undan filen {NAME} i datamappen, så görs ett nytt'})."
        )
    return key


def sealed(
    pdf: bytes, *, key: Key, reason: str, acts: bytes, name: str, tsa: str, trust: Sequence[bytes] = ()
) -> bytes:
    """The file with the acts attached and the seal upon all of it; what it held before stands first, byte for byte.

    With a time-stamp service the seal says when by its clock, or there is none: the service is down, it is done again later.
    Where also the certificate's issuers are known, up to a root that the file of the seal or `trust` (DER) holds, what tells
    that none of them is revoked is fetched and kept in the file under a second time-stamp (PAdES B-LTA, ETSI EN 319 142-1):
    so it can be checked when they have run out. Where that cannot be fetched, the seal is without it.
    """
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign.general import SigningError

    roots = _roots(key, trust) if tsa and not key.is_own else []
    try:
        made = _lasting(pdf, key, reason, acts, name, tsa, roots) if roots else None
        made = made or _made(pdf, key, reason, acts, name, tsa)
    except PdfError as broken:
        raise Unsealed(
            "Filen som skulle förseglas går inte att läsa. Dra tillbaka versionen och gör en ny."
        ) from broken
    except (OSError, SigningError, ValueError) as failed:  # a service that answers with anything at all
        if tsa:
            raise Unsealed(
                "Tidsstämpeltjänsten svarar inte eller svarar fel. Inget är förseglat. Försök igen om en stund; hjälper "
                "det inte ser den som sköter installationen över LAGETRUNT_TSA."
            ) from failed
        raise
    assert made.startswith(pdf)
    return made


def _lasting(pdf: bytes, key: Key, reason: str, acts: bytes, name: str, tsa: str, roots: list[Any]) -> bytes | None:
    """The file sealed with what tells that no certificate is revoked; None where that cannot be had. Raises Unsealed where one is."""
    from pyhanko.sign.general import SigningError
    from pyhanko_certvalidator import ValidationContext
    from pyhanko_certvalidator.errors import (
        CRLValidationError,
        OCSPValidationError,
        PathError,
        RevokedError,
        ValidationError,
    )
    from pyhanko_certvalidator.fetchers.requests_fetchers import RequestsFetcherBackend

    context = ValidationContext(
        trust_roots=roots, other_certs=[_der(one) for one in key.others], allow_fetching=True, revocation_mode="hard-fail",
        fetcher_backend=RequestsFetcherBackend(per_request_timeout=_PATIENCE),
    )  # fmt: skip
    try:
        return _made(pdf, key, reason, acts, name, tsa, context)
    except (
        CRLValidationError, OCSPValidationError, PathError, SigningError, ValidationError, ValueError,
    ) as failed:  # fmt: skip
        why: BaseException | None = failed
        while why is not None:
            if isinstance(why, RevokedError):
                raise Unsealed(
                    "Sigillets eller tidsstämpelns certifikat är spärrat av den som gav ut det. Inget är förseglat. "
                    "Den som sköter installationen byter certifikat (LAGETRUNT_SEAL)."
                ) from failed
            why = why.__cause__ or why.__context__
        log.warning("sealed without what tells that its certificates are not revoked: %s", failed)
        return None


def _made(
    pdf: bytes, key: Key, reason: str, acts: bytes, name: str, tsa: str, context: Any = None  # noqa: ANN401
) -> bytes:  # fmt: skip
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import fields, signers
    from pyhanko.sign.signers.pdf_signer import DSSContentSettings, TimestampDSSContentSettings

    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    _attach(writer, acts)
    meta = signers.PdfSignatureMetadata(
        field_name=FIELD, md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES, reason=reason, name=name,
        validation_context=context, embed_validation_info=context is not None, use_pades_lta=context is not None,
        dss_settings=DSSContentSettings(  # so that the last stamp covers all of the file
            next_ts_settings=TimestampDSSContentSettings(include_vri=False, update_before_ts=True)
        ),
    )  # fmt: skip
    made = signers.PdfSigner(meta, signer=_signer(key), timestamper=_stamper(tsa)).sign_pdf(writer).getvalue()
    assert isinstance(made, bytes)
    return made


def _roots(key: Key, trust: Sequence[bytes]) -> list[Any]:
    """The certificates that vouch for themselves: those that came with the key, and those that are trusted."""
    from asn1crypto import x509

    return [_der(one) for one in key.others if one.issuer == one.subject] + [
        x509.Certificate.load(one) for one in trust
    ]


def _der(certificate: "Certificate") -> Any:  # noqa: ANN401 - an object of the library
    from cryptography.hazmat.primitives import serialization
    from pyhanko.keys import load_certs_from_pemder_data

    return next(iter(load_certs_from_pemder_data(certificate.public_bytes(serialization.Encoding.DER))))


def _attach(writer: Any, acts: bytes) -> None:  # noqa: ANN401 - an object of the library
    from pyhanko.pdf_utils import embed, generic

    told = embed.EmbeddedFileObject.from_file_data(
        writer, acts, mime_type="application/json", params=embed.EmbeddedFileParams(embed_checksum=False)
    )
    spec = embed.FileSpec(
        file_spec_string=ACTS, file_name=ACTS, embedded_data=told, description="Vem som har godkänt, när och hur",
        af_relationship=generic.NameObject("/Data"),
    )  # fmt: skip
    embed.embed_file(writer, spec)


def _signer(key: Key) -> Any:  # noqa: ANN401 - an object of the library
    from cryptography.hazmat.primitives import serialization
    from pyhanko.keys import load_private_key_from_pemder_data
    from pyhanko.sign import signers
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    private = key.key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return signers.SimpleSigner(
        signing_cert=_der(key.certificate), signing_key=load_private_key_from_pemder_data(private, passphrase=None),
        cert_registry=SimpleCertificateStore.from_certs([_der(one) for one in key.others]),  # type: ignore[no-untyped-call]
    )  # fmt: skip


def _stamper(tsa: str) -> Any:  # noqa: ANN401 - an object of the library
    if not tsa:
        return None
    from pyhanko.sign.timestamps.requests_client import RequestsHTTPTimeStamper

    url = urlsplit(tsa)
    auth = (url.username, url.password or "") if url.username else None
    address = url._replace(netloc=url.netloc.rpartition("@")[2]).geturl()
    return RequestsHTTPTimeStamper(address, timeout=_PATIENCE, auth=auth)  # type: ignore[no-untyped-call]


def _given(path: Path, password: str) -> Key:
    from cryptography.hazmat.primitives.serialization.pkcs12 import load_pkcs12

    try:
        told = load_pkcs12(path.read_bytes(), password.encode() if password else None)
    except OSError as missing:
        raise Unsealed(f"Sigillets fil {path.name} (LAGETRUNT_SEAL) går inte att läsa.") from missing
    except ValueError as wrong:
        raise Unsealed(
            f"Sigillets fil {path.name} öppnas inte: fel lösenord (LAGETRUNT_SEAL_PASSWORD), eller ingen PKCS#12-fil."
        ) from wrong
    if told.key is None or told.cert is None:
        raise Unsealed(f"Sigillets fil {path.name} saknar nyckel eller certifikat.")
    others = [one.certificate for one in told.additional_certs]
    return Key(told.key, told.cert.certificate, others)  # type: ignore[arg-type]


def _own(data: Path, federation: str, at: datetime) -> Key:
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    path = data / NAME
    with alone("seal", data):
        if not path.exists():
            _make(path, federation, at)
    try:
        pem = path.read_bytes()
        return Key(load_pem_private_key(pem, None), x509.load_pem_x509_certificate(pem))  # type: ignore[arg-type]
    except (OSError, ValueError) as broken:
        raise Unsealed(f"Filen {NAME} i datamappen är skadad. Lägg tillbaka den ur en säkerhetskopia.") from broken


def _make(path: Path, federation: str, at: datetime) -> None:
    """Key and certificate in one file that its owner alone can read, there whole or not at all."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    # A name in a certificate is at most 64 signs.
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, f"Sigill: {federation}"[:64]),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, federation[:64]),
        ]
    )
    usage = x509.KeyUsage(
        digital_signature=True, content_commitment=True, key_encipherment=False, data_encipherment=False,
        key_agreement=False, key_cert_sign=False, crl_sign=False, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at.astimezone(UTC) - timedelta(days=1))
        .not_valid_after(at.astimezone(UTC) + _LIFE)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ) + certificate.public_bytes(serialization.Encoding.PEM)
    waiting = path.with_name(f".{path.name}-{secrets.token_hex(6)}")
    handle = os.open(waiting, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(pem)
            stream.flush()
            os.fsync(stream.fileno())
        waiting.replace(path)
    except BaseException:
        waiting.unlink(missing_ok=True)
        raise
