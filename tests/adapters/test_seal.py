"""The seal, signatures of others, and what is said of a file with them: valid by pyHanko and pdfsig, one flipped byte refused."""

import io
import os
import shutil
import stat
import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pikepdf
import pytest
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from tests.factories.signed import MADE, Holder, content, issued, lasting, revoked, signed_by, stamper, version

from lagetrunt.adapters.record_pdf import record_pdf
from lagetrunt.adapters.seal import NAME, Key, Unsealed, seal_key, sealed
from lagetrunt.adapters.signatures import begins_with, examine, revisions, trusted_issuers

NOW = datetime.now(UTC)  # noqa: TID251 - certificates are held against the real clock
ROOT = issued("Provrot")
REVOKED: list[int] = []  # numbers of certificates, as the root has them


@pytest.fixture(scope="module")
def made() -> bytes:
    return record_pdf(content(), version(), at=MADE)


@pytest.fixture(scope="module")
def two(made: bytes) -> bytes:
    return signed_by(signed_by(made, issued("Hanna Viitasaari", ROOT)), issued("Eva Lindros", ROOT))


def own(folder: Path, at: datetime = NOW) -> Key:
    return seal_key(data=folder, federation="Bergslagssjöarna", given="", password="", at=at)


def by_seal(pdf: bytes, key: Key, tsa: str = "") -> bytes:
    return sealed(pdf, key=key, reason="Justerat", acts=b'{"acts":[]}', name="Bergslagssjöarna", tsa=tsa)


def pdfsig(data: bytes, folder: Path) -> str:
    """What poppler says of the signatures."""
    tool = shutil.which("pdfsig")
    if tool is None:
        assert not os.environ.get("CI"), "poppler-utils is installed by .ci/run"  # noqa: TID251
        pytest.skip("pdfsig saknas: installera poppler-utils")
    file = folder / "p.pdf"
    file.write_bytes(data)
    told = subprocess.run(
        [tool, "-nocert", str(file)], capture_output=True, text=True, check=False, env={"HOME": str(folder)}
    )
    return told.stdout


class TestTheSeal:
    def test_its_key_is_made_once_and_read_by_its_owner_alone(self, tmp_path: Path) -> None:
        first = own(tmp_path)
        assert own(tmp_path).fingerprint == first.fingerprint and first.is_own
        assert stat.S_IMODE((tmp_path / NAME).stat().st_mode) == 0o600
        assert not [path for path in tmp_path.iterdir() if path.name.startswith(".seal")]

    def test_a_sealed_record_holds_and_begins_with_the_original(self, made: bytes, tmp_path: Path) -> None:
        key = own(tmp_path)
        file = by_seal(made, key)
        told = examine(file)
        assert told.holds and begins_with(file, made) and len(told.signatures) == 1
        (one,) = told.signatures
        assert (one.name, one.fingerprint, one.covers) == ("Sigill: Bergslagssjöarna", key.fingerprint, True)
        assert one.trusted is None and not one.stamped and one.unsure == "Underskriftens utställare är okänd."
        with pikepdf.open(io.BytesIO(file)) as pdf:
            assert pdf.attachments["underskrifter.json"].get_file().read_bytes() == b'{"acts":[]}'
            assert "protokoll.json" in pdf.attachments
        said = pdfsig(file, tmp_path)
        assert "Signature is Valid." in said and "ETSI.CAdES.detached" in said and "Total document signed" in said

    def test_a_real_certificate_from_settings(self, made: bytes, tmp_path: Path) -> None:
        holder = issued("Bergslagssjöarna kommunalförbund", ROOT)
        file = tmp_path / "sigill.p12"
        file.write_bytes(
            pkcs12.serialize_key_and_certificates(
                b"x", holder.key, holder.certificate, [ROOT.certificate], BestAvailableEncryption(b"hemligt")
            )
        )
        key = seal_key(data=tmp_path, federation="F", given=str(file), password="hemligt", at=NOW)
        told = examine(by_seal(made, key), trust=[ROOT.der])
        assert told.holds and told.signatures[0].trusted is True and told.signatures[0].unsure == ""
        assert not (tmp_path / NAME).exists() and not key.is_own
        with pytest.raises(Unsealed, match="fel lösenord"):
            seal_key(data=tmp_path, federation="F", given=str(file), password="annat", at=NOW)
        with pytest.raises(Unsealed, match="går inte att läsa"):
            seal_key(data=tmp_path, federation="F", given=str(tmp_path / "ingen.p12"), password="", at=NOW)

    def test_a_certificate_that_has_run_out_seals_nothing(self, tmp_path: Path) -> None:
        own(tmp_path)
        with pytest.raises(Unsealed, match="kan inte användas i dag"):
            own(tmp_path, NOW + timedelta(days=4000))

    def test_a_broken_key_is_told(self, tmp_path: Path) -> None:
        (tmp_path / NAME).write_bytes(b"")
        with pytest.raises(Unsealed, match="skadad"):
            own(tmp_path)


class TestTheTimeStamp:
    @pytest.fixture
    def serve(self) -> Iterator[Callable[[Any], str]]:
        servers: list[HTTPServer] = []

        def start(answer: Any) -> str:
            class Handler(BaseHTTPRequestHandler):
                def do_POST(self) -> None:
                    status, kind, data = answer(self.rfile.read(int(self.headers["Content-Length"])))
                    self.send_response(status)
                    self.send_header("Content-Type", kind)
                    self.end_headers()
                    self.wfile.write(data)

                def do_GET(self) -> None:
                    self.send_response(200 if self.path == "/ROOT.crl" else 404)
                    self.end_headers()
                    self.wfile.write(revoked(ROOT, *REVOKED) if self.path == "/ROOT.crl" else b"")

                def log_message(self, *_args: Any) -> None:
                    return

            server = HTTPServer(("127.0.0.1", 0), Handler)
            servers.append(server)
            Thread(target=server.serve_forever, daemon=True).start()
            return f"http://127.0.0.1:{server.server_port}/"

        yield start
        for server in servers:
            server.shutdown()
            server.server_close()

    @pytest.mark.enable_socket
    def test_a_service_by_rfc_3161_tells_the_time(self, made: bytes, tmp_path: Path, serve: Any) -> None:
        address = serve(lambda asked: (200, "application/timestamp-reply", stamper(ROOT, asked)))
        (one,) = examine(by_seal(made, own(tmp_path), address)).signatures
        assert one.stamped and one.holds and one.at is not None

    @pytest.mark.enable_socket
    @pytest.mark.parametrize("clock", [issued("Provtid", ROOT, stamps=True), None])
    def test_what_tells_that_nothing_is_revoked_is_kept_in_the_file(
        self, made: bytes, tmp_path: Path, serve: Any, clock: Holder | None
    ) -> None:
        address = serve(lambda asked: (200, "application/timestamp-reply", stamper(ROOT, asked, clock)))
        holder = issued("Bergslagssjöarna kommunalförbund", ROOT, revoked_at=f"{address}ROOT.crl")
        file = by_seal(made, Key(holder.key, holder.certificate, [ROOT.certificate]), address)
        told = examine(file, trust=[ROOT.der])
        assert told.holds and told.lasting and begins_with(file, made)
        assert [one.trusted for one in told.signatures] == [True] and told.signatures[0].stamped
        assert "Signature is Valid." in pdfsig(file, tmp_path)
        at = len(made) // 2
        assert not examine(file[:at] + bytes([file[at] ^ 1]) + file[at + 1 :], trust=[ROOT.der]).holds
        assert not examine(file + b"\n% mer\n", trust=[ROOT.der]).holds
        assert not examine(file[:-200] + bytes([file[-200] ^ 1]) + file[-199:], trust=[ROOT.der]).holds

    @pytest.mark.enable_socket
    def test_where_it_cannot_be_fetched_the_seal_is_without_it_and_who_is_revoked_seals_nothing(
        self, made: bytes, serve: Any
    ) -> None:
        address = serve(lambda asked: (200, "application/timestamp-reply", stamper(ROOT, asked)))
        holder = issued("Bergslagssjöarna kommunalförbund", ROOT, revoked_at=f"{address}nothing.crl")
        key = Key(holder.key, holder.certificate, [ROOT.certificate])
        told = examine(by_seal(made, key, address), trust=[ROOT.der])
        assert told.holds and not told.lasting and told.signatures[0].stamped
        gone = issued("Bergslagssjöarna kommunalförbund", ROOT, revoked_at=f"{address}ROOT.crl")
        REVOKED.append(gone.certificate.serial_number)
        with pytest.raises(Unsealed, match="spärrat"):
            by_seal(made, Key(gone.key, gone.certificate, [ROOT.certificate]), address)

    @pytest.mark.enable_socket
    @pytest.mark.parametrize("answer", [(500, "text/plain", b"nej"), (200, "application/timestamp-reply", b"skrap")])
    def test_a_service_that_answers_wrong_leaves_the_record_unsealed(
        self, answer: Any, made: bytes, tmp_path: Path, serve: Any
    ) -> None:
        address = serve(lambda _asked: answer)
        with pytest.raises(Unsealed, match="Tidsstämpeltjänsten"):
            by_seal(made, own(tmp_path), address)

    @pytest.mark.enable_socket
    def test_a_service_that_is_down_leaves_the_record_unsealed(self, made: bytes, tmp_path: Path) -> None:
        with pytest.raises(Unsealed, match="Försök igen"):
            by_seal(made, own(tmp_path), "http://127.0.0.1:9/")


class TestSignaturesOfOthers:
    def test_two_signers_one_after_the_other(self, made: bytes, two: bytes, tmp_path: Path) -> None:
        told = examine(two, trust=[ROOT.der])
        assert told.holds and [one.name for one in told.signatures] == ["Hanna Viitasaari", "Eva Lindros"]
        assert [one.covers for one in told.signatures] == [False, True] and all(one.trusted for one in told.signatures)
        assert begins_with(two, made)
        said = pdfsig(two, tmp_path)
        assert said.count("Signature is Valid.") == 2

    def test_an_issuer_that_nobody_named_is_unknown(self, two: bytes) -> None:
        told = examine(two, trust=[issued("Annan rot").der])
        assert told.holds and {one.trusted for one in told.signatures} == {False}
        assert {one.unsure for one in told.signatures} == {"Underskriftens utställare är okänd."}

    def test_a_certificate_that_had_run_out_is_told(self, made: bytes) -> None:
        old = issued("Bo Ek", ROOT, first=NOW - timedelta(days=40), last=NOW - timedelta(days=3))
        (one,) = examine(signed_by(made, old), trust=[ROOT.der]).signatures
        assert one.holds and one.trusted is False and "hade gått ut" in one.unsure

    def test_every_flipped_byte_of_what_is_signed_is_refused(self, made: bytes, two: bytes, tmp_path: Path) -> None:
        for place in (15, len(made) // 3, len(made) // 2, len(made) - 200, len(made) + 40, len(two) - 8):
            broken = bytearray(two)
            broken[place] ^= 1
            told = examine(bytes(broken))
            assert not told.holds, place
            assert told.wrong or not told.signatures
        broken = bytearray(two)
        broken[len(made) // 2] ^= 1
        assert "ändrad efter underskriften" in examine(bytes(broken)).wrong
        said = pdfsig(bytes(broken), tmp_path)
        assert "Signature is Valid." not in said and "Digest Mismatch" in said

    def test_what_is_added_after_the_last_signature_is_refused(self, two: bytes) -> None:
        from pyhanko.pdf_utils.generic import TextStringObject
        from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

        writer = IncrementalPdfFileWriter(io.BytesIO(two))
        writer.root["/Lang"] = TextStringObject("en")
        writer.update_root()
        out = io.BytesIO()
        writer.write(out)
        told = examine(out.getvalue())
        assert not told.holds and "ändrat efter underskriften" in told.wrong
        assert not examine(two + b"\n% mer\n").holds

    def test_what_a_service_adds_to_keep_a_signature_checkable_breaks_nothing(self, two: bytes) -> None:
        told = examine(lasting(two, ROOT), trust=[ROOT.der])
        assert told.holds and told.lasting and [one.trusted for one in told.signatures] == [True, True]
        assert not examine(lasting(two, ROOT) + b"\n% mer\n", trust=[ROOT.der]).holds

    def test_what_is_no_pdf_and_what_is_not_signed(self, made: bytes) -> None:
        assert examine(b"hej").wrong == "Filen är ingen PDF."
        assert not examine(b"%PDF-1.7\nskrap").holds
        told = examine(made)
        assert told.wrong == "" and told.signatures == () and not told.holds


def test_the_original_is_known_by_how_a_file_begins(made: bytes, two: bytes) -> None:
    import hashlib

    assert hashlib.sha256(made).hexdigest() in revisions(two)
    assert hashlib.sha256(made).hexdigest() not in revisions(b"x" + two)


def test_the_folder_of_trusted_issuers(tmp_path: Path) -> None:
    (tmp_path / "a.pem").write_bytes(ROOT.pem + issued("B").pem)
    (tmp_path / "b.txt").write_text("-----BEGIN CERTIFICATE-----\nskrap\n-----END CERTIFICATE-----")
    assert ROOT.der in trusted_issuers(str(tmp_path)) and len(trusted_issuers(str(tmp_path))) == 2
    assert trusted_issuers("") == trusted_issuers(str(tmp_path / "ingen")) == []


def test_a_holder_signs_what_its_certificate_says() -> None:
    assert isinstance(ROOT, Holder) and ROOT.der != issued("Provrot").der
