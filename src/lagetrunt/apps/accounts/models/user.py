"""User: an account, known by its e-mail address. What it may do stands in the role grants of the organisation."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    """Makes accounts and finds them, whatever the case of the address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """An account with its password kept as a digest; without one, it cannot log in."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        """The account of the address."""
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """An account."""

    email = models.EmailField(_("e-postadress"), unique=True)
    name = models.CharField(_("namn"), max_length=200)
    is_active = models.BooleanField(_("får logga in"), default=True)
    is_demo = models.BooleanField(_("exempelinloggning"), default=False)
    joined_at = models.DateTimeField(_("tillkom"), default=timezone.now)
    invited_at = models.DateTimeField(_("inbjuden"), null=True, blank=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        """One account an address, whatever its case."""

        verbose_name = _("konto")
        verbose_name_plural = _("konton")
        constraints = (models.UniqueConstraint(Lower("email"), name="user_email_any_case"),)

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        """The name to show."""
        return self.name
