"""The first word says who answers: the file tool without Django, a job, or nobody."""

import os
import subprocess
import sys

import pytest

from lagetrunt.__main__ import main


@pytest.mark.parametrize(
    ("words", "said"),
    [(["bakning"], "kan inte vara 'bakning'"), (["--lang", "en", "baking"], "there is no 'baking'"), (["x", "--lang=en"], "no 'x'")],
)  # fmt: skip
def test_an_unknown_word_is_a_wrong_call(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    assert said in capsys.readouterr().err


def test_help_tells_the_jobs_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    assert "Registret:" in capsys.readouterr().out
    assert main(["--lang", "en", "--help"]) == 0
    assert "The register:" in capsys.readouterr().out


def test_the_file_tool_loads_no_django() -> None:
    script = (
        "import sys; from lagetrunt.__main__ import main; main(['check', '--codes']); main(['--help']); main(['bakning'])\n"
        "assert not [name for name in sys.modules if name.partition('.')[0] in ('django', 'allauth')]"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("words", [["--help"], ["read", "--help"], ["doctor", "--help"]])
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_stops_early_is_no_fault(words: list[str], unbuffered: str) -> None:
    reads, writes = os.pipe()
    os.close(reads)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "lagetrunt", *words], stdout=writes, stderr=subprocess.PIPE, text=True, check=False,
            env={**os.environ, "PYTHONUNBUFFERED": unbuffered},  # noqa: TID251
        )  # fmt: skip
    finally:
        os.close(writes)
    assert (done.returncode, done.stderr) == (0, "")
