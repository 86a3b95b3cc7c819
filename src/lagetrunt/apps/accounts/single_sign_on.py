"""Logging in through the organisation's own directory (OpenID Connect): checked to the letter, for accounts that there are."""

import secrets
from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from requests import RequestException

_YES = (True, 1, "1", "true", "True")
_TOLD = frozenset({"issuer", "authorization_endpoint", "token_endpoint", "jwks_uri"})


class DirectoryAway(Exception):
    """The directory does not answer, or not with what a directory tells of itself."""


class CheckedAdapter(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]  # allauth brings no types
    """Takes nothing but an id token that is signed by the issuer, for us, and not too old."""

    @property
    def openid_config(self) -> dict[str, Any]:
        """What the directory tells of itself; DirectoryAway where it does not."""
        try:
            told = super().openid_config
        except (RequestException, ValueError, AttributeError) as error:
            raise DirectoryAway(str(error)) from error
        if not told.keys() >= _TOLD:
            raise DirectoryAway("its addresses are missing")
        return dict(told)

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **kwargs: Any) -> Any:
        """The log-in that the id token tells; what the directory says without one is not believed."""
        told = kwargs["response"].get("id_token")
        if not isinstance(told, str):
            raise OAuth2Error("no id token")
        data = {"id_token": self._decode_id_token(app, told)}
        return self.get_provider().sociallogin_from_response(request, data)

    def _decode_id_token(self, app: Any, id_token: str) -> dict[str, Any]:
        try:
            data: dict[str, Any] = jwtkit.verify_and_decode(
                credential=id_token,
                keys_url=self.openid_config["jwks_uri"],
                issuer=self.openid_config["issuer"],
                audience=app.client_id,
                lookup_kid=jwtkit.lookup_kid_jwk,
                verify_signature=True,
            )
        except (KeyError, TypeError, ValueError) as wrong:
            raise OAuth2Error("an id token or key that cannot be understood") from wrong
        if not {"exp", "iss", "aud", "sub", "nonce"} <= data.keys():
            raise OAuth2Error("an id token that lacks what it must tell")
        return data


class CheckedProvider(OpenIDConnectProvider):  # type: ignore[misc]
    """Asks with a nonce, and knows how directories say that an address is verified."""

    oauth2_adapter_class = CheckedAdapter
    pkce_enabled_default = True

    def redirect(self, request: HttpRequest, process: str, next_url: str | None = None, data: Any = None) -> Any:
        """To the directory, with a nonce that its answer must hold."""
        nonce = secrets.token_urlsafe(24)
        return super().redirect(request, process, next_url, data, auth_params={"nonce": nonce}, nonce=nonce)

    def extract_email_addresses(self, data: dict[str, Any]) -> Any:
        """The address, verified where the directory says so: `email_verified`, or Entra's `xms_edov`."""
        claims = data["id_token"]
        verified = any(claims.get(name) in _YES for name in ("email_verified", "xms_edov"))
        return super().extract_email_addresses({"id_token": {**claims, "email_verified": verified}})


class NoNewAccounts(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Only those with an account here come in, found by their verified address."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Never."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Refuses an answer to another question than ours."""
        told = sociallogin.account.extra_data["id_token"]["nonce"]
        asked = sociallogin.state.get("nonce")
        if not isinstance(told, str) or not isinstance(asked, str) or not secrets.compare_digest(told, asked):
            raise PermissionDenied

    def on_authentication_error(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Says that it did not work, without the directory's words."""
        answer: HttpResponse = render(request, "socialaccount/authentication_error.html", status=403)
        raise ImmediateHttpResponse(answer)
