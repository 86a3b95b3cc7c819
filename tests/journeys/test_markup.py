"""Every page is valid HTML: all addresses as an administrator, in Swedish and English, judged by the Nu HTML checker."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from tests.entrypoints.web.test_doors import FOR_ALL, addresses, is_by_link, signed_in
from tests.factories.register import federation, release_all, two_meetings

from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.sources.models import Document, Finding

# What browsers and htmx read beyond the standard: a folder to choose, and htmx's own attributes.
BEYOND = ".*(Attribute .webkitdirectory. not allowed|Attribute .hx-[a-z-]+. not allowed).*"
pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db]
CHECKER = Path(__file__).parents[2] / "tools/html/node_modules/vnu-jar/build/dist/vnu.jar"


def _register() -> None:
    two_meetings()
    release_all()
    document = Document.objects.first()
    assert document is not None
    finding = Finding.objects.create(
        federation=federation(), key="prov", is_across=False, code="weekday", severity="error", message="Fel <dag>",
        english="Wrong <day>", places=[{"document": document.pk, "quote": "torsdag & 13", "line": 3}],
    )  # fmt: skip
    finding.documents.add(document)


def _of_accounts() -> Iterator[str]:
    """The addresses of allauth's pages that need no value."""
    accounts = next(entry for entry in get_resolver().url_patterns if str(entry.pattern) == "konto/")
    patterns = list(accounts.url_patterns) if isinstance(accounts, URLResolver) else []
    while patterns:
        entry = patterns.pop()
        if isinstance(entry, URLResolver):
            patterns += entry.url_patterns
        elif isinstance(entry, URLPattern) and entry.name and not entry.pattern.regex.groups:
            yield reverse(entry.name)


def _is_page(answer: HttpResponse) -> bool:
    return answer.headers.get("Content-Type", "").startswith("text/html") and (
        answer.content.lstrip()[:15].lower().startswith(b"<!doctype")
    )


def _pages(language: str) -> Iterator[tuple[str, bytes]]:
    inside, visitor = signed_in(Role.ADMINISTRATOR), Client()
    for client in (inside, visitor):
        client.cookies["django_language"] = language
    named = [address for pattern, address in addresses() if pattern.callback not in FOR_ALL and not is_by_link(pattern)]
    asked = [(inside, address) for address in [*named, "/finns-inte/", *_of_accounts()]]
    for client, address in [*asked, *((visitor, address) for address in _of_accounts())]:
        answer = client.get(address)
        if _is_page(answer):
            yield f"{'visitor' if client is visitor else 'inside'}{address}", answer.content


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_page_is_valid(language: str, tmp_path: Path) -> None:
    assert CHECKER.is_file(), "the checker is missing: npm ci --prefix tools/html"
    _register()
    names, folder = {}, tmp_path / "pages"
    folder.mkdir()
    for number, (address, page) in enumerate(_pages(language)):
        names[f"{number}.html"] = address
        (folder / f"{number}.html").write_bytes(page)
    assert len(names) > 25
    done = subprocess.run(
        ["java", "-jar", str(CHECKER), "--format", "json", "--stdout", "--exit-zero-always", "--filterpattern", BEYOND, str(folder)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    wrong = [
        f"{names[said['url'].rpartition('/')[2]]}: {said['message']} | {said.get('extract', '').strip()}"
        for said in json.loads(done.stdout)["messages"]
        if said["type"] != "info" or said.get("subType") == "warning"
    ]
    assert wrong == [], "\n".join(dict.fromkeys(wrong))
