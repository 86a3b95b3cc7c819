"""The contracts between the rooms hold, and each of them would notice being broken."""

import configparser
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PLANTED = {
    "Storeys of the house": ("kernel/planted.py", "import lagetrunt.engines"),
    "Entrypoints do not know each other": ("entrypoints/jobs/planted.py", "import lagetrunt.entrypoints.cli.main"),
    "Workflows do not call each other": (
        "workflows/read_documents/planted.py",
        "import lagetrunt.workflows.release_documents.releasing",
    ),
    "Apps stand in their order": ("apps/audit/planted.py", "import lagetrunt.apps.sources.queries"),
    "Only apps touch tables": ("workflows/planted.py", "import lagetrunt.apps.audit.models.event"),
    "Reading flows one way": (
        "engines/reading/shaping/planted.py",
        "import lagetrunt.engines.reading.extracting.dates",
    ),
    "know no Django": ("engines/reading/extracting/planted.py", "import django"),
    "know no clock, no disk, no network and no chance": ("engines/reading/checking/planted.py", "import socket"),
    "only opening touches document formats": ("engines/reading/extracting/planted.py", "import pypdfium2"),
    "Only presenting and the file tool dress what is shown": ("engines/reading/checking/planted.py", "import jinja2"),
    "Only adapters open sheets and cards": ("workflows/read_documents/planted.py", "import openpyxl"),
    "Only adapters write Word files": ("workflows/read_documents/planted.py", "import docxtpl"),
    "Only adapters make and sign PDF": ("workflows/read_documents/planted.py", "import pyhanko.sign"),
    "Engines do not know each other": ("engines/listing/planted.py", "import lagetrunt.engines.reading.pipeline"),
    "Only reading calls the recogniser": (
        "adapters/planted.py",
        "import lagetrunt.adapters.ocr",
    ),
}


def _lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command; lint_imports_command()",
        "--no-cache",
    ]
    return subprocess.run(
        command,
        cwd=folder,
        env={"PYTHONPATH": str(folder / "src"), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package elsewhere, with its contracts: what a test plants in it, it takes away."""
    folder = tmp_path_factory.mktemp("house")
    left_out = shutil.ignore_patterns("__pycache__", "*.egg-info", "fonts", "locale", "jinja2", "static")
    shutil.copytree(ROOT / "src", folder / "src", ignore=left_out)
    shutil.copy(ROOT / ".importlinter", folder)
    return folder


def test_the_contracts_hold(house: Path) -> None:
    result = _lint(house)
    assert result.returncode == 0, result.stdout


def test_every_contract_has_its_forbidden_import() -> None:
    config = configparser.ConfigParser()
    config.read(ROOT / ".importlinter", encoding="utf-8")
    names = [config[section]["name"] for section in config.sections() if ":contract:" in section]
    assert sorted(next(contract for contract in PLANTED if contract in name) for name in names) == sorted(PLANTED)


@pytest.mark.parametrize("contract", PLANTED)
def test_a_forbidden_import_is_seen(contract: str, house: Path) -> None:
    path, line = PLANTED[contract]
    planted = house / "src" / "lagetrunt" / path
    planted.write_text(f'"""Planted."""\n\n{line}\n', encoding="utf-8")
    try:
        result = _lint(house)
    finally:
        planted.unlink()
    assert result.returncode == 1, result.stdout + result.stderr
    assert any(contract in text and "BROKEN" in text for text in result.stdout.splitlines()), result.stdout
