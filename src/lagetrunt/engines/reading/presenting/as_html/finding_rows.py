"""Finding rows: what does not add up, in a sentence, with the words from every place beside each other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lagetrunt.engines.reading.model.finding import CrossFinding, Place, Severity
from lagetrunt.engines.reading.presenting.as_html.book import Book, span_anchor
from lagetrunt.engines.reading.presenting.as_text import severity_heading, title_of
from lagetrunt.engines.reading.presenting.quoting import visible
from lagetrunt.engines.reading.presenting.telling import State, state_of
from lagetrunt.engines.reading.presenting.words import counted

_SHOWN = 4  # quotes beside a finding; the rest are folded away
_ICONS = {
    Severity.ERROR: "octagon-alert",
    Severity.WARNING: "circle-question-mark",
    Severity.QUESTION: "circle-question-mark",
    Severity.NOTE: "info",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteView:
    """A quote with the deciding words in the middle, and where it stands."""

    before: str
    words: str
    after: str
    href: str | None
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingView:
    """A row of the list: `state` is its colour, `weight` the word for it."""

    state: State
    weight: str
    icon: str
    message: str
    code: str
    quotes: Sequence[QuoteView]
    more: Sequence[QuoteView] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many findings there are of each colour; notes are not counted as things to check."""

    wrong: int
    doubtful: int
    notes: int

    @property
    def to_check(self) -> int:
        """The things that a person should look at."""
        return self.wrong + self.doubtful

    def sentence(self) -> str:
        """ "Två är fel, fyra är tveksamma." """
        if not self.to_check:
            return ""
        if self.to_check == 1:
            return "Det är ett fel." if self.wrong else "Den är tveksam."
        if not self.doubtful or not self.wrong:
            return "Alla är fel." if self.wrong else "Alla är tveksamma."
        doubtful = counted(self.doubtful, "är tveksam", "är tveksamma")
        return f"{counted(self.wrong, 'är fel', 'är fel', start=True)}, {doubtful}."


def tally(findings: Iterable[CrossFinding]) -> Tally:
    """Counts the findings by colour."""
    severities = [finding.severity for finding in findings]
    wrong, notes = severities.count(Severity.ERROR), severities.count(Severity.NOTE)
    return Tally(wrong=wrong, doubtful=len(severities) - wrong - notes, notes=notes)


def by_weight(findings: Sequence[CrossFinding]) -> list[tuple[Severity, list[CrossFinding]]]:
    """The findings in groups of one weight, heaviest first; empty groups are left out."""
    groups = ((severity, [finding for finding in findings if finding.severity is severity]) for severity in Severity)
    return [(severity, found) for severity, found in groups if found]


def finding_view(book: Book, finding: CrossFinding, *, origin: str) -> FindingView:
    """The row of a finding on the page `origin`."""
    quotes = [_quote(book, place, origin) for place in finding.places]
    return FindingView(
        state=state_of(finding.severity),
        weight=severity_heading(finding.severity),
        icon=_ICONS[finding.severity],
        message=visible(finding.message),
        code=finding.code,
        quotes=quotes[:_SHOWN],
        more=quotes[_SHOWN:],
    )


def _quote(book: Book, place: Place, origin: str) -> QuoteView:
    number = book.places.get(place.source)
    if number is None:
        return QuoteView(before="", words=visible(place.quote), after="", href=None, where=visible(place.source))
    here = book.pages[number] == origin
    where = "Här" if here else title_of(book.readings[number])
    if place.page is not None:
        where += f", sida {place.page}"
    if place.line is not None:
        where += f", rad {place.line}"
    if place.span is None or not place.quote.strip():
        return QuoteView(before="", words="", after="", href=book.href(number, origin=origin), where=where)
    before, words, after = book.quoting(number).around(place.span)
    href = book.href(number, span_anchor(place.span), origin=origin)
    return QuoteView(before=before, words=words or visible(place.quote), after=after, href=href, where=where)
