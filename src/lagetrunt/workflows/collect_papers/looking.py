"""Looking at a paper that has come in: its PDF copy, what hinders readers who listen, what in its words looks personal; the words are kept for the search."""

import logging
from datetime import datetime
from typing import TYPE_CHECKING, Any

from lagetrunt.adapters.files import Damaged
from lagetrunt.adapters.office import pdf_of
from lagetrunt.adapters.outage import is_outage
from lagetrunt.adapters.paper_traits import traits_of
from lagetrunt.apps.organisation.masking import hidden
from lagetrunt.apps.papers.keeping import keep_looked
from lagetrunt.apps.papers.queries import paper_to_look_at
from lagetrunt.apps.papers.wording import keep_words
from lagetrunt.engines.accessing.hindering import Traits, as_json
from lagetrunt.engines.masking.copying import signs_in
from lagetrunt.engines.masking.names import places
from lagetrunt.engines.masking.signs import Mark, marks_for_all
from lagetrunt.engines.reading.model.document import Document
from lagetrunt.engines.reading.shaping import identity
from lagetrunt.kernel.errors import Unreadable
from lagetrunt.workflows.collect_papers.reading_words import OPENED, opened, pieces_of
from lagetrunt.workflows.collect_papers.taking_in import store

if TYPE_CHECKING:
    from lagetrunt.apps.papers.models import Paper

log = logging.getLogger(__name__)
_COPIED = frozenset({"pptx", "docx", "odp", "odt"})
_MOST_SIGNS, _MOST_PLACES = 50, 3


def look_at(*, paper_id: int, at: datetime) -> None:
    """Looks, and keeps what was found; whatever its file does, the paper ends as looked at."""
    paper = paper_to_look_at(pk=paper_id)
    if paper is None:
        return
    copy, made = "", "failed"
    try:
        copy, made = _copied(paper)
    except MemoryError:
        raise
    except Exception as error:
        if is_outage(error):
            raise
        log.exception("paper %s could not be copied", paper_id)
    told: list[str] = []
    try:
        found, words = _found(paper)
        told = list(pieces_of(words))
    except MemoryError:
        raise
    except Exception as error:
        if is_outage(error):
            raise
        log.exception("paper %s could not be looked at", paper_id)
        found = {"unread": True}
    keep_looked(paper=paper, copy=copy, looked=found | {"copy": made}, at=at)
    keep_words(paper=paper, pieces=told, at=at)


def _copied(paper: "Paper") -> tuple[str, str]:
    """The checksum of the PDF copy, and what became of it: made, failed, missing (no LibreOffice), or not needed."""
    if paper.sort not in _COPIED:
        return "", "needless"
    try:
        copy = pdf_of(store().path(paper.sha256), paper.sort)
    except Unreadable:
        return "", "failed"
    return ("", "missing") if copy is None else (store().put(copy), "made")


def _found(paper: "Paper") -> tuple[dict[str, Any], str | Document | None]:
    """What was found, and the words: lines of slides and sheets, or the document as the reader opens it."""
    try:
        traits, lines = traits_of(store().path(paper.sha256), paper.sort)
    except Unreadable:
        return {"unread": True}, None
    words: str | Document | None = lines
    if lines is None and paper.sort in OPENED:
        try:
            words = opened(paper)
        except (Unreadable, Damaged):
            return {"traits": as_json(traits), "unread": True}, None
    text = words.text if isinstance(words, Document) else words or ""
    if paper.sort == "pdf":
        traits = Traits(**{**as_json(traits), "untitled": (), "words": bool(text.strip())})
    signs = signs_of(text, federation_id=paper.booking.federation_id)
    found = {"traits": as_json(traits), "signs": signs[:_MOST_SIGNS], "unread": paper.sort == "pdf" and not text}
    return found, words


def signs_of(words: str, *, federation_id: int) -> list[dict[str, Any]]:
    """What in the words looks personal or secret; of people who are erased or protected only that they are named."""

    def look(text: str) -> list[Mark]:
        return marks_for_all(text, [(span.start, span.end) for span in identity.find(text)])

    told: list[dict[str, Any]] = [
        {"what": sign.what, "quote": sign.quote[:200], "places": [list(one) for one in sign.places[:_MOST_PLACES]]}
        for sign in signs_in({"text": words}, look)
    ]
    if places(words, hidden(federation_id=federation_id).lookup("")):
        told.insert(0, {"what": "hidden", "quote": "", "places": []})
    return told
