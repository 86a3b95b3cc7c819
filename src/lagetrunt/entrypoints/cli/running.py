"""Running: what read and check share, from the words of the call to the results of all its files."""

from argparse import Namespace
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath

from lagetrunt.engines.reading.model.reading import Reading
from lagetrunt.engines.reading.opening.limits import MEGABYTE, Limits
from lagetrunt.entrypoints.cli.gathering import READABLE_ENDINGS, File, Gathered, gather
from lagetrunt.entrypoints.cli.messages import Teller
from lagetrunt.entrypoints.cli.progress import READING, bar
from lagetrunt.entrypoints.cli.reading_file import ReadFile, Refused, Shape, make_ready, why_lost
from lagetrunt.entrypoints.cli.working import Lost, Workers, processors

_MEMORY = 4000  # megabytes for one process, unless the call says otherwise

# Why a file is no document of ours, rather than one that is broken: left out where a folder is read.
_NOT_OURS = frozenset(
    [
        "doc",
        "rtf",
        "word_xml",
        "fodt",
        "xls",
        "xlsx",
        "ods",
        "ppt",
        "pptx",
        "odp",
        "odf",
        "office",
        "msg",
        "eml",
        "mhtml",
        "calendar",
        "xml",
        "pages",
        "epub",
        "zip",
        "archive",
        "picture",
        "media",
        "program",
        "ole",
        "postscript",
        "unknown",
        "empty",
        "no_text",
    ]
)


def gathered_for(call: Namespace, teller: Teller) -> Gathered:
    """The files of the call; what is left out or cannot be reached is told."""
    gathered = gather(call.paths, out=getattr(call, "out", None))
    for name, why in gathered.unreachable:
        teller.refuse(name, why)
    for name, why in gathered.left_out:
        teller.leave_out(name, why)
    if not gathered.files and not gathered.unreachable:
        teller.tell("nothing")
    return gathered


def jobs_of(call: Namespace) -> int:
    """How many processes work."""
    return int(call.jobs or processors())


def results(
    call: Namespace,
    gathered: Gathered,
    shape: Shape,
    teller: Teller,
    *,
    colour_width: int | None = None,
    show_bar: bool = True,
) -> Iterator[tuple[int, Reading | str]]:
    """The file's place and its result, in the order of the files; those without one are told, not yielded."""
    files = gathered.files
    limits = limits_of(call)
    job = ReadFile(
        names=gathered.names,
        limits=limits,
        shape=shape,
        boxes=getattr(call, "boxes", False),
        lang=call.lang,
        colour_width=colour_width,
    )
    plain = teller.write
    with bar(len(files), READING, lang=call.lang, plain=plain, wanted=show_bar) as shown:
        teller.write = shown.write
        workers = Workers(
            job=job,
            jobs=min(jobs_of(call), max(len(files), 1)),
            timeout=limits.seconds,
            memory=_memory(call),
            done=shown.advance,
            make_ready=make_ready,
        )
        try:
            for place, result in enumerate(workers.results(files)):
                outcome = why_lost(result) if isinstance(result, Lost) else result
                if isinstance(outcome, Refused):
                    _refuse(files[place], outcome, teller)
                else:
                    yield place, outcome
        finally:
            teller.write = plain


def readings(call: Namespace, gathered: Gathered, teller: Teller) -> list[Reading]:
    """All readings of the call, each knowing the names of the other files again."""
    found: list[Reading] = []
    for _, result in results(call, gathered, "reading", teller):
        assert isinstance(result, Reading)
        found.append(replace(result, document=replace(result.document, neighbours=gathered.names)))
    return found


def limits_of(call: Namespace) -> Limits:
    """The limits of the call: those not named in it are the opener's own."""
    limits = Limits()
    if call.max_pages:
        limits = replace(limits, max_pages=call.max_pages)
    if call.max_mb:
        limits = replace(limits, max_bytes=int(call.max_mb * MEGABYTE))
    if call.timeout:
        limits = replace(limits, seconds=call.timeout)
    return limits


def _memory(call: Namespace) -> int | None:
    megabytes = _MEMORY if call.max_memory is None else call.max_memory
    return megabytes * MEGABYTE or None


def _refuse(file: File, refused: Refused, teller: Teller) -> None:
    ours = file.given or PurePath(file.name).suffix.lower() in READABLE_ENDINGS
    if refused.code in _NOT_OURS and not ours:
        teller.leave_out(file.name, refused.why)
    else:
        teller.refuse(file.name, refused.why)
