"""Ticket (länk utan inloggning): lets one person, or one party, do one thing; only the digest of its secret is kept."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.organisation.models import Federation, Network, Party, Person


class Purpose(models.TextChoices):
    """What a link is for."""

    ANSWER = "answer", _("svara på inbjudan")
    ROUND = "round", _("svara i förrundan")
    PHONE = "phone", _("egen sida")
    TODO = "todo", _("svara om det som ska göras")
    SIGN = "sign", _("justera")
    MEMBERS = "members", _("svara om organisationens representanter")
    DRAFT = "draft", _("läsa utkastet och lämna synpunkter")
    PRESENT = "present", _("lämna underlag")
    GROUP = "group", _("svara för en smågrupp")
    EVALUATE = "evaluate", _("säga hur mötet var")
    EVENT = "event", _("anmäla sig till ett arrangemang")
    SIGNED = "signed", _("se och ändra sin anmälan")


class Ticket(models.Model):
    """Who holds it acts in its name: `user_id`, `name` and `sees_audit` are what the trail asks of whoever acts.

    Without a network, the page of one's own (`phone`) reaches all networks in which the person, or the party, has a seat,
    and so does the page of what one person is to do (`todo`). A link to an organisation's representatives (`members`) is the
    organisation's, whoever holds it; its person is the contact that it was sent to. One for who
    presents items of a meeting (`present`) opens all of theirs, and may be of nobody in the register. One of a small group (`group`) is of the group alone (apps/groups).
    One to say how a meeting was (`evaluate`) is everybody's, and tells nothing of who holds it (apps/evaluations).
    The open invitation to a side event (`event`) is everybody's, and whoever signs up by it gets one of their own (`signed`; apps/events).
    `used_at` is when something was last sent by it; that it was opened is not noted, for scanners of mail open links.
    """

    purpose = models.CharField(_("till för"), max_length=10, choices=Purpose.choices)
    federation = models.ForeignKey(Federation, models.CASCADE, related_name="tickets", verbose_name=_("förbund"))
    network = models.ForeignKey(
        Network, models.CASCADE, null=True, blank=True, related_name="tickets", verbose_name=_("nätverk")
    )
    booking = models.ForeignKey(
        Booking, models.CASCADE, null=True, blank=True, related_name="tickets", verbose_name=_("möte")
    )
    party = models.ForeignKey(
        Party, models.CASCADE, null=True, blank=True, related_name="tickets", verbose_name=_("kommun/organisation")
    )
    person = models.ForeignKey(
        Person, models.CASCADE, null=True, blank=True, related_name="tickets", verbose_name=_("person")
    )
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(_("gjordes"))
    made_by = models.CharField(_("gjordes av"), max_length=200)
    expires_at = models.DateTimeField(_("gäller till"))
    revoked_at = models.DateTimeField(_("återkallades"), null=True, blank=True)
    revoked_by = models.CharField(_("återkallades av"), max_length=200, blank=True)
    used_at = models.DateTimeField(_("användes senast"), null=True, blank=True)

    user_id: None = None
    sees_audit = False

    class Meta:
        """Latest first."""

        ordering = ("-id",)
        verbose_name = _("länk utan inloggning")
        verbose_name_plural = _("länkar utan inloggning")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("made_at")), name="ticket_expires_after_made"
            ),
            models.CheckConstraint(
                condition=models.Q(revoked_at__isnull=True, revoked_by="")
                | (models.Q(revoked_at__isnull=False) & ~models.Q(revoked_by="")),
                name="ticket_revoked_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(party__isnull=False)
                | models.Q(person__isnull=False)
                | models.Q(purpose__in=("present", "group", "evaluate", "event", "signed")),
                name="ticket_of_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(purpose="phone", booking__isnull=True)
                | models.Q(purpose="todo", booking__isnull=True, person__isnull=False, party__isnull=True)
                | models.Q(purpose="answer", booking__isnull=False, network__isnull=False)
                | models.Q(purpose="round", booking__isnull=False, network__isnull=False, party__isnull=False)
                | models.Q(purpose="members", booking__isnull=True, network__isnull=True, party__isnull=False)
                | models.Q(purpose__in=("sign", "draft"), booking__isnull=False, person__isnull=False)
                | models.Q(purpose="present", booking__isnull=False, party__isnull=True)
                | models.Q(
                    purpose__in=("group", "evaluate", "event", "signed"),
                    booking__isnull=False,
                    party__isnull=True,
                    person__isnull=True,
                ),
                name="ticket_names_what_it_opens",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_purpose_display()}: {self.name}"

    @property
    def name(self) -> str:
        """Who acts by it, for the trail: people by number alone, so that erasing one leaves nothing there."""
        who = [self.party.name] if self.party is not None else []
        if self.person_id is not None:
            who.append(f"person {self.person_id}")
        alone = {
            Purpose.GROUP: "en smågrupp", Purpose.EVALUATE: "ett mötes utvärdering", Purpose.EVENT: "alla", Purpose.SIGNED: "en anmäld",
        }  # fmt: skip
        return f"länk för {', '.join(who) or alone.get(Purpose(self.purpose), 'föredragande')}"[:200]
