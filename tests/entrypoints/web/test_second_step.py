"""The second step of logging in, and what allauth says in the words of the pages around it."""

import gettext
import re
from pathlib import Path

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client
from django.utils import translation
from tests.factories.register import user

from lagetrunt.entrypoints import web

WORDS = Path(web.__file__).parent / "locale/sv/LC_MESSAGES"


@pytest.mark.django_db
def test_it_asks_for_what_the_account_has() -> None:
    TOTP.activate(user("prov@exempel.example"), generate_totp_secret())
    said = {"login": "prov@exempel.example", "password": "ett-långt-lösenord"}
    page = Client().post("/konto/logga-in/", said, follow=True).content.decode()
    assert "Skriv koden från din app" in page and "Kod" in page
    assert "Använd en nyckel" not in page and "Använd din nyckel" not in page


@pytest.mark.django_db
def test_the_way_to_a_new_password_stands_once() -> None:
    assert Client().get("/konto/logga-in/").content.decode().count("Glömt lösenordet?") == 1


def test_allauth_speaks_as_the_pages_do() -> None:
    with translation.override("sv"):
        assert translation.gettext("Incorrect code.") == "Koden eller nyckeln gäller inte här."
        assert translation.gettext("Email address") == "E-postadress"
        assert translation.gettext("Logga in") == "Logga in"


def test_what_is_compiled_is_what_is_written() -> None:
    written = re.findall(r'^msgid "(.+)"$', (WORDS / "django.po").read_text(encoding="utf-8"), re.MULTILINE)
    with (WORDS / "django.mo").open("rb") as file:
        known = dict(gettext.GNUTranslations(file)._catalog)  # type: ignore[attr-defined]
    assert sorted(set(known) - {""}) == sorted(written)
