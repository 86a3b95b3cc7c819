"""Decisions that were made together: the clauses of one lead-in or one sentence, with the sentence and what follows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lagetrunt.engines.reading.extracting.decisions import Made
from lagetrunt.engines.reading.shaping.flow import Flow, LineKind
from lagetrunt.engines.reading.shaping.labels import label_of
from lagetrunt.engines.reading.shaping.sentences import sentences

_BETWEEN = re.compile(r"(?:[\s,;:.•–-]|\b(?:att|samt|och|dels|också|även)\b|(?:^|(?<=\s))[a-z\d][.)])*", re.IGNORECASE)
_LABELLED = re.compile(r"([A-ZÅÄÖ][^:\n]{1,50}?)\s*(?::|$)")
SAID_AFTER = "sägs i meningen efter beslutet"
_FOLLOWING = 2  # sentences after a decision that may still speak of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Decisions made in one go; `places` are theirs among all of the item's. Offsets are the flow's.

    `lead` is what stands before the first of them in its sentence, `after` the sentences that follow the last.
    """

    places: tuple[int, ...]
    start: int
    end: int
    lead: tuple[int, int]
    after: tuple[tuple[int, int], ...]


def blocks(flow: Flow, made: Sequence[Made], end: int) -> tuple[Block, ...]:
    """The decisions of an item that ends at the offset, by what was decided in one go, in text order."""
    order = sorted(range(len(made)), key=lambda place: (made[place].start, made[place].end))
    groups: list[list[int]] = []
    for place in order:
        last = made[groups[-1][-1]] if groups else None
        if last is not None and _BETWEEN.fullmatch(flow.text, min(last.end, made[place].start), made[place].start):
            groups[-1].append(place)
        else:
            groups.append([place])
    starts = [made[group[0]].start for group in groups] + [end]
    return tuple(_block(flow, made, group, starts[at + 1]) for at, group in enumerate(groups))


def _block(flow: Flow, made: Sequence[Made], group: list[int], until: int) -> Block:
    start, end = made[group[0]].start, max(made[place].end for place in group)
    line = flow.line_at(start)
    begin = next((a for a, b in sentences(flow.text, line.start, line.end) if a <= start < b), start)
    return Block(places=tuple(group), start=start, end=end, lead=(begin, start), after=_after(flow, end, until))


def _after(flow: Flow, end: int, until: int) -> tuple[tuple[int, int], ...]:
    """The sentences that follow in the line, or those of the next one, up to the next decision, label or heading."""
    line = flow.line_at(max(0, end - 1))
    rest = [run for run in sentences(flow.text, line.start, min(line.end, until)) if run[0] >= end]
    if not rest and line.index + 1 < len(flow.lines):
        following = flow.lines[line.index + 1]
        if following.kind is LineKind.HEADING or following.start >= until or _is_labelled(flow.of(following)):
            return ()
        rest = sentences(flow.text, following.start, min(following.end, until))
    return tuple(rest[:_FOLLOWING])


def _is_labelled(words: str) -> bool:
    head = _LABELLED.match(words)
    return head is not None and label_of(head[1]) is not None
