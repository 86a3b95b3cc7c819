"""What a search needs in a test: the index brought up to date, and what somebody finds."""

from tests.factories.register import AT

from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.sources.word_forms import known_words
from lagetrunt.engines.searching.asking import question_of
from lagetrunt.workflows.index_documents.updating import bring_up_to_date
from lagetrunt.workflows.search_register import naming, planning
from lagetrunt.workflows.search_register.finding import Answer, Within, find
from lagetrunt.workflows.search_register.showing import ShownGroup, show
from lagetrunt.workflows.search_register.showing_papers import PaperGroup, show_papers


def forget_books() -> None:
    """What an earlier test has read of names and agendas is read anew."""
    for room in (naming, planning):
        room._books.clear()


def indexed() -> int:
    """The index follows the register, as the worker lets it; how many documents it wrote."""
    forget_books()
    return bring_up_to_date(at=AT)


def answered(actor: Actor, asked: str, within: Within | None = None) -> Answer:
    """What the index says of it."""
    question = question_of(asked)
    return find(actor=actor, question=question, words=known_words(question.forms), within=within or Within())


def counted(actor: Actor, asked: str, within: Within | None = None) -> int:
    """How many pieces answer, by the index alone."""
    answer = answered(actor, asked, within)
    return 0 if answer.forgiving else answer.count


def shown(actor: Actor, asked: str, within: Within | None = None) -> list[ShownGroup]:
    """What is shown of it."""
    question = question_of(asked)
    words = known_words(question.forms)
    answer = find(actor=actor, question=question, words=words, within=within or Within())
    return show(actor=actor, groups=answer.groups, question=question, forgiving=answer.forgiving, begun=answer.begun)


def said(groups: list[ShownGroup]) -> list[str]:
    """The marked words."""
    return [hit.text[start:end] for group in groups for hit in group.hits for start, end in hit.marks]


def papers_shown(actor: Actor, asked: str, within: Within | None = None) -> list[PaperGroup]:
    """What is shown of papers."""
    question = question_of(asked)
    answer = find(actor=actor, question=question, words=known_words(question.forms), within=within or Within())
    return show_papers(
        actor=actor, groups=answer.groups, question=question, forgiving=answer.forgiving, begun=answer.begun
    )
