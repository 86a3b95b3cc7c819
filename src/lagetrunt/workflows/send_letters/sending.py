"""A round of sending: a letter is taken in hand and that is committed, then it goes, then it is marked."""

import base64
import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from lagetrunt.adapters.post import Doubtful, NotSent, Paper, Refused, send
from lagetrunt.apps.letters.sending import (
    claim_letter,
    due_letters,
    hold_letter,
    hold_lost,
    mark_failed,
    mark_sent,
    mark_tried,
)
from lagetrunt.apps.letters.sharing import EVENT
from lagetrunt.apps.organisation.actor import the_carrier
from lagetrunt.workflows.send_letters.sharing import SharedCalendar, share

if TYPE_CHECKING:
    from lagetrunt.apps.letters.models import Letter

log = logging.getLogger(__name__)


def post(
    *, worker: str, is_alive: Callable[[str], bool], at: Callable[[], datetime], goes_on: Callable[[], bool],
    calendar: SharedCalendar | None = None,
) -> int:  # fmt: skip
    """Sends what is due, as long as `goes_on`; how many letters went. Some go to the shared `calendar`, where one is set.

    What others had in hand who are not alive, and what this worker itself left in hand, is held first. `at` is the clock.
    """
    hold_lost(is_alive=lambda name: name != worker and is_alive(name), by=the_carrier, at=at())
    sent = 0
    for number in due_letters(at=at()):
        if not goes_on():
            break
        sent += _post_one(number, worker, at, calendar)
    return sent


def _post_one(number: int, worker: str, at: Callable[[], datetime], calendar: SharedCalendar | None) -> bool:
    """Whether the letter went."""
    by = the_carrier(0)
    letter = claim_letter(number=number, worker=worker, by=by, at=at())
    if letter is None:
        return False
    by = the_carrier(letter.federation_id)
    try:
        if letter.kind == EVENT:
            share(letter, calendar, by, at())
        else:
            _send(letter, at())
    except Refused as error:
        mark_failed(letter=letter, error=str(error), by=by, at=at())
    except NotSent as error:
        log.warning("letter %s did not go: %s", letter.pk, error)
        mark_tried(letter=letter, error=str(error), by=by, at=at(), not_before=timedelta(seconds=error.after))
    except Doubtful as error:
        hold_letter(letter=letter, why=str(error), by=by, at=at())
    else:
        mark_sent(letter=letter, by=by, at=at())
        return True
    return False


def _send(letter: "Letter", at: datetime) -> None:
    send(
        key=letter.key, to_name=letter.to_name, to_email=letter.to_email, subject=letter.subject, text=letter.text,
        at=at, reply_to=letter.reply_to, calendar=letter.calendar, method=letter.method, sender=letter.sender,
        papers=[
            Paper(name=one["name"], type=one["type"], content=base64.b64decode(one["content"]))
            for one in letter.attachments
        ],
    )  # fmt: skip
