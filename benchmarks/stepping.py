"""Steps of a benchmark, each in a process of its own, with the settings that it is measured under."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]


def step_by_step(program: str, *, steps: Mapping[str, str], settings: str, numbers: Mapping[str, int]) -> None:
    """Runs the steps that the command line asks for, or all: FOLDER [step ...] [number=N ...]; each step is `<name>_step` of its module."""
    folder, *words = sys.argv[1:]
    given = {**numbers, **{name: int(value) for name, _, value in (word.partition("=") for word in words) if value}}
    asked = [word for word in words if "=" not in word]
    if asked[:1] == ["--inside"]:
        _inside(folder, asked[1], steps, settings, given)
        return
    for step in asked or list(steps):
        told = [f"{name}={value}" for name, value in given.items()]
        subprocess.run([sys.executable, program, folder, "--inside", step, *told], check=True)


def _inside(folder: str, step: str, steps: Mapping[str, str], settings: str, numbers: Mapping[str, int]) -> None:
    os.environ["LAGETRUNT_DATA"] = str(Path(folder).absolute())
    os.environ["DJANGO_SETTINGS_MODULE"] = settings
    way = [str(ROOT / "src"), str(ROOT / "benchmarks"), str(ROOT / "tests" / "factories")]
    os.environ["PYTHONPATH"] = os.pathsep.join(way)
    sys.path[:0] = way
    import django

    django.setup()
    getattr(__import__(steps[step]), f"{step}_step")(**numbers)
