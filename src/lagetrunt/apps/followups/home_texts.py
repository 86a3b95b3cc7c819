"""What a party takes home from a meeting as somebody has edited it: kept, read, and given up for what the record says."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from lagetrunt.apps.audit.services import record
from lagetrunt.apps.followups.models import HomeText
from lagetrunt.apps.followups.models.home_text import MOST_SIGNS
from lagetrunt.apps.meetings.models import Meeting
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.models import Party
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.engines.bringing.home import MOST_LINES


class TooMuch(ValueError):
    """What was written is no text to take home; the argument says why, in Swedish."""


@transaction.atomic
def edit_home(*, meeting: Meeting, party: Party, text: str, by: Actor, at: datetime) -> HomeText:
    """Keeps the text for the party, a line for each thing. Raises TooMuch."""
    check(by, Right.PREPARE, meeting.network_id)
    lines = [" ".join(line.replace("\0", "").split()).removeprefix("- ") for line in text.splitlines()]
    lines = [line for line in lines if line and line != "-"]
    if not lines:
        raise TooMuch("Skriv minst en rad, eller gå tillbaka till det som står i anteckningarna.")
    if len(lines) > MOST_LINES:
        raise TooMuch(f"Högst {MOST_LINES} rader, och det är {len(lines)}. Stryk eller slå ihop några.")
    if sum(len(line) for line in lines) > MOST_SIGNS:
        raise TooMuch(f"Texten är för lång: högst {MOST_SIGNS} tecken. Korta den.")
    there = HomeText.objects.filter(meeting=meeting, party=party).first()
    if there is not None and there.lines == lines:
        return there
    made, _ = HomeText.objects.update_or_create(
        meeting=meeting, party=party, defaults={"lines": lines, "edited_at": at, "edited_by": by.name[:200]}
    )
    record(
        action="edit_home", table="home_text", row_key=made.pk, by=by, at=at,
        before={"lines": there.lines} if there is not None else None,
        after={"meeting": meeting.pk, "party": party.pk, "lines": lines},
    )  # fmt: skip
    return made


@transaction.atomic
def give_up_edit(*, meeting: Meeting, party: Party, by: Actor, at: datetime) -> None:
    """The record itself tells again."""
    check(by, Right.PREPARE, meeting.network_id)
    there = HomeText.objects.filter(meeting=meeting, party=party).first()
    if there is not None:
        record(
            action="give_up_home_edit", table="home_text", row_key=there.pk, by=by, at=at, before={"lines": there.lines}
        )
        there.delete()


def home_texts(*, meetings: Iterable[int]) -> dict[tuple[int, int], HomeText]:
    """By meeting and party, the texts that have been edited. The meetings are those that the asker sees."""
    found = HomeText.objects.filter(meeting__in=list(meetings))
    return {(row.meeting_id, row.party_id): row for row in found}
