"""The program as a process of its own: how fast it answers, pipes that close, interruption, and a folder of many files."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

_NOTE = "Minnesanteckningar\nNätverket förskola\nDatum: 23 augusti 2024\nNärvarande: Tuva Rosenkvist, Nora\n"
_COMMAND = [sys.executable, "-m", "lagetrunt"]


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONWARNINGS": "error"}  # noqa: TID251  # a process needs the machine's own


def _run(*argv: str, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*_COMMAND, *argv], cwd=cwd, env=_environment(), capture_output=True, timeout=240, check=False
    )


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A folder of sixty notes."""
    for number in range(60):
        (tmp_path / f"n{number:03}.txt").write_text(_NOTE + "x\n" * number, encoding="utf-8")
    return tmp_path


def test_help_loads_nothing_heavy(tmp_path: Path):
    code = (
        "import sys; from lagetrunt.__main__ import main\n"
        "try: main(['--help'])\nfinally:\n"
        " heavy = {'rich', 'jinja2', 'lxml', 'pypdfium2', 'multiprocessing', 'rapidfuzz', 'selectolax'} & set(sys.modules)\n"
        " assert not heavy, heavy"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=_environment(), capture_output=True, check=True
    )
    assert done.stdout.decode().startswith("Användning: lagetrunt")


def test_output_is_utf8_whatever_the_locale(tmp_path: Path):
    (tmp_path / "å.txt").write_text(_NOTE, encoding="utf-8")
    environment = _environment() | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run(
        [*_COMMAND, "read", "--format", "json", "å.txt"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.decode("utf-8"))["text"] == _NOTE


def test_a_closed_pipe_is_no_traceback(many: Path):
    with subprocess.Popen(
        [*_COMMAND, "read", ".", "--format", "jsonl"],
        cwd=many,
        env=_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout and process.stderr
        assert json.loads(process.stdout.readline())["source"]["name"] == "n000.txt"
        process.stdout.close()
        error = process.stderr.read()
        assert process.wait(240) == 0
    assert error == b""


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_interruption_is_clean(many: Path, sign: signal.Signals):
    (many / "sist.txt").write_text(_NOTE * 2000, encoding="utf-8")
    with subprocess.Popen(
        [*_COMMAND, "read", ".", "--out", "ut", "--jobs", "1"], cwd=many, env=_environment(), stderr=subprocess.PIPE
    ) as process:
        until = time.monotonic() + 240
        while not list((many / "ut").glob("*.json")) and time.monotonic() < until:
            time.sleep(0.01)
        process.send_signal(sign)
        assert process.stderr
        error = process.stderr.read()
        assert process.wait(240) == 130
    assert error == b"Avbrutet.\n"
    assert not [path for path in (many / "ut").iterdir() if path.suffix != ".json"]
    for path in (many / "ut").iterdir():
        json.loads(path.read_text(encoding="utf-8"))


def test_many_files_on_several_processes(many: Path):
    done = _run("read", ".", "--format", "jsonl", "--jobs", "2", cwd=many)
    assert (done.returncode, done.stderr) == (0, b"")
    names = [json.loads(line)["source"]["name"] for line in done.stdout.splitlines()]
    assert names == [f"n{number:03}.txt" for number in range(60)]


def test_module_and_status(tmp_path: Path):
    done = _run("spela", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.decode().startswith("lagetrunt: VERB kan inte vara 'spela'")
    assert _run("--version", cwd=tmp_path).stdout.startswith(b"lagetrunt")
