"""What a document says, each statement with the words it rests on."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from lagetrunt.engines.reading.model.span import Span
from lagetrunt.kernel.schooling import SchoolForm

V_co = TypeVar("V_co", covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact(Generic[V_co]):
    """A value with its source.

    `spans` are the shortest runs that bear the value, in text order; `confidence` 0.0-1.0 is the share of such facts
    that are right; `why` says, in Swedish, how the value was derived where it is not written as such.
    """

    value: V_co
    spans: tuple[Span, ...]
    confidence: float
    why: str | None = None


class Kind(StrEnum):
    """What sort of document it is."""

    PROTOCOL = "protocol"
    NOTES = "notes"
    NOTICE = "notice"
    MANDATE = "mandate"
    OTHER = "other"


class Mode(StrEnum):
    """How a meeting is held."""

    ON_SITE = "on_site"
    DIGITAL = "digital"
    HYBRID = "hybrid"


class Status(StrEnum):
    """How a person takes part: `OTHER` takes part without deciding, or is only spoken of as presenting."""

    PRESENT = "present"
    ABSENT = "absent"
    OTHER = "other"


class Role(StrEnum):
    """The roles that the contract names; any other role is the document's own word."""

    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    SECRETARY = "secretary"
    MINUTES_CHECKER = "minutes_checker"
    SUBSTITUTE = "substitute"
    ADJUNCT = "adjunct"
    PRESENTER = "presenter"


class ItemKind(StrEnum):
    """What an item of the agenda is for."""

    FORMALITY = "formality"
    INFORMATION = "information"
    DISCUSSION = "discussion"
    DECISION = "decision"
    ELECTION = "election"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attended:
    """Part-attendance: the items as written ("§ 89", "6-10"), or clock times "HH:MM"."""

    items: str | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody whom the document names, as written there; `role` is a `Role` or the document's own word."""

    name: str
    organisation: str | None = None
    municipality_code: str | None = None
    party: str | None = None
    role: str | None = None
    status: Status = Status.PRESENT
    school_forms: tuple[SchoolForm, ...] = ()
    replaces: str | None = None
    attended: tuple[Attended, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """What a decision replaces, in the document's words; number ("12"), day and year of it where the words tell them."""

    what: str
    number: str | None = None
    day: date | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Fact[str]):
    """An act that the meeting performs; `addressed_to` are the bodies asked, in the order of the chain.

    `reason` is why, in the document's words without the word that leads it in; `since` and `until` are the first and
    the last day that it holds, `replaces` what it takes the place of or repeals. Each has words of its own.
    """

    addressed_to: tuple[str, ...] = ()
    reason: Fact[str] | None = None
    since: Fact[date] | None = None
    until: Fact[date] | None = None
    replaces: tuple[Fact[Earlier], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """Who shall do what by when; names as written. `due_text` are the words of the due date."""

    who: tuple[str, ...]
    what: str
    due: date | None = None
    due_text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Presenter:
    """Who presented an item."""

    name: str
    organisation: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A sum; `unit` is "SEK" or the document's own word."""

    amount: int
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An item of the agenda with all that stands under it; `number` as written ("§ 84", "3", "a")."""

    number: str | None
    title: Fact[str]
    span: Span
    kind: ItemKind | None = None
    decisions: tuple[Decision, ...] = ()
    stances: tuple[Fact[str], ...] = ()
    assignments: tuple[Fact[Assignment], ...] = ()
    attachments: tuple[Fact[str], ...] = ()
    presenters: tuple[Fact[Presenter], ...] = ()
    amounts: tuple[Fact[Amount], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """When and where the meeting of the document itself was or is held; times "HH:MM"."""

    date: Fact[date] | None = None
    start: Fact[str] | None = None
    end: Fact[str] | None = None
    place: Fact[str] | None = None
    mode: Fact[Mode] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NextMeeting:
    """A coming meeting of the document's body; times "HH:MM"."""

    date: date | None
    start: str | None = None
    end: str | None = None
    place: str | None = None
    mode: Mode | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRange:
    """Days from and to, inclusive; a week is Monday to Sunday."""

    since: date
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating(Fact[date | DateRange | None]):
    """A day-precise date as it stands; None when the year stays open. `what` happens then, in the document's words."""

    as_written: str
    what: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateTask:
    """What the network is asked to do, and the prioritised area it stands under."""

    text: str
    area: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateRole:
    """Who answers for what in the network."""

    role: str
    duty: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateRule:
    """A rule of the network's work: `rule` is of the contract's names, or starts with "x_"."""

    rule: str
    value: int | str | bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Mandate:
    """A network's mandate as read."""

    network: Fact[str] | None = None
    period: Fact[DateRange] | None = None
    commissioned_by: Fact[str] | None = None
    areas: tuple[Fact[str], ...] = ()
    tasks: tuple[Fact[MandateTask], ...] = ()
    roles: tuple[Fact[MandateRole], ...] = ()
    rules: tuple[Fact[MandateRule], ...] = ()
