"""The notes come back from another office program than the one that made them: LibreOffice saves each edited file anew."""

import shutil
import subprocess
from pathlib import Path

import pytest
from tests.factories.planted import edited_file, understood

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("office")]
FILES = 40


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_a_file_saved_by_libreoffice_is_understood_as_before(kind: str, tmp_path: Path):
    office = shutil.which("soffice")
    assert office is not None, "LibreOffice is missing (Debian: libreoffice-writer-nogui)"
    edits = {f"{seed:03}": edited_file(seed) for seed in range(FILES)}
    for name, edit in edits.items():
        (tmp_path / f"{name}.docx").write_bytes(edit.data)
    subprocess.run(
        [office, "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--convert-to", kind,
         "--outdir", str(tmp_path / "saved"), *map(str, sorted(tmp_path.glob("*.docx")))],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    read = [
        understood(edit, (tmp_path / "saved" / f"{name}.{kind}").read_bytes(), f"{name}.{kind}")
        for name, edit in edits.items()
    ]
    assert [one.lost for one in read if one.lost] == []
    assert [one.missed for one in read if one.missed] == []
    assert [one.invented for one in read if one.invented] == []
    assert sum(len(one.told) for one in read) / sum(len(one.edit.meant) for one in read) >= 0.95
