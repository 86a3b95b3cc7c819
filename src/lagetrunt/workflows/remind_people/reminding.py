"""The daily round: what is to be reminded of today becomes one letter for each person, with links, all or none in the queue."""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from lagetrunt.apps.answers.refusing import Refused
from lagetrunt.apps.answers.tickets import give_ticket, renew_own
from lagetrunt.apps.followups.reminding import note_reminded
from lagetrunt.apps.letters.queries import is_written
from lagetrunt.apps.letters.services import Content, NotWritable, write_letter
from lagetrunt.apps.organisation.actor import Actor, the_reminder
from lagetrunt.apps.organisation.queries import federations
from lagetrunt.workflows.remind_people import wording
from lagetrunt.workflows.remind_people.collecting import Reminder, collect

log = logging.getLogger(__name__)
Link = Callable[[str], str]  # the whole address of a link, by its secret


def remind_all(*, at: datetime, link: Link) -> int:
    """The round of every federation; how many letters it wrote. Done again on the same day it writes none twice."""
    return sum(remind(by=the_reminder(one.pk), federation=one.name, at=at, link=link) for one in federations())


def remind(*, by: Actor, federation: str, at: datetime, link: Link) -> int:
    """The round of one federation. A letter that cannot be written is left for tomorrow, and the others go."""
    today, count = timezone.localtime(at).date(), 0
    for told in collect(by=by, at=at).by_person(today):
        person = told[0].person
        try:
            count += _write(told, f"remind:{person.pk}:{today.isoformat()}", federation, by, at, link)
        except (Refused, NotWritable) as refused:
            log.warning("person %s is not reminded: %s", person.pk, refused)
        except IntegrityError:  # another worker has just written it: what was begun here is undone
            log.info("person %s has just been reminded", person.pk)
    return count


@transaction.atomic
def _write(told: Sequence[Reminder], key: str, federation: str, by: Actor, at: datetime, link: Link) -> bool:
    """Whether the letter was written: not where one went to them today."""
    if is_written(key=key):
        return False
    person = told[0].person
    links = {
        one.subject: link(
            give_ticket(
                purpose="answer", network=one.network, booking=one.booking, party=one.party, person=person, by=by, at=at
            ).secret
        )
        for one in told
        if one.booking is not None
    }
    owes = any(one.todo is not None for one in told)
    own = link(renew_own(person=person, network=None, by=by, at=at).secret) if owes else ""
    networks = {one.network.pk: one.network for one in told}
    content = Content(
        subject=wording.subject(told),
        text=wording.text(
            told, name=person.name, today=timezone.localtime(at).date(), federation=federation, links=links, own=own
        ),
    )  # fmt: skip
    letter = write_letter(
        key=key, kind="reminder", about=",".join(one.subject for one in told), content=content,
        network=told[0].network if len(networks) == 1 else None, to_name=person.name, to_email=person.email,
        person=person, by=by, at=at,
    )  # fmt: skip
    note_reminded(person=person, letter=letter, about=[(one.subject, one.occasion) for one in told])
    return True
