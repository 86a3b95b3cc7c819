"""`lagetrunt read`: one reading per document, as text, JSON or pages, to standard output or into a folder."""

import sys
from argparse import Namespace
from pathlib import Path

from lagetrunt.engines.reading.model.reading import Reading
from lagetrunt.entrypoints.cli.calling import WrongCall, said
from lagetrunt.entrypoints.cli.gathering import Gathered
from lagetrunt.entrypoints.cli.messages import Teller
from lagetrunt.entrypoints.cli.naming import result_names
from lagetrunt.entrypoints.cli.reading_file import Shape
from lagetrunt.entrypoints.cli.running import gathered_for, results
from lagetrunt.entrypoints.cli.terminal import colour_width
from lagetrunt.entrypoints.cli.writing import Output, prepare, write_whole

_ENDINGS = {"json": ".json", "text": ".txt", "html": ".html"}


def read(call: Namespace) -> int:
    """Does what the call asks for, and tells the exit status."""
    wanted: str = call.format or ("json" if call.out else "text")
    if wanted == "html" and not call.out:
        raise WrongCall(said("needs_out", call.lang))
    if wanted == "jsonl" and call.out:
        raise WrongCall(said("no_out", call.lang))
    if call.out:
        prepare(Path(call.out))
    teller = Teller(lang=call.lang)
    gathered = gathered_for(call, teller)
    if wanted == "html":
        from lagetrunt.entrypoints.cli.pages import write_pages

        write_pages(call, gathered, teller)
    elif call.out:
        _into_folder(call, gathered, teller, "text" if wanted == "text" else "json")
    elif wanted == "json":
        _as_json(call, gathered, teller)
    else:
        _streamed(call, gathered, teller, "jsonl" if wanted == "jsonl" else "text")
    return teller.status


def _into_folder(call: Namespace, gathered: Gathered, teller: Teller, shape: Shape) -> None:
    names = result_names(gathered.files, _ENDINGS[shape])
    for place, result in results(call, gathered, shape, teller):
        assert not isinstance(result, Reading)
        write_whole(Path(call.out, names[place]), result if result.endswith("\n") else f"{result}\n")


def _as_json(call: Namespace, gathered: Gathered, teller: Teller) -> None:
    """One object for one file, else an array that is written as it grows."""
    output = Output()
    alone = len(call.paths) == 1 and not Path(call.paths[0]).is_dir()
    before = "" if alone else "[\n"
    for _, result in results(call, gathered, "json", teller, show_bar=not sys.stdout.isatty()):
        output.write(f"{before}{result}")
        before = ",\n"
    if alone:
        output.write("\n" if before == ",\n" else "")
    else:
        output.write("\n]\n" if before == ",\n" else "[]\n")


def _streamed(call: Namespace, gathered: Gathered, teller: Teller, shape: Shape) -> None:
    output = Output()
    width = colour_width() if shape == "text" else None
    before = ""
    for _, result in results(call, gathered, shape, teller, colour_width=width, show_bar=not sys.stdout.isatty()):
        output.write(f"{before}{result}\n" if shape == "jsonl" else f"{before}{result}")
        before = "" if shape == "jsonl" else "\n"
