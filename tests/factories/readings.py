"""Readings made by hand for the tests of what shows them: invented people, every kind of fact, findings of each weight."""

from dataclasses import replace
from datetime import date
from typing import TypeVar

from lagetrunt.engines.reading.model.collection import (
    Appearance,
    Collection,
    FollowUp,
    ItemPlace,
    Matter,
    MeetingGroup,
    NetworkLink,
    PersonLink,
)
from lagetrunt.engines.reading.model.document import Block, BlockKind, Document, Source
from lagetrunt.engines.reading.model.fact import (
    Amount,
    Assignment,
    Attended,
    DateRange,
    Dating,
    Decision,
    Fact,
    Item,
    ItemKind,
    Kind,
    Mandate,
    MandateRole,
    MandateRule,
    MandateTask,
    Meeting,
    Mode,
    NextMeeting,
    Person,
    Presenter,
    Role,
    Status,
)
from lagetrunt.engines.reading.model.finding import CrossFinding, Finding, Place, Severity
from lagetrunt.engines.reading.model.reading import Reading
from lagetrunt.engines.reading.model.span import Box, Span
from lagetrunt.kernel.schooling import SchoolForm

T = TypeVar("T")

NOTES = """Minnesanteckningar
Nätverket förskola, torsdag 23 augusti 2024 kl. 08.30–12.00
Rådhuset, Köping
Närvarande
Tuva Rosenkvist, Nora (ordförande)
Abbe Lindmark, Laxå §§ 1–2
Frånvarande
Siri Öst, Sala
§ 1 Tidiga insatser
Tuva Rosenkvist föredrar.
Nätverket enades om att rekommendera skolcheferna att anta planen.
Nätverket ser positivt på ett besök.
Abbe Lindmark skickar listan senast 15/9. Kostnad 12 500 kr.
Presentationen bifogas.
Nästa möte 14 november, vecka 46
"""


def span(text: str, words: str, start: int = 0) -> Span:
    """Where the words stand."""
    at = text.index(words, start)
    return Span(at, at + len(words))


def fact(text: str, words: str, value: T, confidence: float = 0.95, why: str | None = None) -> Fact[T]:
    """A fact that rests on the words."""
    return Fact(value=value, spans=(span(text, words),), confidence=confidence, why=why)


def document(text: str, name: str = "arkiv/anteckningar.txt", **form: object) -> Document:
    """A plain document."""
    made = Document(source=Source(name=name, sha256="ab" * 32, media_type="text/plain"), text=text)
    return replace(made, **form)  # type: ignore[arg-type]


def notes(name: str = "arkiv/anteckningar.txt") -> Reading:
    """Notes of an officials' network with one fact of each kind, a doubtful person and a contradicted date."""
    text = NOTES
    what = "Abbe Lindmark skickar listan senast 15/9"
    decision = Decision(
        value="att rekommendera skolcheferna att anta planen",
        spans=(span(text, "att rekommendera skolcheferna att anta planen"),),
        confidence=0.9,
        addressed_to=("skolcheferna",),
    )
    item = Item(
        number="§ 1",
        title=fact(text, "Tidiga insatser", "Tidiga insatser"),
        span=Span(text.index("§ 1 Tidiga"), text.index("Nästa möte")),
        kind=ItemKind.DECISION,
        decisions=(decision,),
        stances=(fact(text, "ser positivt på ett besök", "ser positivt på ett besök"),),
        assignments=(
            fact(
                text,
                what,
                Assignment(who=("Abbe Lindmark",), what="skickar listan", due=date(2024, 9, 15), due_text="15/9"),
            ),
        ),
        attachments=(fact(text, "Presentationen bifogas", "Presentationen"),),
        presenters=(fact(text, "Tuva Rosenkvist föredrar", Presenter(name="Tuva Rosenkvist")),),
        amounts=(fact(text, "12 500 kr", Amount(amount=12500, unit="SEK")),),
    )
    tuva = Person(name="Tuva Rosenkvist", organisation="Nora", municipality_code="1884", role=Role.CHAIR)
    abbe = Person(
        name="Abbe Lindmark",
        organisation="Laxå",
        school_forms=(SchoolForm.PRESCHOOL,),
        attended=(Attended(items="§§ 1–2", since="09:00"),),
    )
    siri = Person(name="Siri Öst", organisation="Sala", status=Status.ABSENT)
    weekday = Finding(
        code="weekday",
        severity=Severity.ERROR,
        message="Veckodagen stämmer inte: 23 augusti 2024 är en fredag, inte en torsdag.",
        english="The weekday is wrong: 23 August 2024 is a Friday, not a Thursday.",
        spans=(span(text, "torsdag 23 augusti 2024"),),
    )
    attachment = Finding(
        code="attachment_missing",
        severity=Severity.NOTE,
        message="En utlovad bilaga finns inte bland filerna.",
        english="A promised attachment is not among the files.",
        spans=(span(text, "Presentationen bifogas"),),
    )
    return Reading(
        document=document(text, name),
        kind=fact(text, "Minnesanteckningar", Kind.NOTES),
        body=fact(text, "Nätverket förskola", "Nätverket förskola"),
        meeting=Meeting(
            date=fact(text, "23 augusti 2024", date(2024, 8, 23)),
            start=fact(text, "08.30", "08:30"),
            end=fact(text, "12.00", "12:00"),
            place=fact(text, "Rådhuset, Köping", "Rådhuset, Köping"),
            mode=fact(text, "Rådhuset", Mode.ON_SITE, 0.8, "En plats är angiven."),
        ),
        people=(
            fact(text, "Tuva Rosenkvist, Nora (ordförande)", tuva),
            fact(text, "Abbe Lindmark, Laxå §§ 1–2", abbe, 0.6, "Namnet är ovanligt."),
            fact(text, "Siri Öst, Sala", siri),
        ),
        items=(item,),
        next_meetings=(
            fact(text, "14 november", NextMeeting(date=date(2024, 11, 14), start="08:30", mode=Mode.DIGITAL)),
        ),
        dates=(
            Dating(
                value=date(2024, 8, 23),
                spans=(span(text, "23 augusti 2024"),),
                confidence=0.95,
                as_written="23 augusti 2024",
            ),
            Dating(
                value=DateRange(since=date(2024, 11, 11), until=date(2024, 11, 17)),
                spans=(span(text, "vecka 46"),),
                confidence=0.9,
                as_written="vecka 46",
                what="Nästa möte",
            ),
            Dating(
                value=None, spans=(span(text, "15/9"),), confidence=0.5, as_written="15/9", why="Året framgår inte."
            ),
        ),
        findings=(weekday, attachment),
    )


def mandate(name: str = "arkiv/uppdrag.docx") -> Reading:
    """A mandate with every part of one."""
    text = "Uppdragsbeskrivning\nSYV-nätverket 2023–2026\nStyrgruppen\nNärvaro\nTa fram en mall\nOrdförande leder\nminst fyra möten\n"
    return Reading(
        document=document(
            text,
            name,
            blocks=(
                Block(kind=BlockKind.HEADING, span=Span(0, 19), level=1),
                Block(kind=BlockKind.FURNITURE, span=span(text, "Styrgruppen")),
            ),
            pages=2,
            page_starts=(0, text.index("Närvaro")),
            boxes=((Box(0, 19, 10.004, 20.0, 110.5, 32.25),), ()),
        ),
        kind=fact(text, "Uppdragsbeskrivning", Kind.MANDATE),
        mandate=Mandate(
            network=fact(text, "SYV-nätverket", "SYV-nätverket"),
            period=fact(text, "2023–2026", DateRange(since=date(2023, 7, 1), until=date(2026, 6, 30))),
            commissioned_by=fact(text, "Styrgruppen", "Styrgruppen"),
            areas=(fact(text, "Närvaro", "Närvaro"),),
            tasks=(fact(text, "Ta fram en mall", MandateTask(text="Ta fram en mall", area="Närvaro")),),
            roles=(fact(text, "Ordförande leder", MandateRole(role="Ordförande", duty="leder")),),
            rules=(
                fact(text, "minst fyra möten", MandateRule(rule="min_meetings_per_year", value=4)),
                fact(text, "möten", MandateRule(rule="x_quorum", value=True)),
            ),
        ),
    )


def place(reading: Reading, words: str) -> Place:
    """A place of a finding between documents."""
    where = span(reading.document.text, words)
    return Place(
        source=reading.document.source.name,
        page=reading.document.page_of(where.start),
        line=reading.document.line_of(where.start),
        span=where,
        quote=words,
    )


def collection() -> Collection:
    """Two notes of one meeting, notes of a second one, and a mandate, linked and cross-checked."""
    first, draft, second = notes("a/anteckningar.txt"), notes("a/utkast v2.txt"), notes("b/anteckningar.txt")
    task = mandate("b/uppdrag.docx")
    differs = CrossFinding(
        code="two_municipalities",
        severity=Severity.WARNING,
        message="Tuva Rosenkvist står för två kommuner.",
        english="Tuva Rosenkvist stands for two municipalities.",
        places=(place(first, "Tuva Rosenkvist, Nora"), place(second, "Tuva Rosenkvist, Nora")),
    )
    own = [
        CrossFinding(
            code=finding.code,
            severity=finding.severity,
            message=finding.message,
            english=finding.english,
            places=tuple(place(reading, reading.document.text[where.start : where.end]) for where in finding.spans),
        )
        for reading in (first, draft, second)
        for finding in reading.findings
    ]
    absent = CrossFinding(
        code="own_date_missing",
        severity=Severity.QUESTION,
        message="Dokumentet saknar datum.",
        english="The document has no date.",
        places=(Place(source="b/uppdrag.docx", page=None, line=None, span=None, quote=""),),
    )
    return Collection(
        readings=(first, draft, second, task),
        meetings=(
            MeetingGroup(
                chosen=0, members=(0, 1), network=0, day=date(2024, 8, 23), why="Samma nätverk och samma dag."
            ),
            MeetingGroup(chosen=2, members=(2,), network=0, day=date(2024, 11, 14), why="Ensam."),
        ),
        networks=(NetworkLink(name="Nätverket förskola", aliases=("Förskolenätverket",), readings=(0, 1, 2)),),
        people=(
            PersonLink(
                name="Tuva Rosenkvist",
                spellings=("Tuva Rosenkvist",),
                organisations=("Nora",),
                appearances=(
                    Appearance(reading=0, fact=0),
                    Appearance(reading=1, fact=0),
                    Appearance(reading=2, fact=0),
                ),
            ),
            PersonLink(
                name="Tuva Rosenqvist",
                spellings=("Tuva Rosenqvist", "T. Rosenqvist"),
                organisations=(),
                appearances=(Appearance(reading=2, fact=2),),
                proposed=((0, "namnen skiljer sig i en bokstav"),),
            ),
        ),
        matters=(
            Matter(
                title="Tidiga insatser",
                steps=(ItemPlace(reading=0, item=0), ItemPlace(reading=2, item=0)),
                why="Samma rubrik.",
            ),
        ),
        follow_ups=(
            FollowUp(
                assigned=ItemPlace(reading=0, item=0),
                number=0,
                reported=ItemPlace(reading=2, item=0),
                why="Listan nämns.",
            ),
            FollowUp(assigned=ItemPlace(reading=2, item=0), number=0, reported=None),
        ),
        findings=tuple(sorted([*own, differs, absent], key=lambda finding: list(Severity).index(finding.severity))),
    )
