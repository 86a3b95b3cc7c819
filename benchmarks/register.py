"""How fast the register takes documents in, and how fast its pages are beside bare Django views over the same rows.

usage: .venv/bin/python benchmarks/register.py FOLDER [rows] [queries] [cost] [pages] [memory] [import] [meetings=N] [documents=N]

rows     a register in FOLDER of 40 networks and N meetings of 12 items (without meetings: 2,000), put in as rows, and its index
queries  how many questions each page asks the database, and for how long
cost     what each page and the bare view beside it (register_peer.py) cost of the processor, asked in turn in one process
pages    each page and its bare view, in the same processes with the same session:
         `lagetrunt serve` with two workers, wrk with four connections, three rounds in turn, the best of each counted
memory   what the web processes hold after all pages have been asked for
import   N documents made from examples/ (without documents: 1,000), taken in and read and linked by one worker

With DATABASE_URL, as tools/on_postgresql.sh sets it, the rows and documents go there, and all steps must be one command.
Every step runs in a process of its own. wrk is Debian's package.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
STEPS = {
    "rows": "register_rows", "queries": "register_pages", "cost": "register_pages", "pages": "register_pages", "memory": "register_pages",
    "import": "register_import",
}  # fmt: skip


def main() -> None:
    """Runs the steps that are asked for, in their order."""
    folder, *words = sys.argv[1:]
    numbers = {"meetings": 2_000, "documents": 1_000}
    numbers |= {name: int(value) for name, _, value in (word.partition("=") for word in words) if value}
    steps = [word for word in words if "=" not in word]
    if steps[:1] == ["--inside"]:
        _inside(folder, steps[1], numbers)
        return
    for step in steps or list(STEPS):
        told = [f"{name}={value}" for name, value in numbers.items()]
        subprocess.run([sys.executable, __file__, folder, "--inside", step, *told], check=True)


def _inside(folder: str, step: str, numbers: dict[str, int]) -> None:
    os.environ["LAGETRUNT_DATA"] = str(Path(folder).absolute())
    os.environ["DJANGO_SETTINGS_MODULE"] = "register_settings"
    way = [str(ROOT / "src"), str(ROOT / "benchmarks"), str(ROOT / "tests" / "factories")]
    os.environ["PYTHONPATH"] = os.pathsep.join(way)
    sys.path[:0] = way
    import django

    django.setup()
    module = __import__(STEPS[step])
    getattr(module, f"{step}_step")(**numbers)


if __name__ == "__main__":
    main()
