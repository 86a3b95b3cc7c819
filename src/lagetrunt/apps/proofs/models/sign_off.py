"""Sign-off (justering): one version of a meeting's record on its way to be approved, and then never changed again."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.minutes.models import Record


class Way(models.TextChoices):
    """How it is signed."""

    SERVICE = "service", _("underskrifter i den tjänst som förbundet har")
    SEAL = "seal", _("godkännanden här, och förbundets sigill")


class SignOffState(models.TextChoices):
    """Where it stands."""

    OPEN = "open", _("väntar på underskrifter")
    APPROVED = "approved", _("justerat")
    WITHDRAWN = "withdrawn", _("tillbakadraget")


class SignOff(models.Model):
    """`original` and `final` are checksums of the file that is signed, and of it when signed; they lie in the store.

    `content` tells the same text again, whoever signs it. A later version says in `reason` why it corrects the one before,
    which stays. `seal` is the fingerprint of the federation's certificate, `report` what was found of every signature.
    The database itself lets nobody change what was approved (migration 0002).
    """

    booking = models.ForeignKey(Booking, models.CASCADE, related_name="sign_offs", verbose_name=_("möte"))
    record = models.ForeignKey(
        Record, models.SET_NULL, null=True, related_name="sign_offs", verbose_name=_("anteckningar")
    )
    number = models.PositiveSmallIntegerField(_("version"))
    way = models.CharField(_("sätt"), max_length=10, choices=Way.choices)
    state = models.CharField(_("läge"), max_length=10, choices=SignOffState.choices, default=SignOffState.OPEN)
    reason = models.TextField(_("skäl till rättelsen"), blank=True)
    content = models.CharField(max_length=64)
    original = models.CharField(_("kontrollsumma före underskrift"), max_length=64, db_index=True)
    made_at = models.DateTimeField(_("gjordes"))
    made_by = models.CharField(_("gjordes av"), max_length=200)
    final = models.CharField(_("kontrollsumma"), max_length=64, blank=True, db_index=True)
    seal = models.CharField(_("sigillets fingeravtryck"), max_length=64, blank=True, db_index=True)
    report = models.JSONField(_("underskrifterna"), default=list)
    approved_at = models.DateTimeField(_("justerades"), null=True, blank=True)
    approved_by = models.CharField(_("lades fast av"), max_length=200, blank=True)
    withdrawn_at = models.DateTimeField(_("drogs tillbaka"), null=True, blank=True)
    withdrawn_by = models.CharField(_("drogs tillbaka av"), max_length=200, blank=True)

    class Meta:
        """The versions of a meeting in their order; one at a time is open."""

        ordering = ("booking", "number")
        verbose_name = _("justering")
        verbose_name_plural = _("justeringar")
        constraints = (
            models.UniqueConstraint(fields=("booking", "number"), name="sign_off_number_once"),
            models.UniqueConstraint(
                fields=("booking",), condition=models.Q(state="open"), name="sign_off_one_open_at_a_time"
            ),
            models.CheckConstraint(
                condition=models.Q(state="approved", approved_at__isnull=False)
                & ~models.Q(approved_by="")
                & ~models.Q(final="")
                | ~models.Q(state="approved") & models.Q(approved_at__isnull=True, approved_by="", final="", seal=""),
                name="sign_off_approved_with_its_file",
            ),
            models.CheckConstraint(
                condition=models.Q(state="withdrawn", withdrawn_at__isnull=False) & ~models.Q(withdrawn_by="")
                | ~models.Q(state="withdrawn") & models.Q(withdrawn_at__isnull=True, withdrawn_by=""),
                name="sign_off_withdrawn_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return f"{self.booking}: {self.number}"
