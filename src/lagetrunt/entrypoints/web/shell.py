"""What every page shows around its own: who is signed in, the menu, light or dark."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils.html import format_html
from django.utils.translation import gettext as _

from lagetrunt.apps.organisation.queries import the_federation
from lagetrunt.entrypoints.web.doors import actor_in

if TYPE_CHECKING:
    from lagetrunt.apps.organisation.models import Federation

SCHEMES = ("auto", "light", "dark")
_MENU = (
    ("start", "/"), ("networks", "/natverk/"), ("decisions", "/beslut/"), ("assignments", "/att-gora/"),
    ("matters", "/fragor/"), ("documents", "/dokument/"), ("findings", "/kontrollera/"),
)  # fmt: skip


def federation_in(request: HttpRequest) -> "Federation | None":
    """The federation of whoever is signed in; of the installation, where the account has no role yet."""
    return actor_in(request).federation or the_federation()


def token_told(request: HttpRequest) -> str:
    """The token that stands in the forms of the page that was made for the request; empty where none was made."""
    return getattr(request, "_token_told", "")


def around(request: HttpRequest) -> dict[str, Any]:
    """The shell's values (light or dark, whether single keys press anything), the token of its forms made once; nothing of the register for a visitor that is not signed in."""
    scheme, token = request.COOKIES.get("utseende", "auto"), get_token(request)
    request._token_told = token  # type: ignore[attr-defined]
    told: dict[str, Any] = {
        "scheme": scheme if scheme in SCHEMES else "auto", "shortcuts": request.COOKIES.get("tangenter") != "av", "actor": None, "csrf_token": token,
        "csrf_input": format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', token),
    }  # fmt: skip
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        sign_on = {"id": settings.LAGETRUNT_SINGLE_SIGN_ON_ID, "name": settings.LAGETRUNT_SINGLE_SIGN_ON_NAME}
        return told | {"single_sign_on": sign_on if sign_on["id"] else None}
    titles = {
        "start": _("Start"), "networks": _("Nätverk"), "decisions": _("Beslut"), "assignments": _("Att göra"),
        "matters": _("Frågor"), "documents": _("Dokument"), "findings": _("Att kontrollera"),
    }  # fmt: skip
    at = request.path
    menu = [
        {"title": titles[name], "href": href, "here": at == href or (href != "/" and at.startswith(href))}
        for name, href in _MENU
    ]
    return told | {"actor": actor_in(request), "federation": federation_in(request), "menu": menu}
