"""What may not stand in the repository: index addresses, a machine's paths, real people's names."""

import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from lagetrunt.engines.reading.opening.opener import open_document
from lagetrunt.kernel.errors import Unreadable
from lagetrunt.kernel.text import fold

ROOT = Path(__file__).parents[2]
GOLD = ROOT.parent / "shared" / "seeds-gold"
DOCUMENTS = {".pdf", ".docx", ".odt", ".html", ".htm"}


def _files() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    names = [name for name in listed.stdout.split("\0") if name]
    if not names:
        pytest.skip("this copy is no git checkout: the list of files is not known")
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def _words(path: Path) -> str:
    data = path.read_bytes()
    if path.suffix.lower() in DOCUMENTS:
        try:
            return open_document(data, path.name).text
        except Unreadable:
            return ""
    return data.decode("utf-8", errors="replace")


def test_locks_hold_no_addresses() -> None:
    locks = [*ROOT.glob("*.lock"), *ROOT.glob("tools/**/package-lock.json")]
    assert locks
    for lock in locks:
        text = lock.read_text(encoding="utf-8")
        assert (
            "://" not in text and '"resolved"' not in text and "--index" not in text and "--find-links" not in text
        ), lock.name


def test_what_is_no_code_is_installed_too() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["package-data"][
        "lagetrunt"
    ]
    endings = tuple(pattern.removeprefix("**/").replace("*", "") for pattern in told)
    left = [path for path in _files() if path.is_relative_to(ROOT / "src") and path.suffix not in (".py", ".po")]
    assert [
        path.name for path in left if not path.name.endswith(endings) and not path.name.startswith(("LICENSE", "OFL"))
    ] == []


def test_every_locked_package_has_a_hash() -> None:
    for lock in ROOT.glob("requirements*.lock"):
        entries = re.split(r"\n(?=[A-Za-z0-9])", lock.read_text(encoding="utf-8").strip())
        assert entries and all("--hash=sha256:" in entry for entry in entries), lock.name


def test_no_path_of_a_machine() -> None:
    home, work = str(Path.home()) + "/", str(ROOT.parent) + "/"
    for path in _files():
        text = path.read_bytes().decode("utf-8", errors="ignore")
        assert work not in text and (home == "//" or home not in text), path.name


def test_no_property_fails_by_the_clock() -> None:
    house = settings.get_profile(settings.get_current_profile_name())
    assert house.deadline is None and HealthCheck.too_slow in house.suppress_health_check
    for path in (ROOT / "tests").rglob("test_*.py"):
        told = re.findall(r"suppress_health_check=\[(.*?)\]", path.read_text("utf-8"))
        assert all("too_slow" in one for one in told), (
            f"{path.name}: what is suppressed there replaces what the house does"
        )


@pytest.mark.skipif(not GOLD.is_dir(), reason="needs ../shared/seeds-gold, which lies outside the repository")
def test_no_real_name() -> None:
    names = {
        fold(name)
        for gold in GOLD.glob("*.json")
        for person in json.loads(gold.read_text(encoding="utf-8")).get("people", [])
        for name in ([person["name"]] if isinstance(person["name"], str) else person["name"])
        if " " in name
    }
    assert len(names) > 50
    for path in _files():
        words = fold(_words(path))
        assert not [name for name in names if name in words], path.name
