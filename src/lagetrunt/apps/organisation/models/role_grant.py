"""Role grant: an account's role in the federation, or in one network."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.accounts.models import User
from lagetrunt.apps.organisation.models.federation import Federation
from lagetrunt.apps.organisation.models.network import Network
from lagetrunt.apps.organisation.models.person import Person
from lagetrunt.apps.organisation.roles import Role


class RoleGrant(models.Model):
    """Without a network, the role holds in the whole federation. `person` is who the account is in the register."""

    user = models.ForeignKey(User, models.CASCADE, related_name="grants", verbose_name=_("konto"))
    federation = models.ForeignKey(Federation, models.CASCADE, related_name="grants", verbose_name=_("förbund"))
    network = models.ForeignKey(
        Network, models.CASCADE, null=True, blank=True, related_name="grants", verbose_name=_("nätverk")
    )
    person = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="grants", verbose_name=_("person")
    )
    role = models.CharField(_("roll"), max_length=20, choices=Role.choices)
    granted_at = models.DateTimeField(_("gavs"))

    class Meta:
        """A role once."""

        ordering = ("user", "federation", "network")
        verbose_name = _("roll")
        verbose_name_plural = _("roller")
        constraints = (
            models.UniqueConstraint(fields=("user", "federation", "network", "role"), name="role_grant_once"),
            models.UniqueConstraint(
                fields=("user", "federation", "role"),
                condition=models.Q(network__isnull=True),
                name="role_grant_whole_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"
