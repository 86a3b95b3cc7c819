"""How fast the reader reads, against named peers in the same run.

usage: .venv/bin/python benchmarks/reading.py [pages] [dates] [many] [jobs] [help] [profile]

pages    pages a second on one core and peak memory, for text, docx and pdf; for pdf the ratio to PDFium's bare text extraction
dates    dates alone against dateparser.search.search_dates on the same text, and how many of the day-precise dates are right
many     time per document and peak memory of `--format jsonl` at 10,000 documents against 100
jobs     `--jobs 2` against `--jobs 1`
help     `lagetrunt --help`
profile  where the time of one core goes
Every measurement runs in a process of its own, so that peak memory is its own. A page of text is 2,500 characters.
"""

import contextlib
import cProfile
import importlib.util
import io
import json
import os
import pstats
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parents[1]
COMMAND = Path(sys.executable).with_name("lagetrunt")
PAGE = 2_500
# The 36 day-precise dates of the five source documents, in text order; of a run of days ("27–28 februari") its first.
TRUE_DATES = {
    "000": ["2023-02-24", "2023-05-12", "2023-09-22", "2023-11-17"],
    "001": [
        "2022-02-03",
        "2022-02-04",
        "2022-03-04",
        "2022-04-08",
        "2022-05-20",
        "2022-06-17",
        "2022-09-01",
        "2022-09-02",
        "2022-09-02",
        "2022-10-14",
        "2022-11-11",
        "2022-12-09",
        "2021-07-01",
        "2021-10-29",
        "2021-10-15",
        "2021-10-15",
    ],
    "003": [
        "2024-08-23",
        "2024-11-05",
        "2024-11-15",
        "2024-09-20",
        "2024-09-20",
        "2025-02-27",
        "2025-03-05",
        "2024-10-24",
        "2024-10-24",
        "2024-10-25",
        "2024-11-15",
        "2024-09-20",
    ],
    "004": ["2024-11-15", "2024-10-02", "2024-11-08", "2024-12-04"],
}


def documents(*endings: str) -> list[Path]:
    """The invented documents with these endings, sorted; without those that are pictures, whose time is Tesseract's."""
    folders = (ROOT / "examples", ROOT / "tests/golden/tuned/docs", ROOT / "tests/golden/held_out/docs")
    return sorted(path for folder in folders for path in folder.rglob("*") if path.suffix in endings and readable(path))


def readable(path: Path) -> bool:
    """Whether there is text in the document without OCR."""
    from lagetrunt.engines.reading.opening.opener import open_document
    from lagetrunt.kernel.errors import Unreadable

    try:
        return bool(open_document(path.read_bytes(), path.name).text.strip())
    except Unreadable:
        return False


def peak() -> float:
    """Peak memory of this process, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def alone(what: str, *words: str) -> str:
    """What `what` prints in a process of its own."""
    return subprocess.run(
        [sys.executable, __file__, f"--alone={what}", *words], capture_output=True, text=True, check=True
    ).stdout


def seconds(call: Callable[[], object], times: int = 3) -> float:
    """The shortest of some runs."""
    took = []
    for _ in range(times):
        since = time.perf_counter()
        call()
        took.append(time.perf_counter() - since)
    return min(took)


# --- pages a second -------------------------------------------------------------------------------------------------------------
def pages() -> None:
    print("kind            pages  opening p/s  reading p/s  peak MB")
    for kind in ("text", "docx", "odt", "html", "pdf"):
        print(alone("kind", kind), end="")
    print(alone("pdfium"), end="")


def kind_alone(kind: str) -> None:
    """Opening (with boxes for pdf) and the whole reading of all documents of a kind."""
    from lagetrunt.engines.reading.opening.opener import open_document
    from lagetrunt.engines.reading.pipeline import read_document

    endings = {"text": (".txt", ".md"), "html": (".html", ".htm")}.get(kind, (f".{kind}",))
    files = [(path.name, path.read_bytes()) for path in documents(*endings)]
    opened = [open_document(data, name) for name, data in files]
    count = sum(document.pages or len(document.text) / PAGE for document in opened)
    opening = seconds(lambda: [open_document(data, name, boxes=True) for name, data in files])
    reading = seconds(lambda: [read_document(open_document(data, name)) for name, data in files], 1)
    print(f"{kind:12} {count:8.0f} {count / opening:12.0f} {count / reading:12.0f} {peak():8.0f}")


def pdfium_alone() -> None:
    """The opener, with a box for every character, against PDFium's bare text on the same files."""
    import pypdfium2

    from lagetrunt.engines.reading.opening.opener import open_document

    files = [(path.name, path.read_bytes()) for path in documents(".pdf")]

    def bare() -> int:
        many = 0
        for _, data in files:
            with contextlib.closing(pypdfium2.PdfDocument(data)) as pdf:
                for page in pdf:
                    text = page.get_textpage()
                    text.get_text_range()
                    many += 1
        return many

    count = bare()
    ours, theirs = seconds(lambda: [open_document(data, name, boxes=True) for name, data in files]), seconds(bare)
    print(
        f"pdf with boxes {count / ours:.0f} pages/s, PDFium's bare text {count / theirs:.0f} pages/s: ratio {ours / theirs:.2f}"
    )


# --- dates ----------------------------------------------------------------------------------------------------------------------
def dates() -> None:
    print(alone("speed"), end="")
    print(alone("right"), end="")


def texts() -> Iterator[tuple[str, str]]:
    shared = ROOT.parent / "shared" / "seeds"
    for path in sorted(shared.glob("*.txt")):
        yield path.stem[:3], path.read_text(encoding="utf-8")


def speed_alone() -> None:
    """Finding and dating alone, on the same text."""
    from dateparser.search import search_dates

    from lagetrunt.engines.reading.extracting.mentions import find_in

    everything = "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in documents(".txt", ".md"))[
        :100_000
    ]
    ours = seconds(lambda: find_in.__wrapped__(everything))  # past its cache
    theirs = seconds(lambda: search_dates(everything, languages=["sv"]), 1)
    print(
        f"{len(everything)} characters: {ours * 1000:.1f} ms, dateparser {theirs * 1000:.0f} ms: {theirs / ours:.0f} times as fast"
    )


def right_alone() -> None:
    """Of the day-precise dates of the source documents: right and wrong."""
    from dateparser.search import search_dates

    from lagetrunt.engines.reading.model.fact import DateRange
    from lagetrunt.engines.reading.opening.opener import open_document
    from lagetrunt.engines.reading.pipeline import read_document

    ours, open_years, wrong, bare, told = 0, 0, 0, 0, 0
    for stem, text in texts():
        reading = read_document(open_document(text.encode(), f"{stem}.txt"))
        truth = [date.fromisoformat(day) for day in TRUE_DATES.get(stem, [])]
        said = [
            fact.value.since if isinstance(fact.value, DateRange) else fact.value
            for fact in reading.dates
            if "vecka" not in fact.as_written
        ]
        pairs = list(zip(truth, said, strict=True))
        ours += sum(a == b for a, b in pairs)
        open_years += sum(b is None for _, b in pairs)
        wrong += sum(b is not None and a != b for a, b in pairs)
        own = reading.meeting.date
        for settings in ({}, {"RELATIVE_BASE": _noon(own.value if own is not None else truth[0])} if truth else {}):
            found = [moment.date() for _, moment in search_dates(text, languages=["sv"], settings=settings) or []]
            hits = sum(day in found for day in truth)
            if settings:
                told += hits
            else:
                bare += hits
    total = sum(map(len, TRUE_DATES.values()))
    print(
        f"of {total} day-precise dates: {ours} right, {open_years} open, {wrong} wrong; dateparser {bare} (told the document's date {told})"
    )


def _noon(day: object) -> object:
    from datetime import datetime

    assert isinstance(day, date)
    return datetime(day.year, day.month, day.day, 12)  # noqa: DTZ001  # dateparser wants it without a zone


# --- many documents -------------------------------------------------------------------------------------------------------------
def many() -> None:
    took = {}
    for count in (100, 10_000):
        with tempfile.TemporaryDirectory() as folder:
            copies(Path(folder), count)
            since = time.perf_counter()
            run = subprocess.Popen(
                [COMMAND, "read", "--format", "jsonl", "--jobs", "2", folder],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            highest = 0.0
            while run.poll() is None:
                highest = max(highest, tree_memory(run.pid))
                time.sleep(0.05)
            took[count] = (time.perf_counter() - since) / count
            print(
                f"{count:6} documents: {took[count] * 1000:.1f} ms a document, all processes together {highest:.0f} MB"
            )
    print(f"ratio {took[10_000] / took[100]:.2f}")


def copies(folder: Path, count: int) -> None:
    """So many documents of the invented ones that need no OCR, each under a name of its own."""
    source = [path for path in documents(".txt", ".md", ".docx", ".odt", ".html") if path.stat().st_size < 200_000]
    for number in range(count):
        path = source[number % len(source)]
        shutil.copyfile(path, folder / f"{number:05}-{path.name}")


def tree_memory(pid: int) -> float:
    """Memory of a process and all below it, in megabytes; what they share is counted once (proportional set size)."""
    total = 0.0
    with contextlib.suppress(OSError, ValueError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1]) / 1024
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            total += tree_memory(int(child))
    return total


def jobs() -> None:
    with tempfile.TemporaryDirectory() as folder:
        copies(Path(folder), 600)
        took = {}
        for number in ("1", "2"):
            since = time.perf_counter()
            subprocess.run(
                [COMMAND, "read", "--format", "jsonl", "--jobs", number, folder],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                check=True,
            )
            took[number] = time.perf_counter() - since
    print(
        f"600 documents: one process {took['1']:.1f} s, two {took['2']:.1f} s: {took['1'] / took['2']:.2f} times as fast ({os.cpu_count()} cores)"
    )


def help() -> None:
    run = [COMMAND, "--help"]
    print(f"lagetrunt --help: {seconds(lambda: subprocess.run(run, stdout=subprocess.DEVNULL, check=True), 10):.3f} s")


def profile() -> None:
    """The functions that most time is spent under, over all documents that need no OCR."""
    from lagetrunt.engines.reading.opening.opener import open_document
    from lagetrunt.engines.reading.pipeline import read_document

    files = [(path.name, path.read_bytes()) for path in documents(".txt", ".md", ".docx", ".odt", ".html", ".pdf")]
    profiler = cProfile.Profile()
    profiler.enable()
    for name, data in files:
        read_document(open_document(data, name))
    profiler.disable()
    out = io.StringIO()
    pstats.Stats(profiler, stream=out).sort_stats("cumulative").print_stats("lagetrunt", 40)
    print("\n".join(line.replace(str(ROOT) + "/", "") for line in out.getvalue().splitlines() if line.strip()))


WHOLE = {each.__name__: each for each in (pages, dates, many, jobs, help, profile)}
ALONE = {"kind": kind_alone, "pdfium": pdfium_alone, "speed": speed_alone, "right": right_alone}


def main(words: list[str]) -> None:
    if words and words[0].startswith("--alone="):
        ALONE[words[0].partition("=")[2]](*words[1:])
        return
    if importlib.util.find_spec("dateparser") is None and (not words or "dates" in words):
        sys.exit(
            "dateparser is not installed: .venv/bin/python -m pip install --require-hashes -r requirements-benchmarks.lock"
        )
    print(json.dumps({"python": sys.version.split()[0], "cores": os.cpu_count()}))
    for word in words or list(WHOLE):
        print(f"\n--- {word}", flush=True)
        WHOLE[word]()


if __name__ == "__main__":
    main(sys.argv[1:])
