"""Paper entries: the papers of a meeting that is to be as the pieces that a search finds, with who may find each."""

from lagetrunt.adapters.word_index.model import Entry
from lagetrunt.apps.papers.wording import PaperSource, PaperWords
from lagetrunt.workflows.index_documents.entries import forms_of, period_marks


def entries_of_papers(source: PaperSource) -> list[Entry]:
    """Of each paper its name and its text in pieces, without their terms."""
    told = []
    for paper in source.papers:
        marks = _marks(source, paper)
        for number, text in ((0, paper.name), *paper.passages):
            told.append(
                Entry(
                    document=0, first=number, last=number, fact=0, group=0, day=source.day.toordinal(),
                    forms=forms_of(text), terms=frozenset(), marks=marks, booking=source.booking, paper=paper.paper,
                )
            )  # fmt: skip
    return told


def _marks(source: PaperSource, paper: PaperWords) -> frozenset[str]:
    """Who may find it (a: those who prepare in the network, e: everybody in it), and what it belongs to."""
    within = f"{source.network}" if source.network is not None else f"0f{source.federation}"
    told = {"all", "paper", f"b{source.booking}", f"a{within}"} | period_marks(source.day)
    if paper.shared:
        told.add(f"e{within}")
    told |= {f"n{network}" for network in (source.network, source.joined) if network is not None}
    return frozenset(told)
