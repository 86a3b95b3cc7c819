"""The daily round: notes that were out for comments and that nobody has said anything unanswered of are settled, each once."""

import logging
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from lagetrunt.apps.answers.sides import leading
from lagetrunt.apps.letters.queries import is_written
from lagetrunt.apps.letters.services import Content, write_letter
from lagetrunt.apps.organisation.actor import Actor, the_silence
from lagetrunt.apps.organisation.queries import federations
from lagetrunt.apps.remarks.circulating import settle_in_silence
from lagetrunt.apps.remarks.queries import past, promised, silence_of, unanswered
from lagetrunt.engines.commenting.silence import Silence
from lagetrunt.kernel.dates import swedish_date

if TYPE_CHECKING:
    from lagetrunt.apps.meetings.models import Booking
    from lagetrunt.apps.remarks.models import Circulation

log = logging.getLogger(__name__)


def settle_all(*, at: datetime) -> int:
    """The round of every federation; how many meetings' notes it settled. Done again it settles none twice."""
    return sum(settle(by=the_silence(one.pk), at=at) for one in federations())


def settle(*, by: Actor, at: datetime) -> int:
    """The round of one federation. What stops one meeting stops no other."""
    count = 0
    for row in past(actor=by, at=at):
        try:
            count += _settle(row, by, at)
        except ValueError as refused:
            log.warning("the notes of meeting %s are not settled: %s", row.booking_id, refused)
    return count


@transaction.atomic
def _settle(row: "Circulation", by: Actor, at: datetime) -> bool:
    if settle_in_silence(circulation=row, by=by, at=at):
        _tell(row, "silence", _settled(row), by, at)
        return True
    state = silence_of(booking=row.booking, at=at)
    if state in (Silence.COMMENTS, Silence.PROMISED, Silence.NEWER):
        _tell(row, f"silence-{state}", _waiting(row, state), by, at)
    return False


def _settled(row: "Circulation") -> Content:
    what = _what(row.booking)
    return Content(
        subject=f"Fastställda: {what}",
        text=(
            f"{what[0].upper()}{what[1:]} är fastställda genom tyst godkännande. Sista dagen för synpunkter var "
            f"{swedish_date(row.last_day)}, och ingen synpunkt är obesvarad.\n\nDet kan ångras på mötets sida.\n\n"
            f"{row.booking.federation.name}\n"
        ),
    )


def _waiting(row: "Circulation", state: Silence) -> Content:
    what = _what(row.booking)
    return Content(
        subject=f"Inte fastställda än: {what}",
        text=(
            f"Sista dagen för synpunkter på {what} var {swedish_date(row.last_day)}. {_why(row, state)}, så anteckningarna "
            f"är inte fastställda.\n\nSe mötets sida, under Synpunkter på utkastet.\n\n{row.booking.federation.name}\n"
        ),
    )


def _why(row: "Circulation", state: Silence) -> str:
    if state is Silence.NEWER:
        return "En nyare version har lämnats men inte skickats ut"
    if state is Silence.PROMISED:
        count = promised(circulation=row)
        told = "En synpunkt skulle" if count == 1 else f"{count} synpunkter skulle"
        return f"{told} ändra nästa version, som inte har skickats ut"
    count = unanswered(booking=row.booking)
    return "En synpunkt är obesvarad" if count == 1 else f"{count} synpunkter är obesvarade"


def _what(booking: "Booking") -> str:
    assert booking.network is not None
    return f"anteckningarna från {booking.network.name} {swedish_date(booking.day)}"


def _tell(row: "Circulation", kind: str, content: Content, by: Actor, at: datetime) -> None:
    """A letter to each who leads the network, once for each version that was out."""
    for person in leading(booking=row.booking):
        key = f"{kind}:{row.pk}:{person.pk}"
        if not is_written(key=key):
            write_letter(
                key=key, kind="silence", about=f"booking:{row.booking_id}", network=row.booking.network, content=content,
                to_name=person.name, to_email=person.email, person=person, by=by, at=at,
            )  # fmt: skip
