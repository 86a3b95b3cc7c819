"""The half-year: what a municipality takes home from all its networks, and for the board what all of them do; page, paper, letters."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from lagetrunt.adapters.home_papers import Section, paper
from lagetrunt.apps.answers.sides import seats_on
from lagetrunt.apps.followups.home_texts import home_texts
from lagetrunt.apps.meetings.queries import attendances, meetings
from lagetrunt.apps.minutes.queries import assignments, decisions, stances
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.queries import parties, seats
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.engines.bringing.half_year import Half, Halved, Met, halves
from lagetrunt.engines.bringing.holding import in_brackets
from lagetrunt.engines.bringing.home import Record, Said
from lagetrunt.kernel.dates import swedish_date
from lagetrunt.workflows.bring_home import wording
from lagetrunt.workflows.bring_home.sending import Carrying, Shown, carry, file_name, keyed, shown, writable
from lagetrunt.workflows.bring_home.telling import ours_of, promises_of, said_of

if TYPE_CHECKING:
    from lagetrunt.apps.letters.models import Letter
    from lagetrunt.apps.meetings.models import Meeting
    from lagetrunt.apps.minutes.models import Assignment
    from lagetrunt.apps.organisation.models import Network, Party, Representation


@dataclass(frozen=True, slots=True, kw_only=True)
class InNetwork:
    """What a party takes home from one network."""

    network: "Network"
    told: Halved
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfParty:
    """A party's half-year: by network, and the networks in which its seat is vacant today."""

    party: "Party"
    networks: tuple[InNetwork, ...]
    vacant: tuple["Network", ...]

    @property
    def met(self) -> int:
        """How many meetings its networks have held."""
        return sum(len(one.told.days) for one in self.networks)

    @property
    def absent(self) -> int:
        """From how many of them it was away."""
        return sum(len(one.told.absent) for one in self.networks)

    def owed(self, today: date) -> tuple[int, int]:
        """How many things it has left to do, and how many of them are late."""
        lines = [line for one in self.networks for line in one.told.lines if line.sort == "must"]
        return len(lines), sum(line.due is not None and line.due < today for line in lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """The meetings of a half-year by network, with what their records say, and who sits where."""

    met: dict[int, list[tuple["Meeting", Record]]]
    networks: dict[int, "Network"]
    seats: list["Representation"]
    there: dict[int, set[int]]
    edited: dict[tuple[int, int], tuple[str, ...]]


def load(*, actor: Actor, half: Half, at: datetime) -> Loaded:
    """All of it, by a fixed number of questions to the database; what is released alone."""
    found = meetings(actor=actor).filter(
        day__range=(half.first, half.last), network__isnull=False, document__released_at__isnull=False
    )
    rows = {row.pk: row for row in found.select_related("network")}
    people: dict[int, list[tuple[str, int | None, str]]] = defaultdict(list)
    for one in attendances(actor=actor).filter(meeting__in=list(rows)):
        people[one.meeting_id].append((one.written, one.party_id, one.status))
    decided: dict[int, list[Said]] = defaultdict(list)
    agreed_on = list(decisions(actor=actor).filter(item__meeting__in=list(rows)).select_related("fact"))
    for decision, said in zip(agreed_on, said_of(agreed_on), strict=True):
        decided[decision.item.meeting_id].append(said)
    thought: dict[int, list[Said]] = defaultdict(list)
    for stance in stances(actor=actor).filter(item__meeting__in=list(rows)):
        thought[stance.item.meeting_id].append(Said(word="", text=stance.text, addressed_to=(), fact=stance.fact_id))
    owed: list[Assignment] = list(assignments(actor=actor).filter(item__meeting__in=list(rows)))
    promised = defaultdict(list)
    for row, promise in zip(owed, promises_of(owed), strict=True):
        promised[row.item.meeting_id].append(promise)
    met: dict[int, list[tuple[Meeting, Record]]] = defaultdict(list)
    for pk, meeting in rows.items():
        record = Record(
            present=[(name, party) for name, party, status in people[pk] if status != "absent"],
            absent=[(name, party) for name, party, status in people[pk] if status == "absent"],
            decisions=decided[pk], stances=thought[pk], promises=promised[pk], next_day=None,
        )  # fmt: skip
        assert meeting.network_id is not None
        met[meeting.network_id].append((meeting, record))
    there: dict[int, set[int]] = defaultdict(set)
    for pk, meeting in rows.items():
        for _name, party, _status in people[pk]:
            if party is not None and meeting.network_id is not None:
                there[party].add(meeting.network_id)
    sitting = [seat for entered in (True, False) for seat in seats(actor=actor, entered=entered)]
    today = timezone.localtime(at).date()
    now = [seat for seat in sitting if _holds(seat, today)]
    for seat in now:
        if seat.party_id is not None:
            there[seat.party_id].add(seat.network_id)
    texts = {key: tuple(text.lines) for key, text in home_texts(meetings=rows).items()}
    return Loaded(
        met=dict(met), networks={row.network.pk: row.network for row in rows.values() if row.network is not None},
        seats=now, there=dict(there), edited=texts,
    )  # fmt: skip


def half_of_party(*, party: "Party", loaded: Loaded) -> OfParty:
    """What one party takes home."""
    told = []
    for number in sorted(loaded.there.get(party.pk, set()), key=lambda pk: _name(loaded, pk)):
        if number not in loaded.met:
            continue
        met = [
            Met(day=meeting.day, record=record, ours=ours_of(record, party), edited=loaded.edited.get((meeting.pk, party.pk)))
            for meeting, record in loaded.met[number]
            if meeting.day is not None
        ]  # fmt: skip
        found = halves(met, party=party.pk)
        lines = tuple(wording.sentence(line, party.name) for line in found.lines)
        told.append(InNetwork(network=loaded.networks[number], told=found, lines=lines))
    vacant = {seat.network.pk: seat.network for seat in loaded.seats if _is_vacant(seat, party)}
    return OfParty(party=party, networks=tuple(told), vacant=tuple(vacant.values()))


def of_board(*, actor: Actor, loaded: Loaded) -> list[OfParty]:
    """The same of all municipalities, in the order of their names."""
    rows = parties(actor=actor).filter(kind="municipality").order_by("name")
    return [half_of_party(party=party, loaded=loaded) for party in rows if party.pk in loaded.there]


def agreed(loaded: Loaded) -> list[tuple["Network", list[str]]]:
    """By network, what was agreed and thought in the half-year, as the record says it."""
    told = []
    for number in sorted(loaded.met, key=lambda pk: _name(loaded, pk)):
        rows = sorted(loaded.met[number], key=lambda row: row[0].day or date.min)
        said = [
            f"{one.word}: {one.text}{in_brackets(one.beside)}" for _meeting, record in rows for one in record.decisions
        ]
        said += [f"ser positivt på eller anser: {one.text}" for _meeting, record in rows for one in record.stances]
        if said:
            told.append((loaded.networks[number], said))
    return told


def sections_of(told: OfParty) -> list[Section]:
    """The parts of a party's paper."""
    parts = [Section(heading=one.network.name, words=attended(one.told), lines=one.lines) for one in told.networks]
    if told.vacant:
        parts.append(Section(heading="Vakanta platser", lines=[network.name for network in told.vacant]))
    return parts


def sections_of_board(
    rows: Sequence[OfParty], said: Sequence[tuple["Network", list[str]]], today: date
) -> list[Section]:
    """The parts of the board's paper: each municipality on a line, then what the networks agreed on."""
    return [
        Section(heading="Kommunerna", lines=[line_of(one, today) for one in rows]),
        *(Section(heading=network.name, lines=lines) for network, lines in said),
    ]


def line_of(told: OfParty, today: date) -> str:
    """A municipality on one line."""
    left, late = told.owed(today)
    parts = [f"med på {told.met - told.absent} av {told.met} möten", f"{left} kvar att göra"]
    parts += [f"varav {late} försenade"] * bool(late)
    parts += [f"{len(told.vacant)} vakanta platser" if len(told.vacant) > 1 else "en vakant plats"] * bool(told.vacant)
    return f"{told.party.name}: {', '.join(parts)}"


def attended(told: Halved) -> str:
    """How often the network met, and when the party was away."""
    met = "Ett möte" if len(told.days) == 1 else f"{len(told.days)} möten"
    if not told.absent:
        return f"{met}."
    return f"{met}, inte med {', '.join(swedish_date(day) for day in told.absent)}."


def title(half: Half, whose: str) -> str:
    """The heading of the paper, and the subject of the letter."""
    return f"Att ta med hem: {whose}, {'våren' if half.number == 1 else 'hösten'} {half.year}"


def file_of(heading: str, parts: Sequence[Section]) -> tuple[str, bytes]:
    """Name and bytes of the Word file."""
    return file_name(heading), paper(heading, parts)


def show_party(*, told: OfParty, half: Half, by: Actor, at: datetime) -> Shown:
    """The letters to all who represent the party in its networks today."""
    check(by, Right.PREPARE)
    numbers = [one.network.pk for one in told.networks]
    found = seats_on(networks=numbers, day=timezone.localtime(at).date())
    people = [seat.person for seat in found if seat.party_id == told.party.pk]
    heading = title(half, told.party.name)
    return _letters(heading, f"half:{half}:{told.party.pk}", sections_of(told), people, told.party, by)


def show_board(*, half: Half, parts: Sequence[Section], network: "Network", by: Actor, at: datetime) -> Shown:
    """The letters to those who sit in the body that is chosen."""
    check(by, Right.PREPARE)
    people = [seat.person for seat in seats_on(networks=[network.pk], day=timezone.localtime(at).date())]
    return _letters(title(half, "alla kommuner"), f"half:{half}:all", parts, people, None, by)


@transaction.atomic
def send_half(told: Shown, *, by: Actor, at: datetime, seal: str | None) -> "list[Letter]":
    """Puts what was shown in the queue; pressed twice it is done once. Raises Changed."""
    check(by, Right.PREPARE)
    return carry(told, by=by, at=at, seal=seal)


def text_of(parts: Sequence[Section]) -> str:
    """The same in plain text, to forward."""
    blocks = [
        "\n".join([part.heading, *([part.words] if part.words else []), *(f"- {line}" for line in part.lines)])
        for part in parts
    ]
    return "\n\n".join(blocks)


def _letters(
    heading: str, what: str, parts: Sequence[Section], people: Sequence[object], party: "Party | None", by: Actor
) -> Shown:
    body, name = text_of(parts), file_name(heading)
    intro = f"Det här är {heading[0].lower()}{heading[1:]}."
    if not parts:
        return shown([], [])
    letters = [
        Carrying(
            key=keyed(f"{what}:{person.pk}", [body]), about=what, network=None, person=person, party=party,
            subject=heading, text=wording.letter(person.name, intro, body, by.name, person.federation.name),
            file_name=name, sections=tuple(parts),
        )
        for person in writable(people)  # type: ignore[arg-type]
    ]  # fmt: skip
    return shown(letters, [] if letters else [party.name if party is not None else heading])


def _holds(seat: "Representation", day: date) -> bool:
    return (seat.since is None or seat.since <= day) and (seat.is_read or seat.until is None or seat.until >= day)


def _is_vacant(seat: "Representation", party: "Party") -> bool:
    return seat.party_id == party.pk and seat.person_id is None and not seat.is_read


def _name(loaded: Loaded, pk: int) -> str:
    return loaded.networks[pk].name if pk in loaded.networks else ""
