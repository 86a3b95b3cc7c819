"""How allauth treats accounts here: nobody makes their own, example accounts stay at home, and changes are in the trail."""

import logging
from dataclasses import dataclass
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from lagetrunt.apps.accounts.home import at_home
from lagetrunt.apps.accounts.models import User
from lagetrunt.apps.audit.services import record

log = logging.getLogger(__name__)


class NotPosted(Exception):
    """A letter about how somebody logs in could not be handed to the mail server."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Themselves:
    """Somebody who changes how they log in."""

    user_id: int
    name: str
    sees_audit: ClassVar[bool] = False


class ClosedAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth brings no types
    """Accounts are made by an administrator."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """There is no user name besides the address."""

    def pre_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse | None:
        """Example accounts, whose addresses all know, log in on the machine itself alone - by whatever way."""
        if user.is_demo and not at_home(request):
            clear_login(request)
            refused: HttpResponse = self.respond_user_inactive(request, user)
            return refused
        answer: HttpResponse | None = super().pre_login(request, user, **kwargs)
        return answer

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """NotPosted where the mail server does not take the letter; its errors are OSErrors too."""
        try:
            super().send_mail(template_prefix, email, context)
        except OSError as error:
            log.exception("the letter %s could not be sent", template_prefix)
            raise NotPosted(template_prefix) from error

    def send_notification_mail(self, template_prefix: str, user: User, *args: Any, **kwargs: Any) -> None:
        """Called at every change of password, address, second factor and keys: it goes into the trail."""
        record(
            action=template_prefix.rpartition("/")[2], table="user", row_key=user.pk,
            by=Themselves(user_id=user.pk, name=user.name or user.email), at=timezone.now(),
        )  # fmt: skip
        super().send_notification_mail(template_prefix, user, *args, **kwargs)
