"""To the organisation's directory and back; there is no such page where none is set."""

import logging

from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from lagetrunt.apps.accounts.single_sign_on import CheckedAdapter, DirectoryAway

log = logging.getLogger(__name__)


@never_cache
def leave(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """To the directory, by the button alone."""
    if provider_id != settings.LAGETRUNT_SINGLE_SIGN_ON_ID:
        raise Http404
    try:
        provider = get_adapter(request).get_provider(request, provider_id)
    except SocialApp.DoesNotExist as missing:
        raise Http404 from missing
    if request.method != "POST" or request.user.is_authenticated:
        return redirect("account_login")
    try:
        answer: HttpResponse = provider.redirect(request, "login", next_url=get_next_redirect_url(request))
    except DirectoryAway as away:
        return _later(request, away)
    return answer


@never_cache
@require_GET
def come_back(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Back from the directory, with its answer."""
    if provider_id != settings.LAGETRUNT_SINGLE_SIGN_ON_ID:
        raise Http404
    try:
        answer: HttpResponseBase = OAuth2CallbackView.adapter_view(CheckedAdapter(request, provider_id))(request)
    except SocialApp.DoesNotExist as missing:
        raise Http404 from missing
    except DirectoryAway as away:
        return _later(request, away)
    return answer


def _later(request: HttpRequest, away: DirectoryAway) -> HttpResponse:
    log.error("the directory is away: %s", away)
    answer = render(request, "socialaccount/directory_away.html", status=503)
    answer["Retry-After"] = "30"
    return answer
