"""The papers are true: every setting is in the table with its meaning and default, every locked component in the list with a licence."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parents[2]


def _papers() -> ModuleType:
    spec = importlib.util.spec_from_file_location("papers", ROOT / "tools/papers.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_table_of_settings_is_that_of_the_program() -> None:
    papers = _papers()
    assert papers.settings_table() in papers.DEPLOY.read_text(encoding="utf-8"), "write it anew: python tools/papers.py"


def test_every_component_is_listed_with_its_licence() -> None:
    papers = _papers()
    rows = re.findall(r"^\| (\S+) \| (\S+) \| (.*) \|$", papers.COMPONENTS.read_text(encoding="utf-8"), re.MULTILINE)
    listed = {(name, version) for name, version, _licence in rows if name not in ("Paket", "---")}
    assert listed == set(papers.locked()), "write it anew: python tools/papers.py"
    assert len(listed) > 40 and all(licence.strip() for _name, _version, licence in rows)


def test_units_name_commands_and_settings_that_there_are() -> None:
    from lagetrunt.entrypoints.jobs.words import JOBS
    from lagetrunt.project.environment import VARIABLES

    told = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "deploy").iterdir())
    words = re.findall(r"bin/lagetrunt (\w+)", told) + re.findall(r'"lagetrunt", "(\w+)"', told)
    assert {"serve", "worker", "backup", "migrate"} <= set(words) <= set(JOBS)
    assert set(re.findall(r"(LAGETRUNT_[A-Z_]+|DATABASE_URL)", told)) <= set(VARIABLES)
