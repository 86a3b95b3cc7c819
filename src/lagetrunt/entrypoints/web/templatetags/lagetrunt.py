"""Words, days and icons in templates."""

import json
from functools import lru_cache
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from lagetrunt.entrypoints.web import words

register = template.Library()
_CHOSEN = mark_safe(" selected")
register.filter("day", words.day)
register.filter("month", words.month)
register.filter("moment", words.moment)
register.filter("word", words.word)
register.filter("kind_of_fact", words.kind_of_fact)


register.filter("clock", words.clock)


@register.filter
def way(pk: int, name: str) -> str:
    """The address of a row's page: as `{% url name pk %}`, which a long list notices."""
    return _pattern(name) % pk


@lru_cache
def _pattern(name: str) -> str:
    return reverse(name, kwargs={"pk": 0}).replace("/0/", "/%d/")


@register.simple_tag
def icon(name: str) -> SafeString:
    """A drawing beside a word; it says nothing by itself."""
    return format_html('<svg class="lr-icon" aria-hidden="true"><use href="#i-{}"/></svg>', name)


@register.simple_tag
def options(rows: Any, value: str, words: str, chosen: Any) -> SafeString:  # noqa: ANN401 - rows of any sort
    """What a list offers to choose from, by the fields of its rows: put together at once, for it may be long."""
    now = getattr(chosen, value, None)
    told = ((getattr(row, value), getattr(row, words)) for row in rows)
    return format_html_join(
        "", '<option value="{}"{}>{}</option>', ((key, _CHOSEN if key == now else "", said) for key, said in told)
    )


@register.filter
def kind_of_network(network: Any, federation: Any) -> str:  # noqa: ANN401 - rows of the organisation
    """What sort of body it is, in the federation's words; nothing where nobody has said."""
    if network.kind == "unknown":
        return ""
    return words.kind_of_network(network.kind, network.get_kind_display(), getattr(federation, "heads_word", ""))


@register.filter
def as_json(value: Any) -> str:  # noqa: ANN401 - what JSON can hold
    """A value for a data attribute that the page's script reads."""
    return json.dumps(value)


@register.filter
def fact_value(fact: Any) -> str:  # noqa: ANN401 - a row of the sources
    """The value that counts, in words."""
    return words.told(fact.kind, fact.current)


@register.filter
def in_tongue(finding: Any) -> str:  # noqa: ANN401
    """A finding's sentence in the language of the page."""
    return str(finding.english if (get_language() or "sv").startswith("en") and finding.english else finding.message)


@register.filter
def initials(name: str) -> str:
    """The first letters of a name's first and last part."""
    parts = [part for part in str(name).split() if part[:1].isalpha()]
    return "".join(part[0] for part in (parts[:1] + parts[1:][-1:])).upper()


@register.filter
def may(actor: Any, right: str) -> bool:  # noqa: ANN401
    """Whether the actor has the right somewhere."""
    return bool(actor and actor.may_somewhere(right))


@register.simple_tag(takes_context=True)
def page_address(context: template.Context, number: int) -> str:
    """The address of another page of the list, with its filters kept."""
    query = context["request"].GET.copy()
    query["sida"] = str(number)
    return "?" + str(query.urlencode())
