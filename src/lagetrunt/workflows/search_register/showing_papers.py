"""Showing papers: the hits in papers of meetings that are to be, with their words, where it is asked once more who may find them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.papers.wording import found_papers, name_of, words_of
from lagetrunt.apps.sources.word_forms import known_words
from lagetrunt.engines.searching.asking import Question
from lagetrunt.engines.searching.lighting import Span, excerpt, lit
from lagetrunt.engines.searching.tokens import tokens
from lagetrunt.workflows.search_register.erasing import last_known
from lagetrunt.workflows.search_register.finding import Group
from lagetrunt.workflows.search_register.showing import LOOKED_AT, MOST_OF_A_MEETING, WIDTH, moved

if TYPE_CHECKING:
    from lagetrunt.apps.meetings.models import Booking
    from lagetrunt.apps.papers.models import Paper


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPaper:
    """A piece of a paper, or its name: the text and the words in it that answer."""

    paper: "Paper"
    text: str
    marks: tuple[Span, ...]
    cut_before: bool
    cut_after: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperGroup:
    """A meeting that is to be with the best hits in its papers; `more` is how many there are besides."""

    group: Group
    booking: "Booking"
    hits: tuple[ShownPaper, ...]
    more: int


def show_papers(
    *, actor: Actor, groups: Sequence[Group], question: Question, forgiving: bool, begun: str = ""
) -> list[PaperGroup]:
    """Those of the groups that are of papers, with their words; what is gone or may not be found any more is left out."""
    looked_at = {group: group.hits[:LOOKED_AT] for group in groups if group.booking is not None}
    hits = [hit for some in looked_at.values() for hit in some]
    papers = found_papers(actor=actor, numbers={hit.paper for hit in hits}, after=last_known())
    if not papers:
        return []
    numbers = {hit.first for hit in hits if hit.first}
    texts = words_of(papers=papers.keys(), numbers=numbers) if numbers else {}
    texts |= {(pk, 0): name_of(paper) for pk, paper in papers.items()}
    there = {hit: text for hit in hits if (text := texts.get((hit.paper, hit.first)))}
    words = known_words({token.form for text in there.values() for token in tokens(text)} | set(question.forms))
    told = []
    for group, some in looked_at.items():
        found, shown = [hit for hit in some if hit in there], []
        for hit in found[:MOST_OF_A_MEETING]:
            text = there[hit]
            spans = lit(text, question, words.get, forgiving=forgiving, begun=begun)
            start, end = excerpt(text, spans, WIDTH)
            shown.append(
                ShownPaper(
                    paper=papers[hit.paper], text=text[start:end], marks=moved(spans, start, end),
                    cut_before=start > 0, cut_after=end < len(text),
                )
            )  # fmt: skip
        if shown:
            more = max(0, len(group.hits) - len(some)) + max(0, len(found) - MOST_OF_A_MEETING)
            told.append(PaperGroup(group=group, booking=shown[0].paper.booking, hits=tuple(shown), more=more))
    return told
