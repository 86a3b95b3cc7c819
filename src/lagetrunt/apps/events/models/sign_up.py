"""Sign-up (anmälan): somebody who comes to a side event, or waits for a place there; forgotten some weeks after it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.answers.models import Ticket
from lagetrunt.apps.events.models.side_event import SideEvent

MOST_SIGNS = 300


class SignUpState(models.TextChoices):
    """Whether they have a place."""

    COMING = "coming", _("anmäld")
    WAITING = "waiting", _("på väntelistan")
    LEFT = "left", _("avanmäld")


class SignUp(models.Model):
    """Once an address, which is kept in small letters. `told` is what the last letter said of the event: "number.digest", blank before one has.

    `note` is what they wish or add, such as food.
    """

    event = models.ForeignKey(SideEvent, models.CASCADE, related_name="sign_ups", verbose_name=_("arrangemang"))
    name = models.CharField(_("namn"), max_length=200)
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    email = models.CharField(_("e-postadress"), max_length=254)
    note = models.CharField(_("mat eller annat"), max_length=MOST_SIGNS, blank=True)
    state = models.CharField(_("läge"), max_length=10, choices=SignUpState.choices)
    told = models.CharField(max_length=60, blank=True)
    signed_at = models.DateTimeField(_("anmälde sig"))
    left_at = models.DateTimeField(_("avanmäldes"), null=True, blank=True)

    class Meta:
        """In the order in which they came."""

        ordering = ("event", "signed_at", "pk")
        verbose_name = _("anmälan")
        verbose_name_plural = _("anmälningar")
        constraints = (
            models.UniqueConstraint(fields=("event", "email"), name="sign_up_once"),
            models.CheckConstraint(
                condition=models.Q(state="left", left_at__isnull=False)
                | (~models.Q(state="left") & models.Q(left_at__isnull=True)),
                name="sign_up_left_some_time",
            ),
        )

    def __str__(self) -> str:
        return self.name


class SignUpLink(models.Model):
    """A link of somebody who has signed up: each letter has its own, for what is kept of a link does not tell it again."""

    ticket = models.OneToOneField(Ticket, models.CASCADE, related_name="signs_up", verbose_name=_("länk"))
    sign_up = models.ForeignKey(SignUp, models.CASCADE, related_name="links", verbose_name=_("anmälan"))

    class Meta:
        """Latest first."""

        ordering = ("-pk",)
        verbose_name = _("länk till anmäld")
        verbose_name_plural = _("länkar till anmälda")

    def __str__(self) -> str:
        return str(self.sign_up)
