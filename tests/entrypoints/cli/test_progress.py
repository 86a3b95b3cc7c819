"""Progress: drawn on a terminal for many files, and nothing at all elsewhere."""

import io
import sys

import pytest

from lagetrunt.entrypoints.cli.progress import READING, bar


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_nothing_is_drawn_where_there_is_no_terminal(monkeypatch: pytest.MonkeyPatch):
    error = io.StringIO()
    monkeypatch.setattr(sys, "stderr", error)
    told: list[str] = []
    with bar(100, READING, lang="sv", plain=told.append) as shown:
        shown.advance()
        shown.write("[rad] 1")
    assert (error.getvalue(), told) == ("", ["[rad] 1"])


@pytest.mark.parametrize(("total", "wanted"), [(2, True), (100, False)])
def test_nothing_is_drawn_for_few_files_or_unasked(total: int, wanted: bool, monkeypatch: pytest.MonkeyPatch):
    error = _Terminal()
    monkeypatch.setattr(sys, "stderr", error)
    with bar(total, READING, lang="sv", plain=lambda _: None, wanted=wanted) as shown:
        shown.advance()
    assert error.getvalue() == ""


def test_a_bar_with_lines_above_it(monkeypatch: pytest.MonkeyPatch):
    error = _Terminal()
    monkeypatch.setattr(sys, "stderr", error)
    monkeypatch.setenv("TERM", "xterm")
    with bar(10, READING, lang="en", plain=lambda _: None) as shown:
        for _ in range(10):
            shown.advance()
        shown.write("Left out: [bold]x[/bold]")
    assert "Reading" in error.getvalue()
    assert "Left out: [bold]x[/bold]" in error.getvalue()
