"""Reading the words of a paper for the search: paragraph by paragraph by the reader's openers, slides and sheets by their own."""

import logging
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from lagetrunt.adapters.files import Damaged
from lagetrunt.adapters.outage import is_outage
from lagetrunt.adapters.paper_traits import traits_of
from lagetrunt.apps.papers.wording import keep_words, paper_to_read
from lagetrunt.engines.reading.model.document import BlockKind, Document
from lagetrunt.engines.reading.opening.limits import Limits
from lagetrunt.engines.reading.opening.opener import open_document
from lagetrunt.engines.searching.pieces import gathered, lines_of, pieces
from lagetrunt.kernel.errors import Unreadable
from lagetrunt.workflows.collect_papers.taking_in import store

if TYPE_CHECKING:
    from lagetrunt.apps.papers.models import Paper

log = logging.getLogger(__name__)
OPENED = frozenset({"docx", "odt", "pdf"})


def opened(paper: "Paper") -> Document:
    """The paper as the reader opens it, of the sorts that it opens. Raises Unreadable and Damaged."""
    limits = Limits()
    if paper.size > limits.max_bytes:
        raise Unreadable(
            "large", "Filen är för stor för att gås igenom.", "The file is too large to be looked through."
        )
    return open_document(store().get(paper.sha256), paper.name, limits=limits)


def pieces_of(words: str | Document | None) -> Iterator[str]:
    """What is found as one: paragraphs of a document, or the short lines of slides and sheets gathered."""
    if isinstance(words, str):
        yield from gathered(words.split("\n"))
    elif words is not None and words.blocks:
        for block in words.blocks:
            text = words.text[block.span.start : block.span.end].strip()
            if text and block.kind is not BlockKind.FURNITURE:
                yield text
    elif words is not None:
        for _first, _last, text in pieces(list(lines_of(words.text))):
            yield text


def read_words(*, paper_id: int, at: datetime) -> None:
    """Reads and keeps the words of a paper that was looked at before there was a search; whatever its file does, it ends as read."""
    paper = paper_to_read(pk=paper_id)
    if paper is None:
        return
    told: list[str] = []
    try:
        words = opened(paper) if paper.sort in OPENED else traits_of(store().path(paper.sha256), paper.sort)[1]
        told = list(pieces_of(words))
    except (Unreadable, Damaged):
        log.info("paper %s says nothing that can be read", paper_id)
    except MemoryError:
        raise
    except Exception as error:
        if is_outage(error):
            raise
        log.exception("paper %s could not be read", paper_id)
    keep_words(paper=paper, pieces=told, at=at)
