"""What a link opens, by its purpose: one table, read by every check and shown on the page of rights."""

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.answers.models import Purpose, Ticket

__all__ = ["OPENS", "Act", "Purpose", "check_opens", "opens"]


class Act(models.TextChoices):
    """What may be done without login."""

    SEE_MEETING = "see_meeting", _("se när och var mötet är")
    ANSWER = "answer", _("svara om någon kommer")
    PROPOSE = "propose", _("föreslå frågor att ta upp i nätverket")
    ROUND = "round", _("svara på frågorna i förrundan")
    SIGN = "sign", _("läsa och godkänna det som ska justeras")
    COMMENT = "comment", _("läsa utkastet till anteckningar och lämna synpunkter")
    PRESENT = "present", _("se när de egna punkterna tas upp och lämna underlag till dem")
    COME = "come", _("svara om man kommer och föredrar sina punkter")
    GROUP = "group", _("se en smågrupps frågor och skriva vad gruppen svarar")
    EVALUATE = "evaluate", _("säga hur mötet var, utan namn, och se vad alla tillsammans har sagt")
    SIGN_UP = "sign_up", _("se ett arrangemang och anmäla sig till det")
    LEAVE = "leave", _("se och ändra sin egen anmälan, och avanmäla sig")
    SEE_OWN = "see_own", _("se sina egna möten, frågor och det som ska göras")
    FOLLOW_UP = "follow_up", _("se det man själv ska göra och svara om det är klart")
    KEEP_MEMBERS = "keep_members", _("se organisationens egna representanter och svara om de stämmer")


OPENS: Mapping[Purpose, frozenset[Act]] = {
    Purpose.ANSWER: frozenset({Act.SEE_MEETING, Act.ANSWER, Act.PROPOSE}),
    Purpose.ROUND: frozenset({Act.SEE_MEETING, Act.ROUND}),
    Purpose.PHONE: frozenset({Act.SEE_MEETING, Act.ANSWER, Act.PROPOSE, Act.SEE_OWN}),
    Purpose.TODO: frozenset({Act.FOLLOW_UP}),
    Purpose.SIGN: frozenset({Act.SIGN}),
    Purpose.MEMBERS: frozenset({Act.KEEP_MEMBERS}),
    Purpose.DRAFT: frozenset({Act.COMMENT}),
    Purpose.PRESENT: frozenset({Act.PRESENT, Act.COME}),
    Purpose.GROUP: frozenset({Act.GROUP}),
    Purpose.EVALUATE: frozenset({Act.EVALUATE}),
    Purpose.EVENT: frozenset({Act.SIGN_UP}),
    Purpose.SIGNED: frozenset({Act.LEAVE}),
}


def opens(ticket: Ticket, act: Act) -> bool:
    """Whether the link is for it."""
    return act in OPENS[Purpose(ticket.purpose)]


def check_opens(ticket: Ticket, act: Act) -> None:
    """Refuses a link that is for something else."""
    if not opens(ticket, act):
        raise PermissionDenied
