"""`lagetrunt read --format html`: a page for each document and an index over them all."""

from argparse import Namespace
from dataclasses import dataclass
from pathlib import Path

from lagetrunt.engines.reading.presenting.as_html.book import INDEX, Book
from lagetrunt.entrypoints.cli.gathering import Gathered
from lagetrunt.entrypoints.cli.messages import Teller, choose
from lagetrunt.entrypoints.cli.naming import result_names
from lagetrunt.entrypoints.cli.progress import WRITING, bar
from lagetrunt.entrypoints.cli.reading_file import why_lost
from lagetrunt.entrypoints.cli.running import jobs_of, readings
from lagetrunt.entrypoints.cli.working import Lost, Workers
from lagetrunt.entrypoints.cli.writing import write_whole


@dataclass(frozen=True, slots=True)
class MakePage:
    """Makes the page of one document of the book."""

    book: Book

    def __call__(self, place: int) -> str:
        """The page of the reading at that place."""
        from lagetrunt.engines.reading.presenting.as_html.document_page import document_page

        return document_page(self.book, place)


def write_pages(call: Namespace, gathered: Gathered, teller: Teller) -> None:
    """Reads all, and writes the pages; the index comes last, when all that it leads to is there."""
    read = readings(call, gathered, teller)
    from lagetrunt.engines.reading.pipeline import collect
    from lagetrunt.engines.reading.presenting.as_html.index_page import index_page

    collection = collect(read)
    names = result_names(gathered.files, ".html", taken=(INDEX,))
    page_of = {file.name: name.as_posix() for file, name in zip(gathered.files, names, strict=True)}
    book = Book(
        collection=collection,
        pages=[page_of[reading.document.source.name] for reading in collection.readings],
        unread=[(name, choose(why, "sv")) for name, why in teller.unreadable],
        left_out=[(name, choose(why, "sv")) for name, why in teller.left_out],
    )
    out = Path(call.out)
    places = range(len(book.readings))
    with bar(len(places), WRITING, lang=call.lang, plain=teller.write) as shown:
        workers = Workers(job=MakePage(book), jobs=max(1, min(jobs_of(call), len(places))), done=shown.advance)
        for place, page in zip(places, workers.results(places), strict=True):
            if isinstance(page, Lost):
                teller.refuse(book.readings[place].document.source.name, why_lost(page).why)
            else:
                write_whole(out / book.pages[place], page)
    write_whole(out / INDEX, index_page(book))
    teller.tell("wrote", name=str(out / INDEX))
