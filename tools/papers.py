"""Writes what docs tell of the program itself: the table of settings in docs/deploy.md and the list of components. `python tools/papers.py`"""

import re
import sys
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
DEPLOY, COMPONENTS = ROOT / "docs/deploy.md", ROOT / "docs/components.md"
LOCK = ROOT / "requirements-postgresql.lock"
MARKS = re.compile(r"(<!-- settings -->\n).*?(<!-- /settings -->)", re.DOTALL)
LINUX = {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix", "platform_machine": "x86_64",
         "python_version": "3.11", "python_full_version": "3.11.2", "implementation_name": "cpython",
         "platform_python_implementation": "CPython", "extra": ""}  # fmt: skip


def settings_table() -> str:
    """Every setting with its default and its meaning."""
    from lagetrunt.project.environment import VARIABLES

    rows = [
        f"| `{name}` | {f'`{default}`' if default else ''} | {meaning} |"
        for name, (default, meaning) in VARIABLES.items()
    ]
    return "\n".join(["| Variabel | Annars | Betyder |", "|---|---|---|", *rows, ""])


def locked() -> list[tuple[str, str]]:
    """Name and version of what is installed to run the register on Linux."""
    entries = re.findall(r"^([A-Za-z0-9][^\\\n]*?)\s*\\?$", LOCK.read_text(encoding="utf-8"), re.MULTILINE)
    wanted = [Requirement(entry) for entry in entries]
    return [
        (one.name, str(one.specifier).removeprefix("=="))
        for one in wanted
        if one.marker is None or one.marker.evaluate(LINUX)
    ]


def licence(name: str) -> str:
    """The licence as the package itself tells it, in one line."""
    told = metadata.metadata(name)
    if told.get("License-Expression"):
        return str(told["License-Expression"])
    classified = [one.rpartition(" :: ")[2] for one in told.get_all("Classifier") or () if one.startswith("License ::")]
    said = str(told.get("License") or "").strip().splitlines()
    return "; ".join(classified) or (said[0][:80] if said else "")


def components() -> str:
    """The list of components."""
    rows = [f"| {name} | {version} | {licence(name)} |" for name, version in locked()]
    return "\n".join(
        [
            "# Komponenter", "",
            "Vad som installeras för att köra registret på Linux med PostgreSQL, ur `requirements-postgresql.lock`, med licenser som paketen själva anger.",
            "Skrivs av `python tools/papers.py`; ett test ser att listan stämmer med låset. Utöver dem: typsnitten Schibsted Grotesk och Source Serif 4 (OFL 1.1),",
            "ikonerna Lucide (ISC), formgivningen Designsystemet (MIT). Ur Debian: Python, SQLite eller PostgreSQL, och om inskannat ska läsas Tesseract.", "",
            "| Paket | Version | Licens |", "|---|---|---|", *rows, "",
        ]
    )  # fmt: skip


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "src"))
    DEPLOY.write_text(
        MARKS.sub(lambda found: found[1] + settings_table() + found[2], DEPLOY.read_text("utf-8")), "utf-8"
    )
    COMPONENTS.write_text(components(), "utf-8")
