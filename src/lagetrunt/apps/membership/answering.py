"""An organisation's answer by its link: its own seats in all networks, each right, replaced or vacant; nothing else is seen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from lagetrunt.apps.answers.models import Ticket
from lagetrunt.apps.answers.opening import Act, check_opens
from lagetrunt.apps.answers.refusing import Refused, kept_name, kept_words, one_line
from lagetrunt.apps.answers.tickets import note_use
from lagetrunt.apps.audit.services import record
from lagetrunt.apps.letters.services import is_address
from lagetrunt.apps.membership.asking import change_round, latest_asks
from lagetrunt.apps.membership.models import AnswerKind, AnswerState, PartyAsk, SeatAnswer
from lagetrunt.apps.membership.models.party_ask import MOST_SIGNS
from lagetrunt.apps.organisation.models import Party, Representation

FURTHEST = timedelta(days=730)  # from today, in both directions, that a change may lie


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is answered of a seat, as it was chosen and written."""

    kind: str
    name: str = ""
    email: str = ""
    since: date | None = None
    appointed_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatAsked:
    """A seat of the organisation, and what has been answered of it."""

    seat: Representation
    answer: SeatAnswer | None


class Wrong(Refused):
    """What is wrong with the answer about one seat; `seat` is its number."""

    def __init__(self, said: str, seat: int) -> None:
        super().__init__(said)
        self.seat = seat


def own_seats(*, party: Party, day: date) -> QuerySet[Representation]:
    """The organisation's entered seats that are not over, by network; nobody under protection is shown."""
    found = Representation.objects.filter(
        Q(until__isnull=True) | Q(until__gte=day), party=party, is_read=False, network__federation=party.federation_id
    )
    found = found.exclude(person__protected=True).exclude(person__joined_into__protected=True)
    return found.select_related("network__joined_into", "party", "person__joined_into").order_by("network__name", "pk")


def seats_asked(*, ticket: Ticket, at: datetime) -> list[SeatAsked]:
    """The seats that the link shows: of its own organisation alone."""
    check_opens(ticket, Act.KEEP_MEMBERS)
    ask = ask_of(ticket=ticket)
    answers = {row.seat_id: row for row in ask.answers.all()} if ask is not None else {}
    assert ticket.party is not None
    seats = own_seats(party=ticket.party, day=timezone.localtime(at).date())
    return [SeatAsked(seat=seat, answer=answers.get(seat.pk)) for seat in seats]


def ask_of(*, ticket: Ticket) -> PartyAsk | None:
    """The last question to the link's organisation."""
    return latest_asks(federation_id=ticket.federation_id).get(ticket.party_id or 0)


@transaction.atomic
def say_all_right(*, ticket: Ticket, at: datetime) -> PartyAsk:
    """Everything is right: done by one press; pressed twice it is done once."""
    seats = [one.seat for one in seats_asked(ticket=ticket, at=at)]
    return _keep(ticket, {seat.pk: Said(kind=AnswerKind.RIGHT) for seat in seats}, "", at, all_right=True)


@transaction.atomic
def answer_seats(*, ticket: Ticket, told: Mapping[int, Said], word: str, at: datetime) -> PartyAsk:
    """Keeps what is answered; seats of which nothing is said stay as they were. Raises Wrong, and then nothing is kept."""
    if not told and not word.strip():
        raise Refused("Välj ett svar för minst en representant, eller tryck på Allt stämmer.")
    return _keep(ticket, told, word, at, all_right=False)


def _keep(ticket: Ticket, told: Mapping[int, Said], word: str, at: datetime, *, all_right: bool) -> PartyAsk:
    check_opens(ticket, Act.KEEP_MEMBERS)
    assert ticket.party is not None
    found = ask_of(ticket=ticket) or change_round(party=ticket.party, at=at)
    ask = PartyAsk.objects.select_for_update().get(pk=found.pk)
    rows = {one.seat.pk: one for one in seats_asked(ticket=ticket, at=at)}
    if not set(told) <= set(rows):
        raise Refused("En av raderna har ändrats sedan sidan visades. Se igenom listan och skicka igen.")
    today, changed = timezone.localtime(at).date(), []
    for number, said in told.items():
        values = _values(rows[number].seat, said, today)
        if _write(ask, rows[number], values, at):
            changed.append({"seat": number, "kind": values["kind"]})
    words = kept_words(one_line(word, MOST_SIGNS, "Det du skrev"), federation_id=ticket.federation_id)[:MOST_SIGNS]
    news = (ask.all_right, ask.word) != (all_right, words or ask.word) or ask.answered_at is None
    if changed or news:
        ask.answered_at, ask.all_right, ask.word = at, all_right, words or ask.word
        ask.save(update_fields=["answered_at", "all_right", "word"])
        note_use(ticket=ticket, at=at)
        record(
            action="answer_members", table="party_ask", row_key=ask.pk, by=ticket, at=at,
            after={"party": ticket.party.pk, "all_right": all_right, "seats": changed},
        )  # fmt: skip
    return ask


def _values(seat: Representation, said: Said, today: date) -> dict[str, Any]:
    """The values of the row, or Wrong."""
    if said.kind not in AnswerKind.values:
        raise Wrong("Välj Stämmer, Byt ut eller Vakant.", seat.pk)
    told: dict[str, Any] = {"kind": said.kind, "name": "", "email": "", "since": None}
    try:
        told["appointed_by"] = one_line(said.appointed_by, 200, "Utsedd av")
        if said.kind == AnswerKind.REPLACE:
            name = one_line(said.name, 200, "Namnet")
            told["email"] = one_line(said.email, 254, "E-postadressen")
            told["name"] = kept_name(name, federation_id=seat.network.federation_id)
            if not name:
                raise Refused("Skriv namnet på den som är ny.")
            if told["email"] and not is_address(told["email"]):
                raise Refused("E-postadressen går inte att skriva till. Skriv den som namn@kommunen.se.")
            if not told["name"]:
                told["email"] = ""  # it may say the name
    except Refused as refused:
        raise Wrong(str(refused), seat.pk) from refused
    if said.kind != AnswerKind.RIGHT:
        if said.since is None:
            raise Wrong("Skriv från vilken dag det gäller.", seat.pk)
        if abs(said.since - today) > FURTHEST:
            raise Wrong("Dagen ligger mer än två år bort. Kontrollera året.", seat.pk)
        told["since"] = said.since
    if said.kind == AnswerKind.VACANT and seat.person_id is None:
        told |= {"kind": AnswerKind.RIGHT, "since": None}
    return told


def _write(ask: PartyAsk, one: SeatAsked, values: dict[str, Any], at: datetime) -> bool:
    """Whether something is new. What changes nothing needs nobody to accept it."""
    row, seat = one.answer, one.seat
    waits = row is not None and row.state == AnswerState.WAITING
    if row is not None and all(
        getattr(row, name) == value for name, value in values.items() if waits or name != "email"
    ):
        return False  # the address of an answer that is settled is kept with the person alone
    changes = values["kind"] != AnswerKind.RIGHT or values["appointed_by"] not in ("", seat.appointed_by)
    settled: dict[str, Any] = {"state": AnswerState.WAITING, "settled_at": None, "settled_by": ""}
    if not changes:
        settled = {"state": AnswerState.ACCEPTED, "settled_at": at, "settled_by": ask.party.name[:200]}
    SeatAnswer.objects.update_or_create(
        ask=ask, seat=seat, defaults=values | settled | {"was": seen(seat), "sent_at": at}
    )
    return True


def seen(seat: Representation) -> dict[str, Any]:
    """The seat as it stands, to be told later from another."""
    return {
        "person": seat.person_id, "since": seat.since.isoformat() if seat.since else None,
        "until": seat.until.isoformat() if seat.until else None, "appointed_by": seat.appointed_by,
    }  # fmt: skip
