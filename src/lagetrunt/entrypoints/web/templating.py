"""What templates may say: words, days, numbers, icons and addresses. The pages are Jinja2's, as the reader's report is."""

import json
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from html import escape
from typing import Any

from django.template import defaultfilters
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format, localize
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext
from jinja2 import ChainableUndefined, Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from lagetrunt.entrypoints.web import words
from lagetrunt.entrypoints.web.browser_words import browser

_CHOSEN = " selected"
_NUMBER = 1234567890  # stands in no address
_LOCAL = (float, Decimal, date, time)


def environment(**options: Any) -> Environment:  # noqa: ANN401 - what Django's backend hands on
    """Jinja2 with the register's words; a name that a view has not given is empty, as are its parts."""
    options |= {"undefined": ChainableUndefined, "extensions": ["jinja2.ext.i18n"], "finalize": _said}
    made = Environment(**options)
    made.newstyle_gettext = True  # type: ignore[attr-defined]
    made.globals.update(
        {
            "_": gettext, "gettext": _sentence, "ngettext": _sentences, "language": _language, "url": url,
            "static": static, "icon": icon, "options": choices, "page_address": page_address,
            "kept": kept,
        }
    )  # fmt: skip
    made.filters.update(
        {
            "day": words.day, "month": words.month, "moment": words.moment, "clock": words.clock, "word": words.word, "pace": words.pace,
            "kind_of_fact": words.kind_of_fact, "way": way, "kind_of_network": kind_of_network, "as_json": json.dumps, "browser": browser,
            "fact_value": fact_value, "grounds": grounds, "holds": holds, "in_tongue": in_tongue, "why": why, "said": said, "initials": initials, "may": may, "date": _date,
            "capfirst": defaultfilters.capfirst, "truncatechars": defaultfilters.truncatechars, "urlize": defaultfilters.urlize,
            "filesizeformat": defaultfilters.filesizeformat, "urlencode": defaultfilters.urlencode,
        }
    )  # fmt: skip
    return made


def _said(value: Any) -> Any:  # noqa: ANN401 - whatever a template prints
    """What is no whole number, and days, as the page's language writes them."""
    return localize(value) if isinstance(value, _LOCAL) else value


def _sentence(told: str, **parts: Any) -> Markup:  # noqa: ANN401
    return Markup(gettext(told)) % {name: _said(part) for name, part in parts.items()}


def _sentences(one: str, many: str, count: int, **parts: Any) -> Markup:  # noqa: ANN401
    return Markup(ngettext(one, many, count)) % {name: _said(part) for name, part in parts.items()}


def _language() -> str:
    return get_language() or "sv"


def url(name: str, *args: Any, **parts: Any) -> str:  # noqa: ANN401 - what stands in addresses
    """The address with that name; that of a row by what stands around its number, which is looked up once."""
    if len(args) == 1 and not parts and type(args[0]) is int:
        before, after = _around_number(name)
        return f"{before}{args[0]}{after}"
    return reverse(name, args=args, kwargs=parts) if args or parts else _plain(name)


@lru_cache
def _plain(name: str) -> str:
    return reverse(name)


def way(pk: int, name: str) -> str:
    """The address of a row's page: as `url(name, pk)`, which a long list notices."""
    return _pattern(name) % pk


@lru_cache
def _pattern(name: str) -> str:
    return reverse(name, kwargs={"pk": 0}).replace("/0/", "/%d/")


@lru_cache
def _around_number(name: str) -> tuple[str, str]:
    before, _number, after = reverse(name, args=(_NUMBER,)).rpartition(str(_NUMBER))
    return before, after


@lru_cache
def icon(name: str) -> SafeString:
    """A drawing beside a word; it says nothing by itself."""
    return format_html('<svg class="lr-icon" aria-hidden="true"><use href="#i-{}"/></svg>', name)


def choices(rows: Any, value: str, words: str, chosen: Any) -> SafeString:  # noqa: ANN401 - rows of any sort
    """What a list offers to choose from, by the fields of its rows: put together at once, for it may be long."""
    now = getattr(chosen, value, None)
    told = ((getattr(row, value), getattr(row, words)) for row in rows)
    return SafeString(
        "".join(
            f'<option value="{_escaped(key)}"{_CHOSEN if key == now else ""}>{_escaped(said)}</option>'
            for key, said in told
        )
    )


def _escaped(value: Any) -> str:  # noqa: ANN401 - what lists are made of
    """As Django escapes it, but without asking of plain text what it is: a long list notices."""
    if type(value) is int:
        return str(value)
    return escape(value) if type(value) is str else conditional_escape(value)


def _date(value: Any, form: str) -> str:  # noqa: ANN401 - a day, a moment, or nothing
    if not value:
        return ""
    is_moment = isinstance(value, datetime) and timezone.is_aware(value)
    return date_format(timezone.localtime(value) if is_moment else value, form)


def kind_of_network(network: Any, federation: Any) -> str:  # noqa: ANN401 - rows of the organisation
    """What sort of body it is, in the federation's words; nothing where nobody has said."""
    if network.kind == "unknown":
        return ""
    return words.kind_of_network(network.kind, network.get_kind_display(), getattr(federation, "heads_word", ""))


def fact_value(fact: Any) -> str:  # noqa: ANN401 - a row of the sources
    """The value that counts, in words."""
    return words.told(fact.kind, fact.current)


def grounds(one: Any) -> list[str]:  # noqa: ANN401 - a decision, laid as a row or typed at the desk
    """What is told beside a decision, in words."""
    return words.grounds(since=one.since, until=one.until, reason=one.reason, replaces=getattr(one, "replaces", ()))


def holds(one: Any) -> list[str]:  # noqa: ANN401
    """When a decision holds, in words, where there is no room for more."""
    return words.grounds(since=one.since, until=one.until)


def in_tongue(finding: Any) -> str:  # noqa: ANN401
    """A finding's sentence in the language of the page."""
    return str(finding.english if _language().startswith("en") and finding.english else finding.message)


def said(sentence: Any) -> Any:  # noqa: ANN401 - a message, a text, or markup
    """A sentence that the apps say in Swedish, in the language of the page; one with words of its own put in stands as it is."""
    told = str(sentence)
    return sentence if not told or isinstance(sentence, Markup) else gettext(told)


def why(document: Any) -> str:  # noqa: ANN401
    """Why a document was not read, in the language of the page."""
    return str(document.why_english if _language().startswith("en") and document.why_english else document.why)


def initials(name: str) -> str:
    """The first letters of a name's first and last part."""
    parts = [part for part in str(name).split() if part[:1].isalpha()]
    return "".join(part[0] for part in (parts[:1] + parts[1:][-1:])).upper()


def may(actor: Any, right: str, network: int | None = None) -> bool:  # noqa: ANN401
    """Whether the actor has the right somewhere, or in the network where one is named."""
    return bool(actor and (actor.may_somewhere(right) if network is None else actor.may(right, network)))


@pass_context
def page_address(context: Context, number: int) -> str:
    """The address of another page of the list, with its filters kept.

    `list_address` is where the list stands, for pages that answer a press made at another address.
    """
    query = context["request"].GET.copy()
    query["sida"] = str(number)
    return f"{context.get('list_address', '')}?{query.urlencode()}"


@pass_context
def kept(context: Context) -> str:
    """What the address of the list says of page and filters, for the address of a press on it."""
    query = context["request"].GET.urlencode()
    return "?" + str(query) if query else ""
