"""Finding: the question as the index takes it, what the actor may see always within it, and the hits by meeting."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.conf import settings

from lagetrunt.adapters.word_index.model import Hit, Search, Wanted
from lagetrunt.adapters.word_index.reading import reader_of
from lagetrunt.apps.meetings.booking import networks_met
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.engines.searching.asking import Question
from lagetrunt.engines.searching.lighting import forgiven
from lagetrunt.engines.searching.splitting import Word
from lagetrunt.engines.searching.terms import looked_up_by

ALL, KINDS = frozenset({"all"}), ("text", "decision", "assignment", "stance", "item", "paper")


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """What the asker narrows the search to; `booking` is a meeting that is to be, whose papers are meant, `period` the code
    of a school year or a calendar year.
    """

    kind: str = ""
    network: int | None = None
    party: int | None = None
    person: int | None = None
    meeting: int | None = None
    booking: int | None = None
    period: str = ""
    latest: bool = False

    def marks(self) -> tuple[frozenset[str], ...]:
        """One set for each filter."""
        told = [frozenset({self.kind}) if self.kind in KINDS else ALL]
        numbers = {"n": self.network, "p": self.party, "w": self.person, "g": self.meeting, "b": self.booking}
        told += [frozenset({f"{letter}{number}"}) for letter, number in numbers.items() if number is not None]
        return (*told, frozenset({self.period})) if self.period else tuple(told)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Group:
    """The hits of one meeting, or of a document that belongs to none; where there is a `booking`, of that meeting's papers.

    A group is only itself: what is told of it is found by it, and reckoning with its hundreds of hits each time is noticed.
    """

    meeting: int | None
    booking: int | None
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """How many pieces answer, the best of them by meeting, and whether nearly the same words had to be forgiven.

    `begun` is the last word of the question where it was taken for the beginning of one; "" where it was not.
    """

    count: int
    groups: tuple[Group, ...]
    forgiving: bool
    begun: str = ""


def seen_by(actor: Actor) -> tuple[frozenset[str], ...]:
    """The marks of what the actor may see of documents and papers, in parts of which no piece has marks of two."""
    documents, waiting = documents_seen_by(actor)
    return documents, waiting | papers_seen_by(actor)


def documents_seen_by(actor: Actor) -> tuple[frozenset[str], frozenset[str]]:
    """The marks of the documents that the actor may see, as apps/sources/permissions.py has it for rows.

    The second part are those that wait and are the actor's own, where the first does not say so already.
    """
    if not actor.may_somewhere(Right.SEE):
        return frozenset(), frozenset()
    whole = f"{actor.federation_id}"
    of_nobody = actor.user_id is None or actor.may(Right.MANAGE)
    own = f"{whole}u{actor.user_id}"
    networks = actor.networks_with(Right.SEE)
    if networks is None:
        everywhere = f"v{whole}" if of_nobody else f"s{whole}"
        return frozenset({everywhere}), frozenset() if actor.user_id is None else frozenset({f"q{own}"})
    importers = ({f"i{whole}m"} if of_nobody else set()) | ({f"i{own}"} if actor.user_id is not None else set())
    return frozenset({*(f"s{whole}n{network}" for network in networks), *importers}), frozenset()


def papers_seen_by(actor: Actor) -> frozenset[str]:
    """The marks of the papers that the actor finds, as apps/papers/wording.py has it for rows."""
    return frozenset(
        f"{'a' if actor.may(Right.PREPARE, network) else 'e'}{network if network is not None else f'0f{actor.federation_id}'}"
        for network in networks_met(actor=actor)
    )


def find(*, actor: Actor, question: Question, words: Mapping[str, Word], within: Within) -> Answer:
    """What answers; where nothing does, what nearly does. Raises NotBuilt.

    A last word that stands in no document, or that finds nothing, may not be written to its end: where more is found by
    taking it for a beginning, that is the answer. A word that is found whole is asked for once.
    """
    reader = reader_of(settings.LAGETRUNT_INDEX)
    seen = seen_by(actor)
    found = reader.search(search_for(seen, question, words, within, forgiving=False))
    begun = ""
    if question.unended and (not found.count or question.unended not in words):
        wider = reader.search(search_for(seen, question, words, within, forgiving=False, begun=question.unended))
        if wider.count > found.count:
            found, begun = wider, question.unended
    forgiving = not found.count and any(map(forgiven, question.words))
    if forgiving:
        found = reader.search(search_for(seen, question, words, within, forgiving=True))
    return Answer(count=found.count, groups=grouped(found.hits), forgiving=forgiving and bool(found.count), begun=begun)


def search_for(
    seen: tuple[frozenset[str], ...],
    question: Question,
    words: Mapping[str, Word],
    within: Within,
    *,
    forgiving: bool,
    begun: str = "",
) -> Search:
    """The question as the index takes it, with what the actor may see (`seen_by`) always in it; `begun` is a word of it."""
    return Search(
        words=tuple(
            Wanted(
                form=form, terms=looked_up_by(form, words.get(form)), forgiven=forgiven(form) if forgiving else 0,
                begun=form == begun,
            )
            for form in question.words
        ),
        phrases=question.phrases,
        within=within.marks(),
        parts=seen,
        latest=within.latest,
    )  # fmt: skip


def grouped(hits: Collection[Hit]) -> tuple[Group, ...]:
    """The hits by meeting; the meetings in the order of their first hits."""
    told: dict[tuple[int, int, int], list[Hit]] = {}
    for hit in hits:
        told.setdefault((hit.group, 0 if hit.group else hit.document, hit.booking), []).append(hit)
    return tuple(
        Group(meeting=meeting or None, booking=booking or None, hits=tuple(some))
        for (meeting, _document, booking), some in told.items()
    )
