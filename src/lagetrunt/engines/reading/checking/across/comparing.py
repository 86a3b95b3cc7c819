"""How two versions of one meeting's minutes differ: in day and time, attendance, decisions and amounts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lagetrunt.engines.reading.linking.stems import stem, words
from lagetrunt.engines.reading.model.fact import Fact, Person, Status
from lagetrunt.engines.reading.model.reading import Reading
from lagetrunt.engines.reading.model.span import Span
from lagetrunt.kernel.dates import swedish_date
from lagetrunt.kernel.names import spelling_key

_SAME_DECISION = 0.5
_FEWEST_WORDS = 3
_NUMBER = re.compile(r"\d+(?:[  .,]\d+)*")
_QUARTER = 15
_WRITTEN_OUT = 0.7
_Act = tuple[frozenset[str], str, tuple[Span, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What differs, in both tongues, and where in each of the two documents."""

    swedish: str
    english: str
    spans: tuple[Span, ...]
    others: tuple[Span, ...]


def differences(counts: Reading, other: Reading) -> Iterator[Difference]:
    """What the version that counts and another one say differently."""
    yield from _days(counts, other)
    yield from _times(counts, other)
    yield from _attendance(counts, other)
    yield from _decisions(counts, other)


def _days(counts: Reading, other: Reading) -> Iterator[Difference]:
    one, two = counts.meeting.date, other.meeting.date
    if one and two and one.value != two.value:
        yield Difference(
            swedish=f"dagen ({swedish_date(one.value)} och {swedish_date(two.value)})",
            english=f"the day ({one.value.isoformat()} and {two.value.isoformat()})",
            spans=one.spans,
            others=two.spans,
        )


def _times(counts: Reading, other: Reading) -> Iterator[Difference]:
    for swedish, english, one, two in (
        ("starttiden", "the start", counts.meeting.start, other.meeting.start),
        ("sluttiden", "the end", counts.meeting.end, other.meeting.end),
    ):
        if one and two and abs(_minutes(one.value) - _minutes(two.value)) > _QUARTER:
            yield Difference(
                swedish=f"{swedish} ({one.value} och {two.value})",
                english=f"{english} ({one.value} and {two.value})",
                spans=one.spans,
                others=two.spans,
            )


def _minutes(time: str) -> int:
    hours, _, minutes = time.partition(":")
    return int(hours) * 60 + int(minutes or 0)


def _attendance(counts: Reading, other: Reading) -> Iterator[Difference]:
    """People present in one and absent in the other, by full name, or by a given name that only one bears."""
    listed = _by_name(other)
    for fact in counts.people:
        twin = listed.get(spelling_key(fact.value.name)) or listed.get(_given(fact.value.name, counts))
        if twin is None or {fact.value.status, twin.value.status} != {Status.PRESENT, Status.ABSENT}:
            continue
        yield Difference(
            swedish=f"närvaron för {fact.value.name}",
            english=f"the attendance of {fact.value.name}",
            spans=fact.spans,
            others=twin.spans,
        )


def _by_name(reading: Reading) -> dict[str, Fact[Person]]:
    found: dict[str, Fact[Person]] = {}
    twice: set[str] = set()
    for fact in reading.people:
        key = spelling_key(fact.value.name)
        if key in found:
            twice.add(key)
        found[key] = fact
    return {key: fact for key, fact in found.items() if key and key not in twice}


def _given(name: str, reading: Reading) -> str:
    """The key of the given name, where nobody else in the document bears it."""
    given = spelling_key((name.split() or [""])[0])
    bearers = sum(1 for fact in reading.people if spelling_key(fact.value.name).split()[:1] == [given])
    return given if bearers == 1 else ""


def _decisions(counts: Reading, other: Reading) -> Iterator[Difference]:
    """Decisions of both that name other numbers, and decisions of the one that the other's text nowhere has."""
    ones, twos = list(_acts(counts)), list(_acts(other))
    for words_, said, spans in ones:
        twin = max(twos, key=lambda act: _part(words_, act[0]), default=None)
        if twin is None or _part(words_, twin[0]) < _SAME_DECISION:
            continue
        numbers, others = _numbers(said), _numbers(twin[1])
        if numbers and others and not numbers & others:
            yield Difference(
                swedish=f"siffran i ett beslut ({', '.join(sorted(numbers))} och {', '.join(sorted(others))})",
                english=f"the number in a decision ({', '.join(sorted(numbers))} and {', '.join(sorted(others))})",
                spans=spans,
                others=twin[2],
            )
    if not _as_long(counts, other):
        return
    missing, added = _missing(ones, other), _missing(twos, counts)
    if missing:
        yield Difference(
            swedish="beslut som bara finns i det som gäller",
            english="decisions only in the one that counts",
            spans=tuple(span for spans in missing for span in spans),
            others=(),
        )
    if added:
        yield Difference(
            swedish="beslut som bara finns i den andra versionen",
            english="decisions only in the other version",
            spans=(),
            others=tuple(span for spans in added for span in spans),
        )


def _as_long(one: Reading, other: Reading) -> bool:
    """Whether both are written out: one that is in keywords lacks much that it does not contradict."""
    shortest, longest = sorted((len(one.document.text), len(other.document.text)))
    return shortest >= _WRITTEN_OUT * longest


def _acts(reading: Reading) -> Iterator[_Act]:
    for item in reading.items:
        for decision in item.decisions:
            told = _telling(decision.value)
            if len(told) >= _FEWEST_WORDS:
                yield told, decision.value, decision.spans


def _telling(text: str) -> frozenset[str]:
    return frozenset(map(stem, {word for word in words(text) if len(word) > 3}))


@lru_cache(maxsize=32)
def _said(text: str) -> frozenset[str]:
    """The telling words of a whole document; kept while its versions are held against one another."""
    return _telling(text)


def _part(ones: frozenset[str], others: frozenset[str]) -> float:
    fewest = min(len(ones), len(others))
    return len(ones & others) / fewest if fewest >= _FEWEST_WORDS else 0.0


def _missing(acts: Sequence[_Act], reading: Reading) -> list[tuple[Span, ...]]:
    """The places of the decisions of which hardly a word stands anywhere in a document."""
    there = _said(reading.document.text) if acts else frozenset()
    return [spans for told, _, spans in acts if len(told & there) <= len(told) / 4]


def _numbers(text: str) -> frozenset[str]:
    return frozenset("".join(sign for sign in found if sign.isdigit()) for found in _NUMBER.findall(text))
