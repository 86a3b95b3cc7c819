"""What goes into the index, what is asked of it, and what it answers: no text, only where it stands."""

from dataclasses import dataclass, field
from typing import NamedTuple


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A piece of a document, from passage `first` to `last`; `fact` is what was read there, 0 for the text itself.

    `forms` are its words in order, `terms` what they are kept under, `marks` all that it can be filtered by. `group`
    is the meeting, 0 for none, and `day` its day as a number that grows with time. Of a paper, `document` is 0,
    `booking` the meeting that is to be, and passage 0 the paper's name.
    """

    document: int
    first: int
    last: int
    fact: int
    group: int
    day: int
    forms: tuple[str, ...]
    terms: frozenset[str]
    marks: frozenset[str]
    booking: int = 0
    paper: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A word: as it was written, what it is looked up by, how many wrong letters are forgiven, and whether what begins so will do."""

    form: str
    terms: frozenset[str]
    forgiven: int = 0
    begun: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """All words and phrases in one piece, and of each set of marks in `within` at least one. `latest` first, else the best first.

    `parts` are sets of marks too, such that no piece has marks of two: where there are any, what has a mark of one of
    them answers. Each is asked for by itself, for a long list of pieces is walked faster alone than beside a short one.
    """

    words: tuple[Wanted, ...]
    phrases: tuple[tuple[str, ...], ...] = ()
    within: tuple[frozenset[str], ...] = ()
    parts: tuple[frozenset[str], ...] = ()
    latest: bool = False
    most: int = 300


class Hit(NamedTuple):
    """A piece that answers: a tuple, since a question makes hundreds of them."""

    document: int
    first: int
    last: int
    fact: int
    group: int
    booking: int = 0
    paper: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """How many pieces answer, and the first of them."""

    count: int
    hits: tuple[Hit, ...] = field(default=())
