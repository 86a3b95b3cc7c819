"""What would be published of a meeting: the copy put together from what is known, and what must be answered before it goes out."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.translation import override

from lagetrunt.adapters.files import FileStore
from lagetrunt.apps.meetings.booking import meetings_of
from lagetrunt.apps.meetings.numbering import mark_of, paragraph_of
from lagetrunt.apps.meetings.planned import agenda_of
from lagetrunt.apps.meetings.queries import meetings
from lagetrunt.apps.minutes.narrowing import written_replaced
from lagetrunt.apps.minutes.queries import attachments, decisions, items
from lagetrunt.apps.minutes.recording import records, unseen
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.masking import codes, hidden
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.papers.presented import Presented, presented
from lagetrunt.apps.papers.queries import for_everybody
from lagetrunt.apps.publications.publishing import Unpublishable, sha256_of
from lagetrunt.engines.bringing.holding import beside
from lagetrunt.engines.masking.copying import MASK, Sign, changed, signs_in, strings_of
from lagetrunt.engines.masking.links import BadLink, bad_links
from lagetrunt.engines.masking.names import FILL, swapped
from lagetrunt.engines.masking.signs import Mark, marks_for_all
from lagetrunt.engines.reading.shaping import identity

if TYPE_CHECKING:
    from lagetrunt.apps.meetings.models import Booking, Meeting
    from lagetrunt.apps.minutes.models import Decision
    from lagetrunt.apps.sources.models import Document

# Why a paper that exists is not published. The words go out as they stand; "" leaves the paper unnamed.
REASONS: Mapping[str, str] = {
    "personal": "innehåller personuppgifter", "working": "är arbetsmaterial", "rights": "någon annan har upphovsrätten",
    "form": "finns inte i en form som alla kan läsa", "asked": "lämnas ut den som frågar", "": "",
}  # fmt: skip
_UNSEEN = dict.fromkeys(map(ord, "\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NO-BREAK SPACE}\0"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper that the notes promise: its number, its name, and whether its file has come in."""

    key: int
    name: str
    is_here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosed:
    """A file that goes out with the meeting. A file cannot be masked: with `signs`, or `unread`, somebody says whether it goes."""

    key: int
    name: str
    signs: tuple[Mapping[str, Any], ...]
    unread: bool

    @property
    def is_asked(self) -> bool:
        """Whether it goes only when somebody has said so."""
        return self.unread or bool(self.signs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The copy as it would be with nothing masked but what is never said; `seal` tells whether it has changed since.

    `links` are addresses that everybody cannot open as they stand: told, and no hinder.
    `unsettled` where the notes are not settled (fastställda, justerade) yet; `hidden` how many places are masked already.
    """

    kind: str
    content: dict[str, Any]
    signs: tuple[Sign, ...]
    links: tuple[BadLink, ...]
    papers: tuple[Paper, ...]
    enclosed: tuple[Enclosed, ...]
    hidden: int
    unsettled: bool
    seal: str


def look(text: str) -> list[Mark]:
    """What looks personal or secret in a text that everybody is to see."""
    return marks_for_all(text, [(span.start, span.end) for span in identity.find(text)])


@override("sv")  # what goes out is in Swedish, whoever publishes it
def draft_of(*, kind: str, booking: "Booking", actor: Actor) -> Draft:
    """The copy of the meeting's agenda or notes, with all its papers named; raises Unpublishable."""
    check(actor, Right.PREPARE, booking.network_id)
    if booking.network is None:
        raise Unpublishable("Mötet hör inte till något nätverk. Välj nätverk för det först.")
    if booking.prepares_id is not None:
        raise Unpublishable("Det är ett förberedande möte. Det publiceras inte.")
    if booking.state == "cancelled":
        raise Unpublishable("Mötet är inställt. Det finns inget att publicera.")
    told: tuple[Paper, ...] = ()
    sha256 = ""
    if kind == "agenda":
        content = _agenda(booking)
    elif kind == "notes":
        document, meeting = _notes_of(booking, actor)
        sha256 = document.sha256
        told = _papers(meeting, actor)
        content = _notes(document.text, meeting, told, actor)
    else:
        raise ValueError(kind)
    content, enclosed = _with_files(content, booking, actor)
    content, masked = _never_said(changed(content, _tidy), actor, sha256)
    return Draft(
        kind=kind, content=content, signs=tuple(signs_in(content, look)), papers=told, enclosed=enclosed,
        links=tuple(dict.fromkeys(bad for text in strings_of(content) for bad in bad_links(text))),
        hidden=masked,
        unsettled=kind == "notes" and booking.settled_at is None, seal=sha256_of(content),
    )  # fmt: skip


def _with_files(
    content: dict[str, Any], booking: "Booking", actor: Actor
) -> tuple[dict[str, Any], tuple[Enclosed, ...]]:
    """The copy with the files that go out with it, and those that are named with the reason why they do not."""
    rows = list(for_everybody(actor=actor, booking=booking))
    out = [row for row in rows if row.fate == "publish"]
    held = [{"name": row.title, "why": REASONS[row.reason]} for row in rows if row.fate == "unpublished"]
    if out:
        content = content | {"files": [
            {"paper": row.pk, "name": row.title, "sort": row.sort, "size": row.size, "copy": _size(row.copy)} for row in out
        ]}  # fmt: skip
    if held:
        content = content | {"held": held}
    return content, tuple(
        Enclosed(
            key=row.pk, name=row.title, signs=tuple(row.looked.get("signs", ())),
            unread=row.looked_at is None or bool(row.looked.get("unread")),
        )
        for row in out
    )  # fmt: skip


def _size(sha256: str) -> int:
    """How large the PDF copy is; 0 where there is none."""
    place = FileStore(settings.LAGETRUNT_FILES).path(sha256) if sha256 else None
    return place.stat().st_size if place is not None and place.is_file() else 0


def without_files(content: dict[str, Any], left_out: Collection[int]) -> dict[str, Any]:
    """The copy without the files that somebody has kept back: they are named, and why."""
    if not left_out:
        return content
    kept = [one for one in content["files"] if one["paper"] not in left_out]
    held = [{"name": one["name"], "why": REASONS["personal"]} for one in content["files"] if one["paper"] in left_out]
    return {key: part for key, part in content.items() if key != "files"} | (
        {"files": kept} if kept else {}
    ) | {"held": [*content.get("held", []), *held]}  # fmt: skip


def _agenda(booking: "Booking") -> dict[str, Any]:
    rows = [row for row in agenda_of(booking=booking) if row.moved_to_id is None]
    if not rows:
        raise Unpublishable("Dagordningen är tom. Lägg till minst en punkt innan den publiceras.")
    by = presented(bookings=[booking.pk])
    points = [
        {
            "number": mark_of(place=number, paragraph=paragraph_of(row)), "section": row.section, "title": row.title, "presenter": by.get(row.pk, Presented()).words,
            "minutes": row.minutes, "goal": str(row.get_goal_display()) if row.goal else "", "proposal": _lines(row.proposal),
            **({"reference": row.reference} if row.reference else {}),
        }
        for number, row in enumerate(rows, 1)
    ]  # fmt: skip
    return {"place": booking.place, "points": points}


def _notes_of(booking: "Booking", actor: Actor) -> "tuple[Document, Meeting | None]":
    """The text that counts as the meeting's notes, and the meeting read from it."""
    dropped = records(actor=actor, booking=booking).first()
    seen = meetings(actor=actor).select_related("document")
    read = (
        meetings_of(actor=actor, rows=[booking]).get(booking.pk)
        if dropped is None else seen.filter(document=dropped.document_id).first()
    )  # fmt: skip
    if unseen(actor=actor, booking=booking, known=dropped) is not None:
        raise Unpublishable("En nyare version av anteckningarna väntar på att släppas av den som lämnade den.")
    if dropped is None and read is None:
        raise Unpublishable("Inga anteckningar har kommit in. Lämna dem på mötets sida först.")
    if dropped is not None and dropped.confirmed_at is None:
        raise Unpublishable("Anteckningarna är inte bekräftade. Gå igenom vad de säger och bekräfta dem först.")
    document = dropped.document if dropped is not None else read.document if read is not None else None
    assert document is not None
    if document.released_at is None:
        raise Unpublishable("Anteckningarna är inte släppta. Släpp dem ur karantänen först.")
    if not document.text.strip():
        raise Unpublishable("Det finns ingen text att publicera i filen.")
    return document, read


def _papers(meeting: "Meeting | None", actor: Actor) -> tuple[Paper, ...]:
    if meeting is None:
        return ()
    rows = attachments(actor=actor, meeting=meeting).order_by("item__position", "position")
    return tuple(Paper(key=row.pk, name=row.name, is_here=row.document_id is not None) for row in rows)


def _notes(text: str, meeting: "Meeting | None", papers: tuple[Paper, ...], actor: Actor) -> dict[str, Any]:
    """All of the text, cut where its items begin, so that nothing is lost and nothing stands twice."""
    rows = list(items(actor=actor, meeting=meeting).prefetch_related(None)) if meeting is not None else []
    of_meeting = decisions(actor=actor).filter(item__meeting=meeting).select_related("fact")
    agreed = of_meeting.order_by("item__position", "position") if rows else ()
    starts = {row.start: row for row in reversed(rows) if row.start < len(text)}
    cuts = [0, *sorted(start for start in starts if start > 0), len(text)]
    sections = []
    for start, end in pairwise(cuts):
        row, lines = starts.get(start), _lines(text[start:end])
        heading = f"{row.number} {row.title}".strip() if row is not None else ""
        lines = _after(lines, {_bare(heading), _bare(row.title)}) if row is not None else lines
        if heading or lines:
            sections.append({"heading": heading, "lines": lines})
    told = [
        {"word": str(one.get_kind_display()), "text": one.text, "to": list(one.addressed_to)} | _beside(one)
        for one in agreed
    ]
    return {"sections": sections, "decisions": told, "papers": [{"name": paper.name} for paper in papers]}


def _beside(one: "Decision") -> dict[str, list[str]]:
    """When the decision holds and what it replaces, as words that can be masked; why it was made stands in the text below."""
    said = beside(one.text, since=one.since, until=one.until, replaces=written_replaced(one))
    return {"beside": said} if said else {}


def with_reasons(content: dict[str, Any], papers: tuple[Paper, ...], why: Mapping[int, str]) -> dict[str, Any]:
    """The copy with the papers that are named, each with the reason why it is not published."""
    if not papers:
        return content
    named = [
        {"name": told["name"], "why": REASONS[why[paper.key]]}
        for paper, told in zip(papers, content["papers"], strict=True)
        if REASONS.get(why.get(paper.key, ""))
    ]
    return content | {"papers": named}


def _never_said(content: dict[str, Any], actor: Actor, sha256: str) -> tuple[dict[str, Any], int]:
    """The copy without people who are erased or protected: neither names nor codes; and how many places that is."""
    lookup = hidden(federation_id=actor.federation_id).lookup(sha256)
    said = codes(actor=actor)
    told = [re.escape(code) for code in sorted(said, key=len, reverse=True)] + [rf"(?<![\d-]){FILL}"]
    pattern = re.compile(rf"(?:{'|'.join(told)}){FILL}*")
    count = 0

    def without(text: str) -> str:
        nonlocal count
        copy, more = pattern.subn(MASK, swapped(text, lookup))
        count += more
        return copy

    return changed(content, without), count


def _after(lines: list[str], headings: set[str]) -> list[str]:
    """The lines after those that say the heading, which may be torn over some of them."""
    said = ""
    for place, line in enumerate(lines[:4], 1):
        said += _bare(line)
        if said and said in headings:
            return lines[place:]
    return lines


def _tidy(text: str) -> str:
    return unicodedata.normalize("NFC", text.translate(_UNSEEN))


def _lines(text: str) -> list[str]:
    return [line for line in (" ".join(line.split()) for line in text.splitlines()) if line]


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
