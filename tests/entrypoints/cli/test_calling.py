"""The words of a call: Swedish and English, before and after the verb, and clear words for what is off."""

import pytest

from lagetrunt.entrypoints.cli.calling import WrongCall, parser, wanted_language


@pytest.mark.parametrize(
    ("argv", "lang"),
    [
        ([], "sv"),
        (["read", "x"], "sv"),
        (["--lang", "en", "read", "x"], "en"),
        (["read", "x", "--lang=en"], "en"),
        (["read", "--lang", "en", "x"], "en"),
        (["read", "--", "--lang", "en"], "sv"),
        (["read", "x", "--lang"], "sv"),
        (["--lang", "en", "read", "x", "--lang", "sv"], "sv"),
    ],
)
def test_language(argv: list[str], lang: str):
    assert wanted_language(argv) == lang


@pytest.mark.parametrize("argv", [["--lang", "en", "read", "x"], ["read", "x", "--lang", "en"]])
def test_lang_stands_before_or_after_the_verb(argv: list[str]):
    assert parser("en").parse_args(argv).lang == "en"


def test_all_options():
    call = parser("sv").parse_args(
        [
            "read",
            "a",
            "b",
            "--format",
            "jsonl",
            "--jobs",
            "3",
            "--boxes",
            "--max-pages",
            "10",
            "--max-mb",
            "1,5",
            "--timeout",
            "2.5",
            "--max-memory",
            "0",
        ]
    )
    assert (call.verb, call.paths, call.format, call.jobs, call.boxes) == ("read", ["a", "b"], "jsonl", 3, True)
    assert (call.max_pages, call.max_mb, call.timeout, call.max_memory) == (10, 1.5, 2.5, 0)
    assert parser("sv").parse_args(["check", "--codes"]).paths == []


@pytest.mark.parametrize(
    ("argv", "swedish", "english"),
    [
        (["read"], "det här saknas: FILE|DIR", "the following arguments are required"),
        (["plan"], "VERB kan inte vara 'plan' (välj bland", "invalid choice: 'plan'"),
        (["read", "x", "--format", "xml"], "--format kan inte vara 'xml'", "invalid choice: 'xml'"),
        (["read", "x", "--out"], "--out kräver ett värde", "expected one argument"),
        (["read", "x", "--jobs", "0"], "'0' är inget tal från 1", "'0' is no number of at least 1"),
        (["read", "x", "--timeout", "nan"], "'nan' är inget tal", "'nan' is no number"),
        (["read", "x", "--timeout", "inf"], "'inf' är inget tal", "'inf' is no number"),
        (["read", "x", "--max-mb", "stor"], "'stor' är inget tal", "'stor' is no number"),
        (["read", "x", "--formt", "json"], "det här förstås inte: --formt", "unrecognized arguments: --formt"),
        (["check", "x", "--format", "html"], "--format kan inte vara 'html'", "invalid choice: 'html'"),
    ],
)
def test_what_is_off_is_said(argv: list[str], swedish: str, english: str):
    with pytest.raises(WrongCall) as wrong:
        parser("sv").parse_args(argv)
    assert swedish in str(wrong.value) and "Hjälp: lagetrunt" in str(wrong.value)
    with pytest.raises(WrongCall) as wrong:
        parser("en").parse_args(argv)
    assert english in str(wrong.value) and "Help: lagetrunt" in str(wrong.value)


@pytest.mark.parametrize("argv", [["--help"], ["read", "-h"], ["check", "--help"]])
def test_help_is_in_one_language(argv: list[str], capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as end:
        parser("sv").parse_args(argv)
    assert end.value.code == 0
    told = capsys.readouterr().out
    assert told.startswith("Användning: lagetrunt")
    assert not any(word in told for word in ("usage", "options", "positional", "show this"))
    with pytest.raises(SystemExit):
        parser("en").parse_args(argv)
    assert capsys.readouterr().out.startswith("Usage: lagetrunt")
