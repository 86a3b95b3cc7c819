"""Ta med hem: agreed, we must, by when, to say at home; at most ten lines for a party, and none that the record does not bear."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

MOST_LINES = 10
Ours = Callable[[Sequence[str]], bool]  # whether one of the names means the party, one of its people, or all
_LENGTH = 240
Sort = Literal["absent", "must", "agreed", "home", "next", "more", "said"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """Something to do: who as written, what, by when as a day or as written, and the fact it rests on; `done`, or by which parties."""

    who: Sequence[str]
    what: str
    due: date | None
    due_text: str
    fact: int
    done: bool = False
    done_by: frozenset[int] = frozenset()

    def is_open(self, party: int) -> bool:
        """Whether the party still is to do it."""
        return not self.done and party not in self.done_by


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Something agreed, or a stance: its word ("enades om"), text, those it is addressed to, and the fact it rests on.

    `beside` is when it holds and what it replaces, in words.
    """

    word: str
    text: str
    addressed_to: Sequence[str]
    fact: int
    beside: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What the record of a meeting says. `present` and `absent` are names with their party's number, None where unknown."""

    present: Sequence[tuple[str, int | None]]
    absent: Sequence[tuple[str, int | None]]
    decisions: Sequence[Said]
    stances: Sequence[Said]
    promises: Sequence[Promise]
    next_day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line: its sort, text, a day where it has one, and the fact that it rests on (0 for none). `n` counts what is left out.

    `beside` is said after the text, however long that is.
    """

    sort: Sort
    text: str = ""
    word: str = ""
    who: str = ""
    due: date | None = None
    due_text: str = ""
    fact: int = 0
    n: int = 0
    beside: tuple[str, ...] = ()


def lines_for(record: Record, *, party: int, ours: Ours) -> tuple[Line, ...]:
    """The lines of the party with that number, the most pressing first; never more than ten."""
    mine = [_must(promise) for promise in record.promises if promise.is_open(party) and ours(promise.who)]
    mine.sort(key=lambda line: (line.due is None, line.due or date.max))
    home = [said for said in record.decisions if ours(said.addressed_to)]
    agreed = [said for said in record.decisions if said not in home]
    told = [
        *([Line(sort="absent")] if is_absent(record, party) else []),
        *mine,
        *(_said("home", said) for said in home),
        *(_said("agreed", said) for said in agreed),
        *(_said("home", said) for said in record.stances),
    ]
    after = [Line(sort="next", due=record.next_day)] if record.next_day is not None else []
    room = MOST_LINES - len(after)
    if len(told) > room:
        left = len(told) - (room - 1)
        told = [*told[: room - 1], Line(sort="more", n=left)]
    return (*told, *after)


def is_absent(record: Record, party: int) -> bool:
    """Whether nobody of the party was there, where the record tells who was."""
    return bool(record.present) and not any(number == party for _, number in record.present)


def _must(promise: Promise) -> Line:
    return Line(
        sort="must", text=_short(promise.what), who=", ".join(promise.who), due=promise.due, due_text=promise.due_text,
        fact=promise.fact,
    )  # fmt: skip


def _said(sort: Sort, said: Said) -> Line:
    return Line(sort=sort, text=_short(said.text), word=said.word, fact=said.fact, beside=tuple(said.beside))


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LENGTH else text[: _LENGTH - 1].rsplit(" ", 1)[0] + "\N{HORIZONTAL ELLIPSIS}"
