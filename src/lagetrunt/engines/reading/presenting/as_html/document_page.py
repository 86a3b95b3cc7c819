"""The page of one document: its text with the facts marked, the facts beside it, what to check on top."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from lagetrunt.engines.reading.model.document import Block, BlockKind, Document
from lagetrunt.engines.reading.model.finding import CrossFinding, Severity
from lagetrunt.engines.reading.model.span import Span
from lagetrunt.engines.reading.presenting.as_html.book import Book, fact_anchor, span_anchor
from lagetrunt.engines.reading.presenting.as_html.dressing import render, styles
from lagetrunt.engines.reading.presenting.as_html.finding_rows import by_weight, finding_view, tally
from lagetrunt.engines.reading.presenting.as_html.marking import Mark, marked
from lagetrunt.engines.reading.presenting.as_text import title_of
from lagetrunt.engines.reading.presenting.quoting import Places, is_said, visible
from lagetrunt.engines.reading.presenting.telling import Shelf, State, Statement, state_of, statements
from lagetrunt.engines.reading.presenting.words import capital, counted, day, is_political, say
from lagetrunt.kernel.text import fold

_THE = {
    "protocol": "protokollet",
    "notes": "minnesanteckningarna",
    "notice": "inbjudan",
    "mandate": "uppdragsbeskrivningen",
    "other": "dokumentet",
}
_STATE_WORDS: dict[State, str] = {"ok": "", "doubt": ", tveksam", "broken": ", motsägs"}
_MOST_BOXES = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A fact beside the text; `quote` is empty where its words have been said already."""

    number: int
    label: str
    says: str
    detail: str
    quote: str
    where: str
    why: str
    doubt: str
    state: State
    kind: str
    words: str
    messages: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Facts of one kind; `rows` are cards under a name (an organisation, an item) or under none."""

    title: str
    count: int
    rows: Sequence[tuple[Card | None, str, Sequence[Card]]]


def document_page(book: Book, place: int) -> str:
    """The page of the reading at that place in the book."""
    reading = book.readings[place]
    told = statements(reading)
    quoting = Places(reading.document)
    findings = book.findings_of.get(place, ())
    cards = [_card(statement, quoting, reading.document, [f.message for f in reading.findings]) for statement in told]
    doubtful = [card for card in cards if card.state != "ok"]
    origin = book.pages[place]
    return render(
        "document.html",
        title=title_of(reading),
        name=visible(reading.document.source.name),
        pages=reading.document.pages,
        heading=_heading(book, place, findings, len(doubtful)),
        summary=_summary(len(cards), len(doubtful)),
        boxes=[card.state for card in cards] if len(cards) <= _MOST_BOXES else [],
        found_title="Att kontrollera" if tally(findings).to_check else "Bra att veta",
        findings=[finding_view(book, finding, origin=origin) for _, found in by_weight(findings) for finding in found],
        text=_text(reading.document, told, findings),
        doubtful=sorted(doubtful, key=lambda card: (card.state != "broken", card.number)),
        groups=list(_groups(told, cards)),
        index=book.to_index(origin),
        styles=styles("tokens", "shared", "document"),
    )


def _heading(book: Book, place: int, findings: Sequence[CrossFinding], doubtful: int) -> str:
    reading = book.readings[place]
    kind = str(reading.kind.value) if reading.kind else "other"
    the = "kallelsen" if kind == "notice" and is_political(reading.body.value if reading.body else None) else _THE[kind]
    if reading.meeting.date:
        the += f" från {day(reading.meeting.date.value)}"
    to_check = tally(findings).to_check
    if to_check:
        return f"{counted(to_check, 'sak', 'saker', start=True)} att kontrollera i {the}"
    if doubtful:
        return f"{counted(doubtful, 'uppgift är tveksam', 'uppgifter är tveksamma', start=True)} i {the}"
    if findings:
        return f"{counted(len(findings), 'anmärkning', 'anmärkningar', start=True)} till {the}, inget att kontrollera"
    return f"Inget att kontrollera i {the}"


def _summary(facts: int, doubtful: int) -> str:
    if not facts:
        return "Inga uppgifter hittades i texten."
    if not doubtful:
        return f"{counted(facts, 'uppgift', 'uppgifter', start=True)} är klara." if facts > 1 else "En uppgift är klar."
    return f"{facts - doubtful} av {facts} uppgifter är klara, {counted(doubtful, 'behöver', 'behöver')} kontrolleras."


def _card(statement: Statement, quoting: Places, document: Document, messages: Sequence[str]) -> Card:
    quote = quoting.quote(statement.spans)
    said = f"{statement.label} {statement.says} {statement.detail}"
    where = ""
    if statement.spans:
        start = statement.spans[0].start
        page = quoting.page(start) if (document.pages or 0) > 1 else None
        where = f"rad {quoting.line(start)}" if page is None else f"sida {page}, rad {quoting.line(start)}"
    confidence = f"{statement.fact.confidence:.2f}".replace(".", ",")
    doubt = (
        ""
        if statement.state == "ok"
        else "Motsägs"
        if statement.state == "broken"
        else f"Tveksam, säkerhet {confidence}"
    )
    return Card(
        number=statement.number,
        label=visible(statement.label),
        says=visible(statement.says),
        detail=visible(statement.detail),
        quote="" if is_said(quote, said) else quote,
        where=where,
        why=capital(visible(statement.fact.why or "")),
        doubt=doubt,
        state=statement.state,
        kind=statement.kind,
        words=fact_anchor(statement.number),
        messages=[visible(messages[number]) for number in statement.findings],
    )


def _groups(told: Sequence[Statement], cards: Sequence[Card]) -> Iterator[Group]:
    for shelf in Shelf:
        mine = [(statement, card) for statement, card in zip(told, cards, strict=True) if statement.shelf is shelf]
        kept = [(statement, card) for statement, card in mine if card.state == "ok"]
        if not kept:
            continue
        if shelf is Shelf.ITEMS:
            yield Group(title=say(shelf), count=0, rows=list(_items(mine)))
        elif shelf in (Shelf.PRESENT, Shelf.ABSENT, Shelf.TAKING_PART):
            kept.sort(key=lambda pair: (not pair[1].label, fold(pair[1].label)))
            organisations = groupby((card for _, card in kept), key=lambda card: card.label)
            rows = [(None, label or "–", list(people)) for label, people in organisations]
            yield Group(title=say(shelf), count=len(mine), rows=rows)
        else:
            labels = groupby((card for _, card in kept), key=lambda card: card.label)
            yield Group(title=say(shelf), count=0, rows=[(None, label, list(group)) for label, group in labels])


def _items(mine: Sequence[tuple[Statement, Card]]) -> Iterator[tuple[Card | None, str, Sequence[Card]]]:
    """Items with what stands under them; a doubtful title is shown as a name alone, its card stands among the doubtful."""
    for _, pairs in groupby(mine, key=lambda pair: pair[0].item):
        group = [card for _, card in pairs]
        title = next((card for card in group if card.kind == "item"), None)
        rest = [card for card in group if card.kind != "item" and card.state == "ok"]
        if title is None or title.state != "ok":
            yield None, title.says if title else "", rest
        else:
            yield title, "", rest


def _text(document: Document, told: Sequence[Statement], findings: Sequence[CrossFinding]) -> Markup:
    return marked(document.text, [*_form(document), *_found(document, findings), *_facts(told)])


def _form(document: Document) -> Iterator[Mark]:
    """Headings, table rows and page breaks, as far as the document's markup tells."""
    for number, start in enumerate(document.page_starts[1:], start=2):
        label = Markup(' class="page" data-page="Sida {}"').format(number)
        yield Mark(start=start, end=start, element="span", attributes=label, anchor=f"sida-{number}")
    for block in document.blocks:
        if block.kind is BlockKind.ROW and len(block.cells) > 1:
            yield from _row(document, block)
        elif block.kind in _CLASSES:
            yield _styled(block.span.start, block.span.end, _CLASSES[block.kind])


def _row(document: Document, block: Block) -> Iterator[Mark]:
    """A row of a table and its cells; the tabs or bars between them are not drawn."""
    attributes = Markup(' class="row" style="--cells:{}"').format(len(block.cells))
    yield Mark(start=block.span.start, end=block.span.end, element="span", attributes=attributes, firm=True, rank=-2)
    bounds = [block.span.start, *(at for cell in block.cells for at in (cell.start, cell.end)), block.span.end]
    for start, end in zip(bounds[::2], bounds[1::2], strict=True):
        if start < end and not document.text[start:end].strip(" \t|"):
            yield _styled(start, end, "between", firm=True, rank=-1)
    for cell in block.cells:
        yield _styled(cell.start, cell.end, "cell", firm=True, rank=-1)


def _styled(start: int, end: int, name: str, *, firm: bool = False, rank: int = 0) -> Mark:
    return Mark(start=start, end=end, element="span", attributes=Markup(f' class="{name}"'), firm=firm, rank=rank)


_CLASSES = {BlockKind.HEADING: "head", BlockKind.FURNITURE: "furniture"}


_HEAVIER = {Severity.ERROR: 1, Severity.WARNING: 2, Severity.QUESTION: 2, Severity.NOTE: 3}


def _found(document: Document, findings: Sequence[CrossFinding]) -> Iterator[Mark]:
    """The words of findings, each run once, in the colour of the heaviest."""
    heaviest: dict[Span, Severity] = {}
    for finding in findings:
        for place in finding.places:
            if place.source == document.source.name and place.span is not None:
                before = heaviest.get(place.span, Severity.NOTE)
                heaviest[place.span] = min(before, finding.severity, key=_HEAVIER.__getitem__)
    for span, severity in heaviest.items():
        attributes = Markup(' data-s="{}"').format("note" if severity is Severity.NOTE else state_of(severity))
        anchor = span_anchor(span)
        yield Mark(start=span.start, end=span.end, element="mark", attributes=attributes, anchor=anchor, rank=1)


def _facts(told: Sequence[Statement]) -> Iterator[Mark]:
    numbered: set[tuple[int, int]] = set()
    for statement in sorted(told, key=lambda statement: statement.number):
        spans = sorted(set(statement.spans)) or [Span(0, 0)]
        kind = Markup(' class="title"') if statement.kind == "item" else Markup()
        attributes = Markup(' data-s="{}"').format(statement.state) + kind
        for place, span in enumerate(spans):
            last = place == len(spans) - 1
            # Facts that rest on the very same words share one number in the text: that of the first.
            after = _number(statement) if last and span not in numbered else Markup()
            if last:
                numbered.add(span)
            yield Mark(
                start=span.start,
                end=span.end,
                element="mark" if span.start < span.end else "span",
                attributes=attributes,
                anchor=fact_anchor(statement.number) if place == 0 else None,
                after=after,
                rank=2 + statement.number,
            )


def _number(statement: Statement) -> Markup:
    """The raised number after the words: drawn by the style, so that the text stays the document's own."""
    label = f"Uppgift {statement.number}{_STATE_WORDS[statement.state]}"
    return Markup('<a class="n" data-s="{}" data-n="{}" href="#u{}" aria-label="{}"></a>').format(
        statement.state, statement.number, statement.number, label
    )
