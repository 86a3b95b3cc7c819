"""Web and mail addresses whose host is a letter or two from another host of the document, or from a known one."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from lagetrunt.engines.reading.checking.case import Case
from lagetrunt.engines.reading.checking.code import Code, finding
from lagetrunt.engines.reading.lexicon import words
from lagetrunt.engines.reading.model.finding import Finding, Severity
from lagetrunt.engines.reading.model.span import Span
from lagetrunt.kernel import places
from lagetrunt.kernel.text import strip_diacritics

CODE = Code(Severity.WARNING, "En webbadress är troligen felskriven.", "A web address is probably misspelt.")
_HOST = re.compile(
    r"(?<![\w.-])(?:[\w.+-]+@)?(?P<host>(?:[\wåäöÅÄÖ&-]+\.){1,4}(?:se|nu|com|org|net|eu|info|example|test|local))(?![\w-]|\.\w)",
    re.IGNORECASE,
)
_TOP = re.compile(r"\.(?:se|nu|com|org|net|eu|info|example|test|local)\b", re.IGNORECASE)
_SHORTEST = 6
_TWO_SLIPS_FROM = 7


def check(case: Case) -> Iterator[Finding]:
    """One finding for each wrong host, with all its places."""
    text = case.reading.document.text
    if case.reading.document.legible < 1.0 or not _TOP.search(text):
        return
    runs: dict[str, list[Span]] = {}
    for match in _HOST.finditer(text):
        runs.setdefault(_registered(match["host"]), []).append(Span(match.start(), match.end()))
    times = Counter({host: len(spans) for host, spans in runs.items()})
    told: set[str] = set()
    for host in sorted(times, key=lambda one: (times[one], one)):
        if host in _known() or host in told or len(host.partition(".")[0]) < _SHORTEST - 1:
            continue
        right = _nearest(host, _known()) or _nearest(host, frozenset(times) - told)
        if right is None:
            continue
        if right not in _known() and _speaks_of(right, text) != _speaks_of(host, text):
            # The document's own words spell one of them out: "Bergslagssjöarnas kommunalförbund".
            wrong, right = (host, right) if _speaks_of(right, text) else (right, host)
            told |= {wrong, right}
            yield finding(__name__, CODE, **_misspelt(wrong, right), spans=runs[wrong])
            continue
        spans = list(runs[host])
        told.add(host)
        if right in _known() or times[right] > times[host]:
            words_of = _misspelt(host, right)
        else:
            told.add(right)
            spans += runs[right]
            words_of = {
                "message": f"Webbadressen skrivs på två sätt: {host} och {right}.",
                "english": f"The web address is written in two ways: {host} and {right}.",
            }
        yield finding(__name__, CODE, **words_of, spans=spans)


def _misspelt(wrong: str, right: str) -> dict[str, str]:
    return {
        "message": f"Webbadressen {wrong} är troligen felskriven. Menas {right}?",
        "english": f"The web address {wrong} is probably misspelt. Is {right} meant?",
    }


def _speaks_of(host: str, text: str) -> bool:
    """Whether the text, its addresses left out, has the words that the host's name is made of."""
    return host.partition(".")[0] in strip_diacritics("".join(_HOST.sub(" ", text).casefold().split()))


def _registered(host: str) -> str:
    """The last two labels, in lower case: "www.skara.se" is "skara.se"."""
    return ".".join(host.lower().split(".")[-2:])


@cache
def _known() -> frozenset[str]:
    towns = (strip_diacritics(town.name.lower()).replace(" ", "") for town in places.municipalities())
    return frozenset(words.domains()) | {f"{town}.se" for town in towns}


def _nearest(host: str, others: frozenset[str]) -> str | None:
    """The other host of the same top domain that a slip or two make of this one."""
    from rapidfuzz.distance import OSA

    name, _, top = host.partition(".")
    best: tuple[int, str] | None = None
    for other in others:
        right, _, other_top = other.partition(".")
        if (
            other == host
            or other_top != top
            or abs(len(right) - len(name)) > 2
            or len(right) < _SHORTEST
            or not _may_be_slip(name, right)
        ):
            continue
        slips = 2 if min(len(name), len(right)) >= _TWO_SLIPS_FROM else 1
        distance = OSA.distance(name, right, score_cutoff=slips)
        if distance <= slips and (best is None or (distance, other) < best):
            best = (distance, other)
    return best[1] if best else None


def _may_be_slip(name: str, right: str) -> bool:
    """Numbers tell addresses apart, and so do other first letters."""
    digits = [ch for ch in name if ch.isdigit()], [ch for ch in right if ch.isdigit()]
    return digits[0] == digits[1] and name[0] == right[0]
