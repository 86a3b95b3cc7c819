"""A record to sign, and the certificates of those who sign elsewhere: a root, signers and a time-stamp service of their own."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from lagetrunt.engines.proving.content import Act, Attending, Content, Owed, Point, Signing, Version

MADE = datetime(2027, 3, 19, 9, 30, tzinfo=UTC)


def content(**more: Any) -> Content:
    """The record of a meeting with three who came and one who did not."""
    told: dict[str, Any] = {
        "federation": "Bergslagssjöarna", "network": "Elevhälsonätverket", "kind": "protocol",
        "day": date(2027, 3, 12), "last": date(2027, 3, 12), "start": "09:00", "end": "11:30", "place": "Stadshuset, Avesta",
        "attending": (
            Attending(name="Hanna Viitasaari", organisation="Avesta", role="chair", status="present"),
            Attending(name="Eva Lindros", organisation="Hällefors", role="secretary", status="present"),
            Attending(name="Amina Jusufović", organisation="Lindesberg", role="", status="absent"),
        ),
        "points": (
            Point(number="§ 1", title="Mötet öppnas", text=("Ordföranden hälsar välkomna.",), acts=(), owed=()),
            Point(
                number="§ 2", title="Enkät om närvaro & <frånvaro>", text=("Nätverket samtalade om enkäten.",),
                acts=(Act(word="enades om", text="att genomföra en gemensam enkät", addressed_to=("direktionen",)),),
                owed=(Owed(who=("Hanna Viitasaari",), what="ta fram ett förslag", due=date(2027, 4, 15), due_text=""),),
            ),
        ),
    }  # fmt: skip
    return Content(**(told | more))


def version(number: int = 1, reason: str = "") -> Version:
    """To be signed by three."""
    signers = (
        Signing(role="chair", name="Hanna Viitasaari"), Signing(role="secretary", name="Eva Lindros"),
        Signing(role="minutes_checker", name="Karl-Erik Holmqvist"),
    )  # fmt: skip
    return Version(number=number, reason=reason, signers=signers)


@dataclass(frozen=True)
class Holder:
    """A certificate with its key."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey

    @property
    def pem(self) -> bytes:
        """The certificate as it lies in a folder of trusted ones."""
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    @property
    def der(self) -> bytes:
        """The certificate as it is compared."""
        return self.certificate.public_bytes(serialization.Encoding.DER)


def _name(told: str) -> x509.Name:
    return x509.Name(
        [x509.NameAttribute(NameOID.COMMON_NAME, told), x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Prov")]
    )


def issued(
    name: str,
    by: Holder | None = None,
    *,
    first: datetime | None = None,
    last: datetime | None = None,
    stamps: bool = False,
    revoked_at: str = "",
) -> Holder:
    """A certificate: a root where nobody issues it, else a signer's, or that of a time-stamp service.

    `revoked_at` is the address where its issuer's list of revoked certificates is fetched.
    """
    key = rsa.generate_private_key(65537, 2048) if stamps else ec.generate_private_key(ec.SECP256R1())
    now = datetime.now(UTC)  # noqa: TID251 - certificates are held against the real clock
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name(name))
        .issuer_name(by.certificate.subject if by else _name(name))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(first or now - timedelta(days=2))
        .not_valid_after(last or now + timedelta(days=300))
        .add_extension(x509.BasicConstraints(ca=by is None, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=by is not None, content_commitment=by is not None, key_encipherment=False,
                data_encipherment=False, key_agreement=False, key_cert_sign=by is None, crl_sign=by is None,
                encipher_only=False, decipher_only=False,
            ),
            critical=True,
        )
    )  # fmt: skip
    if stamps:
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    if revoked_at:
        place = x509.DistributionPoint([x509.UniformResourceIdentifier(revoked_at)], None, None, None)
        builder = builder.add_extension(x509.CRLDistributionPoints([place]), critical=False)
    return Holder(builder.sign(by.key if by else key, hashes.SHA256()), key)


def revoked(root: Holder, *numbers: int) -> bytes:
    """The root's list of revoked certificates (RFC 5280), as its service gives it out."""
    now = datetime.now(UTC)  # noqa: TID251 - certificates are held against the real clock
    told = x509.CertificateRevocationListBuilder(
        root.certificate.subject, last_update=now - timedelta(days=1), next_update=now + timedelta(days=7)
    )
    for number in numbers:
        gone = x509.RevokedCertificateBuilder(number, now - timedelta(hours=1)).build()
        told = told.add_revoked_certificate(gone)
    told = told.add_extension(x509.CRLNumber(1), critical=False)
    told = told.add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(root.key.public_key()), critical=False)
    return told.sign(root.key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


def _simple(holder: Holder) -> Any:
    """The holder as pyHanko signs."""
    from pyhanko.keys import load_certs_from_pemder_data, load_private_key_from_pemder_data

    private = holder.key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (certificate,) = load_certs_from_pemder_data(holder.der)
    return certificate, load_private_key_from_pemder_data(private, passphrase=None)


def signed_by(pdf: bytes, holder: Holder) -> bytes:
    """The file as a signing service gives it back: one more PAdES signature after what was there."""
    import io

    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import fields, signers
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    certificate, key = _simple(holder)
    signer = signers.SimpleSigner(signing_cert=certificate, signing_key=key, cert_registry=SimpleCertificateStore())
    meta = signers.PdfSignatureMetadata(
        field_name=f"Sig{pdf.count(b'/Sig ')}-{len(pdf)}",
        subfilter=fields.SigSeedSubFilter.PADES,
        md_algorithm="sha256",
    )
    out = signers.PdfSigner(meta, signer=signer).sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)))
    return bytes(out.getvalue())


def lasting(pdf: bytes, root: Holder) -> bytes:
    """The signed file with the root's list of revoked certificates kept in it, as a service adds it (PAdES B-LT)."""
    import io

    from asn1crypto import crl, x509
    from pyhanko.sign.validation.dss import DocumentSecurityStore

    out = io.BytesIO(pdf)
    told = crl.CertificateList.load(revoked(root))
    DocumentSecurityStore.add_dss(out, sig_contents=None, certs=[x509.Certificate.load(root.der)], crls=[told])
    return out.getvalue()


def stamper(root: Holder, asked: bytes, by: Holder | None = None) -> bytes:
    """The answer of a time-stamp service by RFC 3161; `by` is its certificate, else it has a new one each time."""
    import asyncio

    from asn1crypto import tsp
    from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    certificate, key = _simple(by or issued("Provtid", root, stamps=True))
    service = DummyTimeStamper(certificate, key, certs_to_embed=SimpleCertificateStore())
    answer = asyncio.run(service.async_request_tsa_response(tsp.TimeStampReq.load(asked)))
    return bytes(answer.dump())
