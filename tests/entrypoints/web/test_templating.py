"""What the pages' templates say of numbers, days, names and addresses, in both languages and with nothing made of it."""

from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django.template import engines
from django.urls import reverse
from django.utils import translation
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy

from lagetrunt.entrypoints.web.templating import url, way


def said(template: str, **told: Any) -> str:
    return str(engines["jinja2"].from_string(template).render(told))


@pytest.mark.parametrize("name", ["document", "meeting", "network", "party", "person", "matter"])
def test_an_address_is_the_one_of_the_table(name: str) -> None:
    assert way(1234, name) == reverse(name, kwargs={"pk": 1234})
    with pytest.raises(TypeError):
        way(None, name)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["planned", "agenda_item", "notes_file", "public_network_data", "public_network_part"])
def test_the_address_of_a_row_is_the_one_of_the_table_for_every_number(name: str) -> None:
    for number in (1, 1234, 0):
        assert url(name, number) == reverse(name, kwargs={"pk": number})


@pytest.mark.parametrize(
    ("template", "swedish", "english"),
    [
        ("{{ n }}", "1,5", "1.5"), ("{{ n|string }}", "1.5", "1.5"), ("{{ 12345 }}", "12345", "12345"),
        ("{% trans n=many %}en sak att göra{% pluralize %}{{ n }} saker att göra{% endtrans %}", "3 saker att göra", "3 things to do"),
        ("{{ at|date('Y-m-d') }} {{ at|clock }}", "2024-08-24 00.30", "2024-08-24 00.30"),
        ("{{ at|day }}", "lör\N{NO-BREAK SPACE}24\N{NO-BREAK SPACE}aug 2024", "Sat\N{NO-BREAK SPACE}24\N{NO-BREAK SPACE}Aug 2024"),
        ("{{ day|day }}{{ none|day }}", "fre\N{NO-BREAK SPACE}23\N{NO-BREAK SPACE}aug 2024", "Fri\N{NO-BREAK SPACE}23\N{NO-BREAK SPACE}Aug 2024"),
        ("{{ _('Beslut') }}", "Beslut", "Decisions"),
    ],
)  # fmt: skip
def test_numbers_days_and_words_follow_the_language(template: str, swedish: str, english: str) -> None:
    told = {
        "n": 1.5,
        "many": 3,
        "at": datetime(2024, 8, 23, 22, 30, tzinfo=UTC),
        "day": date(2024, 8, 23),
        "none": None,
    }
    for language, expected in (("sv", swedish), ("en", english)):
        with translation.override(language):
            assert said(template, **told) == expected


@pytest.mark.parametrize(
    "template",
    ["{{ name }}", "{{ name|capfirst }}", "{{ name|truncatechars(90) }}", "{% trans name=name %}Ta bort {{ name }}?{% endtrans %}", "{{ [name]|join(', ') }}"],
)  # fmt: skip
def test_what_comes_from_outside_is_only_text(template: str) -> None:
    found = said(template, name="<b>Ek & %s %(n)s</b>")
    assert "&lt;b&gt;Ek &amp; %s %(n)s&lt;/b&gt;" in found and "<b>" not in found


def test_what_a_list_offers_is_only_text() -> None:
    rows = [
        SimpleNamespace(pk=1, name="Ek & 'Alm' <b>"), SimpleNamespace(pk='2"><b>', name=gettext_lazy("Beslut")),
        SimpleNamespace(pk=None, name=7),
    ]  # fmt: skip
    asked = ((row.pk, " selected" if row is rows[0] else "", row.name) for row in rows)
    expected = format_html_join("", '<option value="{}"{}>{}</option>', asked)
    assert said("{{ options(rows, 'pk', 'name', chosen) }}", rows=rows, chosen=rows[0]) == expected


def test_an_address_in_a_text_becomes_a_link_and_nothing_else_does() -> None:
    found = said("{{ text|urlize }}", text="<b>Gå till https://exempel.example/nytt/1-a/ & läs.</b>")
    assert '<a href="https://exempel.example/nytt/1-a/" rel="nofollow">' in found
    assert "&lt;b&gt;Gå" in found and "&amp; läs" in found and "<b>" not in found


def test_a_name_that_is_not_given_is_empty() -> None:
    assert said("[{{ nobody.name.first }}{% if nobody.is_here %}here{% endif %}]") == "[]"
