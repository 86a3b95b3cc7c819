"""What pages are made with is laid out once, under names with digests, packed; and anew only where it has changed."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from lagetrunt.entrypoints.jobs.collecting import collect

pytestmark = pytest.mark.slow


@pytest.fixture
def root(tmp_path: Path, settings: Any) -> Path:
    own = tmp_path / "own"
    own.mkdir()
    (own / "prov.css").write_text("p{color:red}" * 50)
    settings.STATICFILES_DIRS, settings.STATIC_ROOT = [own], tmp_path / "static"
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    return tmp_path


def _named(root: Path) -> str:
    told = json.loads((root / "static/staticfiles.json").read_text())
    return str(told["paths"]["prov.css"])


def test_names_hold_a_digest_and_files_are_packed(root: Path) -> None:
    collect()
    named = _named(root)
    assert named != "prov.css" and (root / "static" / named).read_text().startswith("p{color:red}")
    assert (root / "static" / f"{named}.br").is_file() and (root / "static" / f"{named}.gz").is_file()


def test_nothing_is_done_again_until_something_is_other_than_it_was(root: Path) -> None:
    collect()
    before, laid = _named(root), (root / "static/staticfiles.json").stat().st_mtime_ns
    collect()
    assert (root / "static/staticfiles.json").stat().st_mtime_ns == laid
    (root / "own/prov.css").write_text("p{color:blue}")
    os.utime(root / "own/prov.css", (0, 0))  # older by its time, and another all the same
    collect()
    assert _named(root) != before and (root / "static" / _named(root)).read_text() == "p{color:blue}"


def test_a_layout_that_was_cut_off_is_made_again(root: Path) -> None:
    collect()
    (root / "static/collected.sha256").unlink()
    (root / "static" / _named(root)).unlink()
    collect()
    assert (root / "static" / _named(root)).is_file()
