"""The second step of logging in, by the ways that the account has."""

from typing import Any

from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled


class SecondStep(AuthenticateView):  # type: ignore[misc]  # allauth brings no types
    """Asks for a code from the app where there is one, and for a key where there is one."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:  # noqa: ANN401 - Django's own
        """Which of the two the account has."""
        told: dict[str, Any] = super().get_context_data(**kwargs)
        user, types = self.stage.login.user, Authenticator.Type
        return told | {
            "has_app": is_mfa_enabled(user, [types.TOTP]), "has_key": is_mfa_enabled(user, [types.WEBAUTHN]),
        }  # fmt: skip
