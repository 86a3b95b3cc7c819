"""What is compared: what was known of a meeting beforehand; and what comes of it: differences and nudges, each with its words."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lagetrunt.engines.reading.model.span import Span


class Kind(StrEnum):
    """What sort of difference."""

    DAY = "day"
    CAME = "came"
    ABSENT = "absent"
    UNNAMED = "unnamed"
    UNKNOWN = "unknown"
    ITEM_NEW = "item_new"
    ITEM_RENAMED = "item_renamed"
    ITEM_MISSING = "item_missing"
    DECIDED = "decided"
    STANCE = "stance"
    TODO_NEW = "todo_new"
    TODO_REPORTED = "todo_reported"
    NEXT_MEETING = "next_meeting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """Somebody who was expected; `coming` is what they have answered, None where they have not."""

    name: str
    organisation: str = ""
    coming: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Todo:
    """Something to do that is open since an earlier meeting."""

    who: tuple[str, ...]
    what: str
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What was known: the days, who was expected, the agenda's titles in order, what is open, the next meeting.

    `numbers` are the items' own, such as those of § 84 and § 85; without them they are numbered from 1. `beside` are headings that are no items: those of the template.
    """

    day: date
    last: date
    people: tuple[Expected, ...] = ()
    items: tuple[str, ...] = ()
    numbers: tuple[int | None, ...] = ()
    todos: tuple[Todo, ...] = ()
    coming: date | None = None
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that the notes say otherwise, or more, than was known.

    `what` is the thing's own words and `before` the known ones; `who` and `day` are of to-dos, people and days. `why` says
    in Swedish what is doubtful. Without spans it is something that the notes do not say.
    """

    kind: Kind
    what: str
    is_sure: bool = True
    why: str = ""
    before: str = ""
    who: tuple[str, ...] = ()
    day: date | None = None
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Nudge:
    """Something that may stay as it is: an item without outcome, a to-do without owner, an attendance table that is not filled in."""

    kind: str
    what: str
    spans: tuple[Span, ...] = ()
