"""`lagetrunt verify`: approved here or not, by the register; by the signatures alone where there is none."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from tests.factories.confirmed import SIGNERS, actor_named, confirmed
from tests.factories.register import machine
from tests.factories.signed import MADE, content, issued, signed_by, version

from lagetrunt.__main__ import main
from lagetrunt.adapters.record_pdf import record_pdf
from lagetrunt.adapters.signatures import examine
from lagetrunt.apps.proofs.models import SignOff
from lagetrunt.apps.proofs.services import sign
from lagetrunt.entrypoints.jobs import verifying
from lagetrunt.kernel.dates import swedish_date
from lagetrunt.workflows.sign_off_minutes.signing import begin, final_of, original_of, seal_if_all_approved

NOW = datetime.now(UTC)  # noqa: TID251 - certificates are held against the real clock


def told(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, Any]:
    status = main(["verify", "--format", "json", *words])
    return status, json.loads(capsys.readouterr().out or "null")


def _sealed() -> SignOff:
    there = confirmed()
    row = begin(booking=there.booking, way="seal", signers=there.signers(), reason="", by=machine(), at=NOW)
    for _, name in SIGNERS:
        sign(sign_off=row, original=row.original, method="password", by=actor_named(name), at=NOW)
    assert seal_if_all_approved(sign_off=row, at=NOW)
    row.refresh_from_db()
    return row


@pytest.mark.django_db
def test_by_the_register(
    tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.LAGETRUNT_DATA = tmp_path
    monkeypatch.setattr(verifying, "_has_register", lambda: True)
    row = _sealed()
    good, plain, bad = tmp_path / "a.pdf", tmp_path / "b.pdf", tmp_path / "c.pdf"
    file = final_of(row)
    broken = bytearray(file)
    broken[9000] ^= 1
    for path, data in ((good, file), (plain, original_of(row)), (bad, bytes(broken))):
        path.write_bytes(data)
    status, said = told(capsys, str(good))
    assert status == 0 and said["approved"] is True and said["code"] == "approved" and said["register_asked"] is True
    assert said["record"]["network"] == "Elevhälsonätverket" and said["record"]["date"] == "2027-03-12"
    assert [one["name"] for one in said["record"]["signers"]] == [name for _, name in SIGNERS]
    assert said["signatures"][0]["holds"] and said["signatures"][0]["covers_whole_file"]
    assert main(["verify", str(good)]) == 0
    out, err = capsys.readouterr()
    at = examine(file).signatures[0].at
    assert at is not None
    local = at.astimezone(ZoneInfo("Europe/Stockholm"))
    assert f"{swedish_date(local.date())} {local:%H.%M}. Certifikatet är förbundets eget." in out and not err
    status, said = told(capsys, str(bad))
    assert status == 1 and said["code"] == "altered" and "ändrad efter underskriften" in said["problem"]
    status, said = told(capsys, str(good), str(plain), str(tmp_path / "ingen.pdf"))
    assert status == 3 and [one["code"] for one in said] == ["approved", "unsigned"]
    assert main(["verify", str(good), "--lang", "en"]) == 0
    assert "is the approved record of Elevhälsonätverket" in capsys.readouterr().out


def test_without_a_register_it_says_what_it_could_not_tell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LAGETRUNT_DATA", str(tmp_path / "ingen"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    root = issued("Provrot")
    (tmp_path / "trust").mkdir()
    (tmp_path / "trust" / "a.pem").write_bytes(root.pem)
    monkeypatch.setenv("LAGETRUNT_TRUST", str(tmp_path / "trust"))
    file = tmp_path / "p.pdf"
    data = signed_by(record_pdf(content(), version(), at=MADE), issued("Hanna Viitasaari", root))
    file.write_bytes(data)
    status, said = told(capsys, str(file))
    assert status == 1 and said["code"] == "untold" and said["register_asked"] is False and said["record"] is None
    assert said["signatures"][0]["trusted"] is True and "kunde inte sägas" in said["message"]
    broken = bytearray(data)
    broken[9000] ^= 1
    file.write_bytes(bytes(broken))
    status, said = told(capsys, str(file))
    assert status == 1 and said["code"] == "altered" and said["register_asked"] is False
    assert not (tmp_path / "ingen").exists() and not (tmp_path / "var").exists(), "a look makes no data folder"


def test_words_that_are_off_and_files_that_are_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify"]) == 2
    assert main(["verify", "--format", "xml", "a.pdf"]) == 2
    assert main(["verify", str(tmp_path / "ingen.pdf")]) == 3
    assert "No such file" in capsys.readouterr().err
