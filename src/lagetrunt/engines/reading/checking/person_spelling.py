"""One person under two spellings within a document."""

import re
from collections.abc import Iterator, Mapping

from lagetrunt.engines.reading.checking.case import Case
from lagetrunt.engines.reading.checking.code import Code, finding
from lagetrunt.engines.reading.model.fact import Person, Role
from lagetrunt.engines.reading.model.finding import Finding, Severity
from lagetrunt.engines.reading.model.span import Span
from lagetrunt.kernel.names import spelling_key
from lagetrunt.kernel.text import fold

CODE = Code(Severity.QUESTION, "En person kan vara skriven på två sätt.", "A person may be written in two ways.")
_LETTER = "A-ZÀ-ÖØ-ÞŠŽČĆĐŁŚŹŻİĞŞ"
_RUN = re.compile(rf"(?<![\w@./-])[{_LETTER}][\w'’-]+(?: (?:(?:von|af|de|van|al|el|den) )?[{_LETTER}][\w'’-]+)+")
_SON = re.compile(r"(?<=\w{3})(?:ss?on|sen)$")  # "Ingebrigtsen" and "Ingebrigtsson"
_SHORTEST = 5
_MOST_PLACES = 6


def check(case: Case) -> Iterator[Finding]:
    """One finding for each listed person whom the text also writes in another way."""
    if case.scanned:
        return
    people = {fold(fact.value.name): fact.value for fact in case.reading.people if len(fact.value.name.split()) > 1}
    if not people:
        return
    by_key: dict[str, list[str]] = {}
    for folded in people:
        for word in folded.split():
            by_key.setdefault(spelling_key(word), []).append(folded)
    told: set[frozenset[str]] = set()
    for written, (start, end) in _names(case.text).items():
        folded = fold(written)
        candidates = {name for word in folded.split() for name in by_key.get(spelling_key(word), ())}
        for name in sorted(candidates):
            variant = _variant(folded, name)
            pair = frozenset((variant or "", name))
            if variant is None or pair in told or _are_two(people, variant, name):
                continue
            told.add(pair)
            person = people[name]
            shown = written[: len(variant)] if len(variant) < len(written) else written
            own = re.search(rf"(?<!\w){re.escape(person.name)}", case.text)
            spans = [Span(*m.span()) for m in re.finditer(rf"(?<!\w){re.escape(written)}", case.text)][
                :_MOST_PLACES
            ] or [Span(start, end)]
            if own is not None:
                spans.append(Span(*own.span()))
            yield finding(
                __name__,
                CODE,
                message=f"Samma person kan vara skriven på två sätt: {person.name} och {shown}.",
                english=f"The same person may be written in two ways: {person.name} and {shown}.",
                spans=[case.span(*span) for span in spans],
            )


def _names(text: str) -> dict[str, tuple[int, int]]:
    """Runs of two to four capitalised words, each once, with its first place."""
    found: dict[str, tuple[int, int]] = {}
    for match in _RUN.finditer(text):
        parts = [part.span() for part in re.finditer(r"\S+", match.group())]
        base = match.start()
        for first in range(len(parts) - 1):
            for last in range(first + 1, min(first + 4, len(parts))):
                start, end = base + parts[first][0], base + parts[last][1]
                found.setdefault(text[start:end], (start, end))
    return found


def _variant(written: str, name: str) -> str | None:
    """The written name without its genitive where it is the other name in another spelling; None where same or strange."""
    for form in (written, written[:-1] if written.endswith("s") else written):
        if form == name:
            return None
    for form in dict.fromkeys((written, written[:-1] if written.endswith("s") else written)):
        ones, others = form.split(), name.split()
        if len(ones) != len(others):
            return None
        unlike = [(one, other) for one, other in zip(ones, others, strict=True) if one != other]
        if len(unlike) <= 1 + (len(ones) > 2) and all(_is_slip(one, other) for one, other in unlike):
            return form
        if len(unlike) == len(ones) == 2 and all(spelling_key(a) == spelling_key(b) for a, b in unlike):
            return form
    return None


def _is_slip(one: str, other: str) -> bool:
    """Whether two different words sound alike, or a letter is lost, doubled or swapped; another letter is another name."""
    if one.rstrip("s") == other.rstrip("s"):
        return False
    if spelling_key(one) == spelling_key(other) or _SON.sub("", one) == _SON.sub("", other):
        return True
    from rapidfuzz.distance import OSA, Levenshtein

    if min(len(one), len(other)) < _SHORTEST or one[0] != other[0]:
        return False
    # "Eriksson" and "Erikson" sound alike; "Hermansson" and "Hermanson" too; "Karin" and "Karina" are two names.
    if OSA.distance(one, other, score_cutoff=1) > 1 or (one + "a" == other or other + "a" == one):
        return False
    return len(one) != len(other) or Levenshtein.distance(one, other) == 2


def _are_two(people: Mapping[str, Person], variant: str, name: str) -> bool:
    """Whether both are listed: then only one organisation, or none, makes them one."""
    if variant not in people:
        return False
    one, other = people[variant], people[name]
    if variant > name:
        return True
    if one.organisation is None or other.organisation is None:
        # A signature or a line for the secretary names again somebody of the list.
        return not {one.role, other.role} & {Role.CHAIR, Role.SECRETARY, Role.MINUTES_CHECKER}
    return fold(one.organisation) != fold(other.organisation)
