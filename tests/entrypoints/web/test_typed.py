"""Signs that nobody sees go out of what is typed, whichever form it is typed into; a password stays as it was typed."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from tests.entrypoints.web.test_accounts import administrator

from lagetrunt.apps.accounts.models import User
from lagetrunt.entrypoints.web.typed import TypedPlainly


def _typed(**said: object) -> dict[str, list[str]]:
    request = RequestFactory().post("/", said)
    TypedPlainly(lambda _request: HttpResponse()).process_view(request)
    return dict(request.POST.lists())


def test_hidden_signs_go_and_the_rest_stays() -> None:
    told = _typed(name="\u202eLagom\u202c Ek\u200bman\x00", many=["a\u2066b", "Åsa\u00adby – 1 ½"])
    assert told == {"name": ["Lagom Ekman"], "many": ["ab", "Åsa\u00adby – 1 ½"]}


def test_a_password_is_what_was_typed() -> None:
    told = _typed(password="en\u200b lång\u202e mening", password1="a\u200b", oldpassword="b\u200b")
    assert told == {"password": ["en\u200b lång\u202e mening"], "password1": ["a\u200b"], "oldpassword": ["b\u200b"]}


def test_what_is_plain_is_the_very_form() -> None:
    request = RequestFactory().post("/", {"name": "Åsa Ek"})
    before = request.POST
    TypedPlainly(lambda _request: HttpResponse()).process_view(request)
    assert request.POST is before


@pytest.mark.django_db
def test_a_name_is_kept_without_them() -> None:
    sent = {"email": "ny@exempel.example", "name": "\u202eNy\u202c Per\u200bson", "role": "reader", "network": ""}
    administrator().post("/konton/nytt/", sent)
    assert User.objects.get(email="ny@exempel.example").name == "Ny Person"
