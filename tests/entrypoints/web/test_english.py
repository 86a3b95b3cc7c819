"""The English of the pages: every Swedish sentence of theirs has one, and what is compiled is what is written."""

import ast
import gettext
import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import engines
from tests.entrypoints.web.test_acts import secretary
from tests.factories.register import release_all, taken_in

from lagetrunt import apps, workflows
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.sources.models import Document
from lagetrunt.entrypoints import api, web
from lagetrunt.project.environment import VARIABLES

ROOMS = [Path(room.__file__).parent for room in (web, api)]
WORDS = ROOMS[0] / "locale/en/LC_MESSAGES"
_CALLS = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext"}


def _compiled() -> dict[object, str]:
    with (WORDS / "django.mo").open("rb") as file:
        return dict(gettext.GNUTranslations(file)._catalog)  # type: ignore[attr-defined]


def _told() -> set[str]:
    told: set[str] = set()
    reader = engines["jinja2"].env
    for template in (path for room in ROOMS for path in (room / "jinja2").rglob("*.html")):
        for _line, _call, said in reader.extract_translations(template.read_text(encoding="utf-8")):
            told.add(said[0] if isinstance(said, tuple) else said)
    for module in (path for room in ROOMS for path in room.rglob("*.py")):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _CALLS:
                told.update(arg.value for arg in node.args[:1] if isinstance(arg, ast.Constant))
    return told


def test_every_sentence_has_its_english() -> None:
    known = {key[0] if isinstance(key, tuple) else key for key in _compiled()}
    told = _told()
    assert len(told) > 300 and told - known == set()


def test_every_choice_and_every_setting_has_its_english() -> None:
    known = {key[0] if isinstance(key, tuple) else key for key in _compiled()}
    told = {meaning for _default, meaning in VARIABLES.values()}
    for module in Path(apps.__file__).parent.rglob("*.py"):
        for kinds in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(kinds, ast.ClassDef) and any("Choices" in ast.unparse(base) for base in kinds.bases):
                calls = [
                    node for node in ast.walk(kinds) if isinstance(node, ast.Call) and ast.unparse(node.func) == "_"
                ]
                told.update(call.args[0].value for call in calls if isinstance(call.args[0], ast.Constant))
    assert len(told) > 200 and told - known == set()


def test_every_refusal_has_its_english() -> None:
    """Sentences that apps and workflows refuse with, as far as no words are put into them."""
    known = {key[0] if isinstance(key, tuple) else key for key in _compiled()}
    told: set[str] = set()
    for module in (path for room in (apps, workflows) for path in Path(room.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and node.exc.args:
                said = node.exc.args[0]
                if isinstance(said, ast.Constant) and isinstance(said.value, str) and said.value[:1].isupper():
                    told.add(said.value)
    assert len(told) > 150 and told - known == set()


@pytest.mark.django_db
def test_what_was_refused_is_said_in_english() -> None:
    by = secretary(Role.ADMINISTRATOR)
    by.post("/sprak/", {"language": "en"})
    refused = SimpleUploadedFile("möten.ics", b"inget")
    told = by.post("/kalender/ta-in/", {"kalender": refused}, follow=True).content.decode()
    assert "The file is no calendar." in told and "Filen är ingen kalender" not in told


@pytest.mark.django_db
def test_why_a_file_was_not_read_and_what_settings_mean_is_said_in_english() -> None:
    taken_in(("tom.txt", b""))
    release_all()
    client = secretary(Role.ADMINISTRATOR)
    client.post("/sprak/", {"language": "en"})
    document = Document.objects.get()
    for page in ("/dokument/", f"/dokument/{document.pk}/"):
        told = client.get(page).content.decode()
        assert document.why_english and document.why_english in told and document.why not in told
    settings = client.get("/installningar/").content.decode()
    assert "the folder for all that is kept" in settings and "mappen för allt" not in settings


def test_what_is_compiled_is_what_is_written() -> None:
    written = re.findall(r'^msgid "(.+)"$', (WORDS / "django.po").read_text(encoding="utf-8"), re.MULTILINE)
    known = {key[0] if isinstance(key, tuple) else key for key in _compiled()} - {""}
    assert sorted(known) == sorted(written)
