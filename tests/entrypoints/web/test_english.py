"""The English of the pages: every Swedish sentence of theirs has one, and what is compiled is what is written."""

import ast
import gettext
import re
from pathlib import Path

from django.template import engines

from lagetrunt.entrypoints import api, web

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


def test_what_is_compiled_is_what_is_written() -> None:
    written = re.findall(r'^msgid "(.+)"$', (WORDS / "django.po").read_text(encoding="utf-8"), re.MULTILINE)
    known = {key[0] if isinstance(key, tuple) else key for key in _compiled()} - {""}
    assert sorted(known) == sorted(written)
