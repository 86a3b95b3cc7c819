"""A reading, or what many say together, as a report in plain words with quotes and line numbers."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from lagetrunt.engines.reading.model.finding import CrossFinding, Finding, Severity
from lagetrunt.engines.reading.model.reading import Reading
from lagetrunt.engines.reading.model.span import Span
from lagetrunt.engines.reading.presenting.quoting import Places, is_said, visible
from lagetrunt.engines.reading.presenting.telling import Shelf, Statement, statements
from lagetrunt.engines.reading.presenting.typesetting import EMPTY, Line, Style, typeset
from lagetrunt.engines.reading.presenting.words import capital, day, is_political, say
from lagetrunt.kernel.text import fold

SEVERITIES = tuple(Severity)
_STYLE: dict[Severity, Style] = {
    Severity.ERROR: "broken",
    Severity.WARNING: "doubt",
    Severity.QUESTION: "doubt",
    Severity.NOTE: "quiet",
}
_SIGN = {Severity.ERROR: "!", Severity.WARNING: "?", Severity.QUESTION: "?", Severity.NOTE: "·"}
_LABEL_WIDTH = 14
_QUOTE = 160


def reading_as_text(reading: Reading, *, lang: str = "sv", colour_width: int | None = None) -> str:
    """The report of one document; `colour_width` is the width of a terminal that shows colour."""
    return typeset(_Report(reading, lang).lines(), colour_width=colour_width)


def findings_as_text(
    findings: Sequence[CrossFinding], *, documents: int, lang: str = "sv", colour_width: int | None = None
) -> str:
    """The report of `check`: findings by weight, each with file, line and the quoted words."""
    return typeset(_findings(findings, documents, lang), colour_width=colour_width)


def title_of(reading: Reading, lang: str = "sv") -> str:
    """What the document is, whose and from when: "Protokoll, Skolchefsnätverket, fre 6 sep 2024"."""
    body = visible(reading.body.value) if reading.body else ""
    kind = str(reading.kind.value) if reading.kind else "other"
    if kind == "notice" and is_political(body):
        kind = "notice_political"
    word = say(kind, lang)
    parts = [capital(word), body, day(reading.meeting.date.value, lang) if reading.meeting.date else ""]
    return ", ".join(filter(None, parts))


class _Report:
    def __init__(self, reading: Reading, lang: str) -> None:
        self._reading = reading
        self._lang = lang
        self._places = Places(reading.document)
        self._told = statements(reading, lang)

    def lines(self) -> Iterator[Line]:
        document = self._reading.document
        yield Line([(title_of(self._reading, self._lang), "title")])
        pages = f", {document.pages} {self._pages(document.pages)}" if document.pages else ""
        yield Line([(visible(document.source.name) + pages, "quiet")])
        yield EMPTY
        yield from self._plain(Shelf.MEETING)
        for shelf in (Shelf.PRESENT, Shelf.ABSENT, Shelf.TAKING_PART):
            yield from self._people(shelf)
        yield from self._items()
        yield from self._plain(Shelf.COMING)
        yield from self._plain(Shelf.MANDATE)
        yield from self._findings()

    def _pages(self, count: int) -> str:
        if self._lang == "en":
            return "page" if count == 1 else "pages"
        return "sida" if count == 1 else "sidor"

    def _on(self, shelf: Shelf) -> list[Statement]:
        return [statement for statement in self._told if statement.shelf is shelf]

    def _heading(self, shelf: str, count: int | None = None) -> Line:
        tail = f" ({count})" if count is not None else ""
        return Line([(say(shelf, self._lang).upper() + tail, "heading")])

    def _plain(self, shelf: Shelf) -> Iterator[Line]:
        told = self._on(shelf)
        if not told:
            return
        yield self._heading(shelf)
        for statement in told:
            yield self._line(statement, statement.label)
        yield EMPTY

    def _people(self, shelf: Shelf) -> Iterator[Line]:
        told = self._on(shelf)
        if not told:
            return
        yield self._heading(shelf, len(told))
        told.sort(key=lambda statement: (not statement.label, fold(statement.label)))
        for organisation, people in groupby(told, key=lambda statement: statement.label):
            for number, person in enumerate(people):
                label = organisation or "–"
                yield self._line(person, label if number == 0 else "")
        yield EMPTY

    def _items(self) -> Iterator[Line]:
        told = self._on(Shelf.ITEMS)
        if not told:
            return
        yield self._heading("Items", len(self._reading.items))
        for statement in told:
            if statement.kind == "item":
                yield Line([(visible(statement.says), "strong"), *self._where(statement)], 2)
            else:
                yield self._line(statement, statement.label, indent=4)
        yield EMPTY

    def _line(self, statement: Statement, label: str, indent: int = 2) -> Line:
        style: Style = "broken" if statement.state == "broken" else "doubt" if statement.doubtful else ""
        says = visible(statement.says)
        if statement.detail:
            says += f" ({visible(statement.detail)})"
        padded = visible(label).ljust(_LABEL_WIDTH)
        gap = "" if padded.endswith(" ") else " "
        return Line([(padded + gap, "quiet"), (says, style), *self._where(statement)], indent)

    def _where(self, statement: Statement) -> list[tuple[str, Style]]:
        """Line and quoted words after a statement, then doubt and the reason; words that say the same stand once."""
        runs: list[tuple[str, Style]] = []
        if statement.spans:
            runs.append(("  " + self._at(statement.spans[0]), "quiet"))
            quote = self._places.quote(statement.spans, _QUOTE)
            if not is_said(quote, f"{statement.label} {statement.says} {statement.detail}"):
                runs.append((f" ”{quote}”", "said"))
        if statement.doubtful:
            sign = "!" if statement.state == "broken" else "?"
            runs.append((f"  {sign} {self._confidence(statement)}", "broken" if sign == "!" else "doubt"))
        if statement.fact.why:
            runs.append((f"  [{visible(statement.fact.why)}]", "quiet"))
        return runs

    def _confidence(self, statement: Statement) -> str:
        if statement.findings:
            return "se Att kontrollera" if self._lang == "sv" else "see To check"
        figure = f"{statement.fact.confidence:.2f}"
        return f"tveksamt ({figure.replace('.', ',')})" if self._lang == "sv" else f"doubtful ({figure})"

    def _at(self, span: Span) -> str:
        page = self._places.page(span.start)
        line = f"{say('line', self._lang)} {self._places.line(span.start)}"
        return (
            line if page is None or self._reading.document.pages == 1 else f"{say('page', self._lang)} {page}, {line}"
        )

    def _findings(self) -> Iterator[Line]:
        found = sorted(self._reading.findings, key=lambda finding: SEVERITIES.index(finding.severity))
        if not found:
            nothing = "Inget att kontrollera." if self._lang == "sv" else "Nothing to check."
            yield Line([(nothing, "ok")])
            return
        yield self._heading("To check", len(found))
        for finding in found:
            yield from self._finding(finding)

    def _finding(self, finding: Finding) -> Iterator[Line]:
        yield _told(finding, self._lang)
        for span in finding.spans:
            yield Line([(f"{self._at(span)}: ", "quiet"), (f"”{self._places.quote([span], _QUOTE)}”", "said")], 4)


def _told(finding: Finding | CrossFinding, lang: str) -> Line:
    message = finding.english if lang == "en" else finding.message
    style = _STYLE[finding.severity]
    return Line([(f"{_SIGN[finding.severity]} ", style), (visible(message), style), (f"  {finding.code}", "quiet")], 2)


_HEADINGS = {
    Severity.ERROR: ("Något är fel", "Something is wrong"),
    Severity.WARNING: ("Troligen fel", "Probably wrong"),
    Severity.QUESTION: ("Någon behöver titta", "Somebody should look"),
    Severity.NOTE: ("Värt att veta", "Worth knowing"),
}


def severity_heading(severity: Severity, lang: str = "sv") -> str:
    """What a group of findings of one weight is called."""
    return _HEADINGS[severity][lang == "en"]


def _findings(findings: Sequence[CrossFinding], documents: int, lang: str) -> Iterator[Line]:
    yield Line([(_summary(len(findings), documents, lang), "title")])
    for severity in SEVERITIES:
        found = [finding for finding in findings if finding.severity is severity]
        if not found:
            continue
        yield EMPTY
        yield Line([(f"{severity_heading(severity, lang).upper()} ({len(found)})", "heading")])
        for finding in found:
            yield _told(finding, lang)
            for place in finding.places:
                where = visible(place.source)
                if place.line is not None:
                    where += f", {say('page', lang)} {place.page}" if place.page is not None else ""
                    where += f", {say('line', lang)} {place.line}"
                quote: list[tuple[str, Style]] = [(f" ”{visible(place.quote)}”", "said")] if place.quote else []
                yield Line([(where + (":" if quote else ""), "quiet"), *quote], 4)


def _summary(found: int, documents: int, lang: str) -> str:
    if lang == "en":
        things = f"{found} thing{'s' * (found != 1)} to check" if found else "Nothing to check"
        return f"{things} in {documents} document{'s' * (documents != 1)}."
    things = f"{found} {'sak' if found == 1 else 'saker'} att kontrollera" if found else "Inget att kontrollera"
    return f"{things} i {documents} dokument."
