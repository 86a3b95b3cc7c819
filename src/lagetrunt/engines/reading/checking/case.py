"""What every check looks at: a reading with its flow, and the document's dates with the days they stand for."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from lagetrunt.engines.reading.extracting.mentions import Mention, find_in
from lagetrunt.engines.reading.model.fact import DateRange, Fact, Kind, Person, Role, Status
from lagetrunt.engines.reading.model.reading import Reading
from lagetrunt.engines.reading.model.span import Span
from lagetrunt.engines.reading.shaping.flow import Flow

_BESIDE = 70  # characters between a name and the word of its role


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """A date or week as written, and the day or days that it stands for; `value` is None while its year is open."""

    mention: Mention
    value: date | DateRange | None
    confidence: float
    span: Span

    @property
    def day(self) -> date | None:
        """The first day."""
        return self.value.since if isinstance(self.value, DateRange) else self.value

    @property
    def last(self) -> date | None:
        """The last day."""
        return self.value.until if isinstance(self.value, DateRange) else self.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A document under check."""

    reading: Reading
    flow: Flow
    occasions: tuple[Occasion, ...]

    @property
    def text(self) -> str:
        """The flow's text; its offsets become the document's by `span`."""
        return self.flow.text

    @property
    def kind(self) -> Kind | None:
        """What sort of document it is."""
        return self.reading.kind.value if self.reading.kind else None

    @property
    def own_day(self) -> date | None:
        """The day of the document's own meeting."""
        return self.reading.meeting.date.value if self.reading.meeting.date else None

    @property
    def scanned(self) -> bool:
        """Whether the letters themselves are unsure: a scan, or text that has lost its å, ä and ö."""
        return self.reading.document.legible < 1.0 or _has_lost_letters(self.flow.text)

    @property
    def listed(self) -> tuple[Fact[Person], ...]:
        """The people whom the document lists, not those whom only its sentences name."""
        told = [span for item in self.reading.items for presenter in item.presenters for span in presenter.spans]
        return tuple(
            fact
            for fact in self.reading.people
            if fact.why is None
            and not (_only_presents(fact.value) and any(one.overlaps(two) for one in fact.spans for two in told))
        )

    def span(self, start: int, end: int) -> Span:
        """The run of the document's text that a run of the flow stands for."""
        return self.flow.span(start, end)


def _only_presents(person: Person) -> bool:
    return person.role == Role.PRESENTER and person.status is Status.OTHER


def named_elsewhere(case: Case, fact: Fact[Person], role: str) -> bool:
    """Whether the text names a person beside a role's word outside the words that the fact rests on: two statements."""
    text, name = case.reading.document.text, fact.value.name
    at = text.find(name)
    while at >= 0:
        around = text[max(0, at - _BESIDE) : at + len(name) + _BESIDE]
        if role in around.casefold() and not any(span.start <= at < span.end for span in fact.spans):
            return True
        at = text.find(name, at + 1)
    return False


def make_case(reading: Reading, flow: Flow) -> Case:
    """The case of a reading: each date of the text with the day that the reading gives it."""
    known = {fact.spans[0].start: (fact.value, fact.confidence) for fact in reading.dates if fact.spans}
    occasions = []
    for mention in find_in(flow.text):
        span = flow.span(mention.start, mention.end)
        value, confidence = known.get(span.start, (None, 0.0))
        written = _written(mention)
        if written is not None:
            value, confidence = value or written, 1.0
        occasions.append(Occasion(mention=mention, value=value, confidence=confidence, span=span))
    return Case(reading=reading, flow=flow, occasions=tuple(occasions))


def _written(mention: Mention) -> date | None:
    """The day of a date that is written with its year."""
    if not (mention.year and mention.month and mention.day):
        return None
    try:
        return date(mention.year, mention.month, mention.day)
    except ValueError:
        return None


@lru_cache(maxsize=8)
def _has_lost_letters(text: str) -> bool:
    low = text.lower()
    dotted = low.count("å") + low.count("ä") + low.count("ö")
    return len(text) > 200 and dotted * 150 < sum(low.count(vowel) for vowel in "aoe")
