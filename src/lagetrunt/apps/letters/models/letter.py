"""Letter: a mail to one person, with its calendar entry and papers, and how far it has come."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.organisation.models import Federation, Network, Person


class LetterState(models.TextChoices):
    """Where it is. `held` waits for somebody to say whether it shall go."""

    WAITING = "waiting", _("väntar på att skickas")
    SENDING = "sending", _("skickas just nu")
    SENT = "sent", _("skickat")
    FAILED = "failed", _("gick inte fram")
    HELD = "held", _("väntar på besked")
    DROPPED = "dropped", _("skickas inte")


class Letter(models.Model):
    """`key` says what the letter is, so that the same is never made twice; `about` what it tells of ("booking:12").

    `calendar` goes with the text as an entry that calendars take in, by its iTIP `method`; `attachments` are
    {"name", "type", "content"} with the content as base64. `sender` is whom it comes from, blank for the register; one of the
    kind "event" goes to a shared calendar instead, with the event as its only attachment. `queued_at` is when it was last put in the queue,
    `worker` who has it in hand, since `claimed_at`.
    """

    federation = models.ForeignKey(Federation, models.CASCADE, related_name="letters")
    network = models.ForeignKey(
        Network, models.SET_NULL, null=True, blank=True, related_name="letters", verbose_name=_("nätverk")
    )
    person = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="letters", verbose_name=_("person")
    )
    key = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=40)
    about = models.TextField(blank=True)
    to_name = models.CharField(_("till"), max_length=200, blank=True)
    to_email = models.CharField(_("e-postadress"), max_length=254)
    reply_to = models.CharField(_("svar till"), max_length=254, blank=True)
    sender = models.CharField(_("från"), max_length=1000, blank=True)
    subject = models.CharField(_("ämne"), max_length=300)
    text = models.TextField(_("text"))
    calendar = models.TextField(blank=True)
    method = models.CharField(max_length=10, blank=True)
    attachments = models.JSONField(_("bilagor"), default=list, blank=True)
    state = models.CharField(_("läge"), max_length=10, choices=LetterState.choices, default=LetterState.WAITING)
    attempts = models.PositiveSmallIntegerField(_("försök"), default=0)
    queued_at = models.DateTimeField(_("lades i kön"))
    next_try_at = models.DateTimeField(_("nästa försök"), null=True, blank=True)
    worker = models.CharField(max_length=100, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(_("senaste felet"), blank=True)
    made_at = models.DateTimeField(_("skrevs"))
    made_by = models.CharField(_("skrevs av"), max_length=200)
    sent_at = models.DateTimeField(_("skickades"), null=True, blank=True)

    class Meta:
        """Latest first; what waits has a time for it, what is in hand a hand, what is sent a time."""

        ordering = ("-made_at", "-pk")
        verbose_name = _("brev")
        verbose_name_plural = _("brev")
        indexes = (
            models.Index(fields=("state", "next_try_at"), name="letter_due"),
            models.Index(fields=("to_email", "state"), name="letter_of_address"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state="waiting", next_try_at__isnull=False)
                | (~models.Q(state="waiting") & models.Q(next_try_at__isnull=True)),
                name="letter_that_waits_has_its_time",
            ),
            models.CheckConstraint(
                condition=(models.Q(state="sending", claimed_at__isnull=False) & ~models.Q(worker=""))
                | (~models.Q(state="sending") & models.Q(worker="", claimed_at__isnull=True)),
                name="letter_that_is_sent_now_is_in_a_hand",
            ),
            models.CheckConstraint(
                condition=models.Q(state="sent", sent_at__isnull=False)
                | (~models.Q(state="sent") & models.Q(sent_at__isnull=True)),
                name="letter_that_is_sent_has_its_time",
            ),
        )

    def __str__(self) -> str:
        return self.subject
