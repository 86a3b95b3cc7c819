"""What may be taken up: things to do that fall due, questions that return, the mandate's tasks, what is asked of the network."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from lagetrunt.apps.followups.standing import NOTHING, Standing, followed_by, standings
from lagetrunt.apps.mandates.queries import tasks
from lagetrunt.apps.matters.queries import matters
from lagetrunt.apps.meetings.agenda import add_item, close_topic, propose_topic
from lagetrunt.apps.meetings.planned import sources_of
from lagetrunt.apps.meetings.planning import Unplannable
from lagetrunt.apps.minutes.narrowing import ending
from lagetrunt.apps.minutes.queries import assignments, decisions
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.kernel.text import fold

if TYPE_CHECKING:
    from lagetrunt.apps.meetings.models import AgendaItem, Booking, Topic
    from lagetrunt.apps.minutes.models import Assignment
    from lagetrunt.apps.organisation.models import Network

SayDay = Callable[[date | None], str]  # a day in the language of the page: the words for it live above
_RECENT = timedelta(days=400)
_ENDED, _ENDS = timedelta(days=60), timedelta(days=120)
_MOST_OF_A_SORT = 12
_TITLE = 300
_LOOKED_AT = 200  # of the latest promises


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """`source` names the row it comes from; `why` is the reason in words; `document` and `fact` lead to the very words."""

    source: str
    origin: str
    title: str
    why: str
    document: int | None = None
    fact: int | None = None


def suggestions(*, booking: "Booking", actor: Actor, say_day: SayDay) -> list[Suggestion]:
    """What the register offers for the meeting and nobody has taken up or dropped, the most pressing sort first."""
    check(actor, Right.PREPARE, booking.network_id)
    if booking.network is None:
        return []
    taken = sources_of(network=booking.network)
    told: list[Suggestion] = []
    network, day = booking.network, booking.day
    promised = _promised(network, day, actor)
    sorts = (
        _due(promised, day, say_day), _reported(promised, say_day), _ending(network, day, actor, say_day),
        _returning(network, day, actor, say_day), _asked(network, day, actor, say_day), _mandate(network, day, actor, say_day),
    )  # fmt: skip
    for sort in sorts:
        found = (one for one in sort if one.source not in taken)
        told += [one for one, _place in zip(found, range(_MOST_OF_A_SORT), strict=False)]
    return told


def take_up(*, booking: "Booking", source: str, by: Actor, at: datetime, say_day: SayDay) -> "AgendaItem":
    """Puts what was offered on the agenda, as a question of the network that keeps where it came from."""
    one = _offered(booking, source, by, say_day)
    return add_item(booking=booking, topic=_topic(booking, one, by, at), by=by, at=at)


def leave_aside(*, booking: "Booking", source: str, by: Actor, at: datetime, say_day: SayDay) -> "Topic":
    """Says that what was offered is not to be taken up; it is not offered again."""
    one = _offered(booking, source, by, say_day)
    return close_topic(topic=_topic(booking, one, by, at), state="dropped", by=by, at=at)


def _offered(booking: "Booking", source: str, by: Actor, say_day: SayDay) -> Suggestion:
    for one in suggestions(booking=booking, actor=by, say_day=say_day):
        if one.source == source:
            return one
    raise Unplannable(_("Förslaget finns inte längre: någon annan har redan tagit upp det, eller så är det klart."))


def _topic(booking: "Booking", one: Suggestion, by: Actor, at: datetime) -> "Topic":
    assert booking.network is not None
    return propose_topic(
        network=booking.network, title=one.title, why=one.why, origin=one.origin, source=one.source, by=by, at=at
    )


def _promised(network: "Network", day: date, actor: Actor) -> "list[tuple[Assignment, Standing]]":
    """What was promised lately and no later item reports on, with what has been answered."""
    found = assignments(actor=actor, network=network, open_only=True).filter(item__meeting__day__gte=day - _RECENT)
    rows = list(found[:_LOOKED_AT])
    stands = standings(rows)
    return [(row, stands.get(row.pk, NOTHING)) for row in rows]


def _due(promised: "Sequence[tuple[Assignment, Standing]]", day: date, say_day: SayDay) -> Iterator[Suggestion]:
    """Things to do that are open: those that fall due by the meeting first, then those without a day. A moved day counts."""
    rows = [(standing.moved_to or row.due, row) for row, standing in promised if not standing.is_done]
    for due, row in sorted(rows, key=lambda one: (one[0] is None, one[0] or day, one[1].pk)):
        if due is not None and due > day:
            continue
        who = ", ".join(row.who) or _("någon")
        until = say_day(due) if due else row.due_text
        yield Suggestion(
            source=f"assignment:{row.pk}", origin="due", title=row.what[:_TITLE],
            why=_("%(who)s har lovat det till %(until)s.") % {"who": who, "until": until}
            if until
            else _("%(who)s har lovat det; ingen dag är satt.") % {"who": who},
            document=row.item.meeting.document_id, fact=row.fact_id,
        )  # fmt: skip


def _reported(promised: "Sequence[tuple[Assignment, Standing]]", say_day: SayDay) -> Iterator[Suggestion]:
    """Things to do that somebody has said are done, for the meeting to hear; the latest first."""
    answers = [(row, standing.answer) for row, standing in promised if standing.is_done and standing.answer is not None]
    for row, answer in sorted(answers, key=lambda one: one[1].answered_at, reverse=True):
        yield Suggestion(
            source=f"done:{row.pk}", origin="report", title=row.what[:_TITLE],
            why=_("%(who)s sade att det är klart %(day)s.")
            % {"who": followed_by(answer) or _("Någon"), "day": say_day(timezone.localtime(answer.answered_at).date())},
            document=row.item.meeting.document_id, fact=row.fact_id,
        )  # fmt: skip


def _ending(network: "Network", day: date, actor: Actor, say_day: SayDay) -> Iterator[Suggestion]:
    """What the network has agreed on for a time that has just ended, or ends soon after the meeting."""
    own = decisions(actor=actor, network=network).filter(item__meeting__day__lt=day)
    for row in ending(own, actor=actor, first=day - _ENDED, last=day + _ENDS).order_by("until", "pk")[:_MOST_OF_A_SORT]:
        yield Suggestion(
            source=f"ending:{row.pk}", origin="returning", title=row.text[:_TITLE],
            why=_("Det gäller till och med %(day)s, enligt anteckningarna.") % {"day": say_day(row.until)},
            document=row.item.meeting.document_id, fact=row.fact_id,
        )  # fmt: skip


def _returning(network: "Network", day: date, actor: Actor, say_day: SayDay) -> Iterator[Suggestion]:
    for row in matters(actor=actor, network=network)[: _MOST_OF_A_SORT * 2]:
        last = row.last_day  # type: ignore[attr-defined]
        if last is None or last < day - _RECENT:
            continue
        yield Suggestion(
            source=f"matter:{row.pk}", origin="returning", title=row.title[:_TITLE],
            why=_("Frågan har varit uppe på %(n)d möten, senast %(day)s.")
            % {"n": row.seen, "day": say_day(last)},  # type: ignore[attr-defined]
        )  # fmt: skip


def _asked(network: "Network", day: date, actor: Actor, say_day: SayDay) -> Iterator[Suggestion]:
    """What other bodies have decided with this network as the one addressed."""
    name = fold(network.name)
    found = decisions(actor=actor).filter(item__meeting__day__range=(day - _RECENT, day))
    for row in found.exclude(item__meeting__network=network).exclude(addressed_to=[])[:300]:
        if not any(name in fold(body) or fold(body) in name for body in row.addressed_to if body):
            continue
        meeting = row.item.meeting
        yield Suggestion(
            source=f"decision:{row.pk}", origin="parent", title=row.text[:_TITLE],
            why=" ".join(
                [
                    _("%(body)s riktade det hit %(day)s.")
                    % {"body": meeting.network or _("Ett annat nätverk"), "day": say_day(meeting.day)},
                    *([_("Det gäller från %(day)s.") % {"day": say_day(row.since)}] if row.since else []),
                ]
            ),
            document=meeting.document_id, fact=row.fact_id,
        )  # fmt: skip


def _mandate(network: "Network", day: date, actor: Actor, say_day: SayDay) -> Iterator[Suggestion]:
    found = tasks(actor=actor, network=network).select_related("mandate")
    for row in found:
        if row.mandate.until is not None and row.mandate.until < day:
            continue
        yield Suggestion(
            source=f"mandate_task:{row.pk}", origin="mandate", title=row.text[:_TITLE],
            why=_("Det står i uppdragsbeskrivningen."), document=row.mandate.document_id, fact=row.fact_id,
        )  # fmt: skip
