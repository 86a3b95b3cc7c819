"""The words of a call: verbs and options, understood and explained in Swedish or English."""

import argparse
import re
import sys
from collections.abc import Callable, Sequence
from typing import IO, NoReturn

# Swedish, English
_HELP = {
    "about": (
        "Läser protokoll och minnesanteckningar, och kontrollerar dem mot varandra.",
        "Reads minutes and notes, and checks them against each other.",
    ),
    "read": (
        "Läs dokument: möte, närvaro, punkter, beslut, att göra, uppdrag",
        "Read documents: meeting, attendance, items, decisions, things to do, mandate",
    ),
    "check": (
        "Läs alla dokument tillsammans och visa vad som inte stämmer",
        "Read all documents together and show what does not add up",
    ),
    "paths": (
        "fil, eller mapp som läses med undermappar (.pdf .docx .odt .html .htm .txt .md)",
        "a file, or a folder that is read with its subfolders (.pdf .docx .odt .html .htm .txt .md)",
    ),
    "format": (
        "text för människor, json eller jsonl för program, html för webbläsaren (kräver --out)",
        "text for people, json or jsonl for programs, html for the browser (needs --out)",
    ),
    "out": ("mapp att skriva till: en fil per dokument", "folder to write to: one file for each document"),
    "boxes": (
        "ta med ordens platser på sidorna (json, pdf)",
        "include the places of the words on the pages (json, pdf)",
    ),
    "codes": ("lista vad som kontrolleras och hur tungt det väger", "list what is checked and how much it weighs"),
    "jobs": ("antal processer (annars alla kärnor)", "number of processes (otherwise all cores)"),
    "max_pages": ("längsta pdf som läses, i sidor", "longest pdf that is read, in pages"),
    "max_mb": ("största fil som läses, i megabyte", "largest file that is read, in megabytes"),
    "timeout": ("längsta tid för en fil, i sekunder", "longest time for one file, in seconds"),
    "max_memory": (
        "mest minne för en process, i megabyte (0 = fritt)",
        "most memory for one process, in megabytes (0 = any)",
    ),
    "lang": ("språk för meddelanden: sv eller en", "language of messages: sv or en"),
    "help": ("visa den här hjälpen", "show this help"),
    "version": ("visa versionen", "show the version"),
    "verbs": ("Verb", "Verbs"),
    "arguments": ("Det som läses", "What is read"),
    "options": ("Val", "Options"),
    "limits": ("Gränser för en fil", "Limits for one file"),
    "usage": ("Användning: ", "Usage: "),
    "see": ("Hjälp: {prog} --help", "Help: {prog} --help"),
    "needs_out": ("--format html kräver --out MAPP", "--format html needs --out FOLDER"),
    "no_out": (
        "--format jsonl skrivs till standard ut och tar inte --out",
        "--format jsonl goes to standard output and takes no --out",
    ),
    "unwritable": ("det går inte att skriva till {name}", "cannot write to {name}"),
    "no_paths": ("ange minst en fil eller mapp", "name at least one file or folder"),
    "no_verb": ("ange read eller check", "name read or check"),
    "epilog": (
        "Slutkod: 0 allt väl, 1 klart men check fann fel, 2 anropet är fel, 3 någon fil gick inte att läsa.",
        "Exit status: 0 all well, 1 done but check found errors, 2 the call is off, 3 some file could not be read.",
    ),
}
# What argparse says of a call that is off, and the same in Swedish.
_SWEDISH: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), swedish)
    for pattern, swedish in (
        (r"the following arguments are required: (.+)", r"det här saknas: \1"),
        (r"unrecognized arguments: (.+)", r"det här förstås inte: \1"),
        (r"argument (\S+): invalid choice: (.+) \(choose from (.+)\)", r"\1 kan inte vara \2 (välj bland \3)"),
        (r"argument (\S+): expected one argument", r"\1 kräver ett värde"),
        (r"argument (\S+): not allowed with argument (\S+)", r"\1 går inte ihop med \2"),
        (r"argument (\S+): ignored explicit argument (.+)", r"\1 tar inget värde (\2)"),
        (r"ambiguous option: (\S+) could match (.+)", r"\1 kan betyda flera saker: \2"),
        (r"argument (\S+): (.+)", r"\1: \2"),
    )
)


class WrongCall(Exception):
    """The words of the call are off; the message says how, in the language of the call."""


def wanted_language(argv: Sequence[str]) -> str:
    """The language that the call asks for, wherever `--lang` stands: it is needed before the call is understood."""
    asked = "sv"
    for place, word in enumerate(argv):
        if word == "--":
            break
        if word == "--lang" and place + 1 < len(argv):
            asked = argv[place + 1]
        elif word.startswith("--lang="):
            asked = word.partition("=")[2]
    return "en" if asked == "en" else "sv"


def said(key: str, lang: str, **words: str) -> str:
    """A sentence of this module in the language asked for."""
    return _HELP[key][lang == "en"].format(**words)


class _Formatter(argparse.HelpFormatter):
    def __init__(self, prog: str, lang: str) -> None:
        super().__init__(prog, max_help_position=30, width=100)
        self._lang = lang

    def add_usage(  # type: ignore[override]  # the stubs name the parameters differently from release to release
        self, usage: str | None, actions: Sequence[argparse.Action], groups: Sequence[object], prefix: str | None = None
    ) -> None:
        super().add_usage(usage, actions, groups, said("usage", self._lang) if prefix is None else prefix)  # type: ignore[arg-type]


class _Parser(argparse.ArgumentParser):
    """A parser whose headings, help and complaints are in the language of the call, and that returns instead of ending."""

    def __init__(self, *, lang: str, **settings: object) -> None:
        self._lang = lang
        super().__init__(
            add_help=False,
            allow_abbrev=False,
            formatter_class=lambda prog: _Formatter(prog, lang),
            **settings,  # type: ignore[arg-type]
        )
        self._positionals.title = said("arguments", lang)
        self._optionals.title = said("options", lang)
        self.add_argument("-h", "--help", action="help", help=said("help", lang))

    def error(self, message: str) -> NoReturn:
        if self._lang == "sv":
            for pattern, swedish in _SWEDISH:
                if (found := pattern.fullmatch(message)) is not None:
                    message = found.expand(swedish)
                    break
        raise WrongCall(f"{self.prog}: {message}. {said('see', self._lang, prog=self.prog)}")

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        if message:
            print(message, file=sys.stderr, end="")
        raise SystemExit(status)

    def print_help(self, file: IO[str] | None = None) -> None:  # type: ignore[override]
        print(self.format_help(), end="", file=file)


def parser(lang: str) -> argparse.ArgumentParser:
    """The parser of the whole call."""
    top = _Parser(lang=lang, prog="lagetrunt", description=said("about", lang), epilog=said("epilog", lang))
    top.add_argument("--lang", choices=("sv", "en"), default="sv", help=said("lang", lang))
    top.add_argument("--version", action="store_true", help=said("version", lang))
    verbs = top.add_subparsers(dest="verb", metavar="VERB", title=said("verbs", lang), parser_class=_Parser)
    read = verbs.add_parser("read", lang=lang, help=said("read", lang), description=said("read", lang) + ".")
    _common(read, lang, "+", ("text", "json", "jsonl", "html"))
    read.add_argument("--out", metavar="DIR", help=said("out", lang))
    read.add_argument("--boxes", action="store_true", help=said("boxes", lang))
    check = verbs.add_parser("check", lang=lang, help=said("check", lang), description=said("check", lang) + ".")
    _common(check, lang, "*", ("text", "json"))
    check.add_argument("--codes", action="store_true", help=said("codes", lang))
    return top


def _common(verb: argparse.ArgumentParser, lang: str, many: str, formats: tuple[str, ...]) -> None:
    whole, number = _at_least(1, int, lang), _at_least(0.001, float, lang)
    verb.add_argument("paths", metavar="FILE|DIR", nargs=many, help=said("paths", lang))
    verb.add_argument("--format", choices=formats, help=said("format", lang) if "html" in formats else None)
    verb.add_argument("--jobs", type=whole, metavar="N", help=said("jobs", lang))
    verb.add_argument("--lang", choices=("sv", "en"), default=argparse.SUPPRESS, help=said("lang", lang))
    limits = verb.add_argument_group(said("limits", lang))
    limits.add_argument("--max-pages", type=whole, metavar="N", help=said("max_pages", lang))
    limits.add_argument("--max-mb", type=number, metavar="N", help=said("max_mb", lang))
    limits.add_argument("--timeout", type=number, metavar="N", help=said("timeout", lang))
    limits.add_argument("--max-memory", type=_at_least(0, int, lang), metavar="N", help=said("max_memory", lang))


def _at_least(least: float, kind: type[int] | type[float], lang: str) -> Callable[[str], float]:
    def number(word: str) -> float:
        try:
            value = kind(word.replace(",", ".") if kind is float else word)
        except ValueError:
            value = least - 1
        if not least <= value < float("inf"):
            raise argparse.ArgumentTypeError(
                f"{word!r} is no number of at least {least:g}"
                if lang == "en"
                else f"{word!r} är inget tal från {least:g} och uppåt"
            )
        return value

    return number
