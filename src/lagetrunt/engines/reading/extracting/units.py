"""An attendance list's words in units: names, organisations, roles, parties, marks, one run of words each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from lagetrunt.engines.reading.extracting import recognising
from lagetrunt.kernel import places
from lagetrunt.kernel.schooling import read_school_forms

_SEPARATOR = re.compile(
    r"\s*[,;•·|\v\n]\s*|(?<=[a-zåäö]{4})\.\s+(?=[A-ZÅÄÖ])|\s*\t\s*|\s+[-–—]{1,2}\s+|\s*[()\[\]]\s*|\s*/\s*(?=[A-ZÅÄÖ])|\s+från\s+(?=[A-ZÅÄÖ])|\s+från\s+(?=kansliet|förbundet)|\s*:\s+|:$|\s+(?:och|samt|&)\s+(?=[A-ZÅÄÖÉÜØŠŽČ])|\s*=\s*|\s*[–—](?=[A-ZÅÄÖ])|(?<=[\wåäö]{3})-\s+(?!(?:och|eller|samt)\b)(?=[a-zåäöA-ZÅÄÖ])"
)


_FLAGS = re.compile(
    r"(?:x|ja|nej|n[äa]rv(?:\.|arande)?|fr[åa]nv(?:\.|arande)?|f[öo]rhinder|anm[äa]lt f[öo]rhinder|[✓✔✗☒☑☐]|[-–—]|j|n|f|1|0|deltog(?: ej| inte)?|ej n[äa]rvarande|digitalt|p[åa] l[äa]nk|via l[äa]nk|p[åa] plats|teams|distans|via teams|på distans)",
    re.IGNORECASE,
)


_PART = re.compile(
    r"§|\bp(?:un)?kt\b|\bkl\b|\d{1,2}[.:]\d\d|^\d{1,3}(?:\s?[-–]\s?\d{1,3})?(?:, ?\d{1,3})*$|\bfr\.?o\.?m\b|\bt\.?o\.?m\b|\bdel av\b|\bfrån och med\b|\btill och med\b|\bfr[åa]n (?:ca )?\d|\btill (?:ca )?\d|\bdeltog \b|\bpunkt|\bfrån punkt|\beftermiddag|\bförmiddag|\bdelvis",
    re.IGNORECASE,
)


REPLACES = re.compile(
    r"(?i:tjänstgör (?:§{1,2} ?[\d–, -]+ )?(?:i stället |istället )?för )(?=[A-ZÅÄÖÉ])"
    r"|(?i:(?:tjg\.? ?)?(?:ers(?:\.|ätter|ättare)?|tjänstgör(?:ande)?|tjg\.?|vik\.?|i stället för|istället för|suppleant|stand-in)(?: ers(?:\.|ättare)?)?(?: för)? )(?:(?:S|M|C|L|V|KD|MP|SD) )?(?=[A-ZÅÄÖÉ])|^för (?=[A-ZÅÄÖÉ])"
)


# Words of a sentence that goes on after the place: "Smedjebacken och så jag själv", "Säter hade ..."
_TELLING = frozenset(
    ["jag", "vi", "hade", "har", "var", "är", "som", "kom", "kommer", "hälsade", "hälsar", "fick", "så"]
)
_LEADING_ON = frozenset(["och", "samt", "i", "för", "med", "av", "till", "på"])  # no organisation ends in them


_VACANT = re.compile(r"vakans|vakant|vakanta|tillsätts|ej utsedd", re.IGNORECASE)


_KIN = re.compile(r"\b(?:mamma|pappa|förälder|vårdnadshavare|morfar|farfar|mormor|farmor)\b", re.IGNORECASE)
_MAIL = re.compile(r"\S+@\S+|\d{2,4}[- ]\d{2,3} ?\d{2}(?: ?\d{2})?|https?://\S+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A run of words with what it is; offsets are the flow's."""

    sort: str  # name org role party forms flag part replaces vacant initials aside junk
    text: str
    start: int
    end: int
    opened: bool  # whether an opening bracket stands right before it
    after: str  # the separator before it


def units_of(text: str, at: int) -> list[Unit]:
    """The units of a run of an attendance list; `at` is where it stands in the flow."""
    elements = list(_elements(text))
    free = [text[begin:end] for begin, end, opened, _ in elements if not opened]
    placed, firsts = _ends_in_places(free), _is_first_names(free)
    found: list[Unit] = []
    for begin, end, opened, separator in elements:
        words = text[begin:end]
        if not opened and (initialled := _with_initials(words, at + begin, separator)):
            found += initialled
        elif placed and not opened and (parted := _name_and_place(words, at + begin, separator)):
            found += parted
        elif firsts and not opened and _FIRST_NAME.fullmatch(words.strip()) and _whole(words, opened=False) in _LOOSE:
            name = words.strip().rstrip(".")
            start = at + begin + words.index(name)
            found.append(
                Unit(sort="name", text=name, start=start, end=start + len(name), opened=False, after=separator)
            )
        else:
            found += _element(words, at + begin, opened=opened, after=separator)
    return _mend_brackets(text, at, found)


_INITIALS_AFTER = re.compile(
    r"\s*(?P<name>[A-ZÅÄÖÉ][\wåäöéü-]+(?: [A-ZÅÄÖÉ][\wåäöéü-]+){1,3}) (?P<initials>[A-ZÅÄÖ]{2,3})\s*"
)


def _with_initials(text: str, at: int, after: str) -> list[Unit]:
    """ "Lotta Hedensjö LH": a name and the initials that it goes by further on."""
    match = _INITIALS_AFTER.fullmatch(text)
    if match is None:
        return []
    letters = [part[0] for part in re.split(r"[ -]", match["name"])]
    first, last = match["initials"][0], match["initials"][-1]
    if letters[0] != first or last not in letters[1:] or recognising.is_party(match["initials"]):
        return []
    name, short = match.span("name"), match.span("initials")
    return [
        Unit(sort="name", text=match["name"], start=at + name[0], end=at + name[1], opened=False, after=after),
        Unit(sort="initials", text=match["initials"], start=at + short[0], end=at + short[1], opened=False, after=" "),
    ]


_FIRST_NAME = re.compile(r"[A-ZÅÄÖÉ][a-zåäöéü]+(?:-[A-ZÅÄÖÉ][a-zåäöéü]+)?(?: [A-ZÅÄÖ][a-zåäö]?\.?)?")
_LOOSE = frozenset(["", "name", "org"])  # what a lone first name may have been taken for
_MOSTLY = 0.6


def _elements(text: str) -> Iterator[tuple[int, int, bool, str]]:
    """Start and end of what stands between separators, whether it stands in brackets, and the separator before it."""
    begin, separator = 0, ""
    for match in [*_SEPARATOR.finditer(text), None]:
        end = match.start() if match else len(text)
        if end > begin:
            opened = "(" in separator or "[" in separator
            closing = match is not None and (")" in match.group() or "]" in match.group())
            yield begin, end, opened and closing, separator
        if match:
            separator, begin = match.group(), match.end()


def _ends_in_places(elements: list[str]) -> bool:
    """Whether nearly every element ends in a municipality: "Berit Sorsele, Ante Storuman, Gudrun Dorotea"."""
    several = [words.split() for words in elements if len(words.split()) > 1]
    ended = [words for words in several if _place_at_end(words)]
    return len(ended) >= 3 and len(ended) >= _MOSTLY * len(several)


def _place_at_end(words: list[str]) -> int:
    """How many words at the end name a municipality, some word with a capital before them; 0 for none."""
    for width in (2, 1):
        if (
            len(words) > width
            and places.find(" ".join(words[-width:])) is not None
            and all(word[:1].isupper() or word.casefold() in recognising.PARTICLES for word in words[:-width])
            and recognising.role_of(" ".join(words[:-width])) is None
        ):
            return width
    return 0


def _name_and_place(text: str, at: int, after: str) -> list[Unit]:
    words = list(re.finditer(r"\S+", text))
    width = _place_at_end([word.group() for word in words])
    if not width or len(words) - width > 4:
        return []
    name, place = (words[0].start(), words[-width - 1].end()), (words[-width].start(), words[-1].end())
    if recognising.is_organisation(text[slice(*name)]):
        return []
    return [
        Unit(sort="name", text=text[slice(*name)], start=at + name[0], end=at + name[1], opened=False, after=after),
        Unit(sort="org", text=text[slice(*place)], start=at + place[0], end=at + place[1], opened=False, after=" "),
    ]


def _is_first_names(elements: list[str]) -> bool:
    """Whether a list calls people by first names: "Siv, Amina, Jonte, Pernilla B"."""
    alike = [words.strip() for words in elements if _FIRST_NAME.fullmatch(words.strip())]
    known = [words for words in alike if recognising.given(words.split()[0]) and places.find(words) is None]
    whole = [words for words in elements if len(words.split()) > 1 and words.strip() not in alike]
    return len(known) >= 2 and len(alike) >= 3 and len(known) >= _MOSTLY * len(alike) and len(whole) < 0.5 * len(alike)


def _mend_brackets(text: str, at: int, found: list[Unit]) -> list[Unit]:
    """School forms and part-attendance inside brackets are one unit though commas stand in them."""
    for match in re.finditer(r"\(([^()]{3,80})\)", text):
        start, end = at + match.start(1), at + match.end(1)
        inside = [unit for unit in found if start <= unit.start < end]
        if not inside or (len(inside) < 2 and not _KIN.search(match[1])):
            continue
        words = match[1]
        sort = (
            "aside"
            if _KIN.search(words)
            else "forms"
            if read_school_forms(words)
            else "part"
            if _PART.search(words) and not any(u.sort == "name" for u in inside)
            else ""
        )
        if sort:
            where = found.index(inside[0])
            found = [unit for unit in found if unit not in inside]
            found.insert(where, Unit(sort=sort, text=words, start=start, end=end, opened=True, after="("))
    return found


def _element(text: str, at: int, *, opened: bool, after: str) -> list[Unit]:
    lead = len(text) - len(text.lstrip(" .*-–"))
    text, at = (
        text.strip(" .*").lstrip("-– ") if len(text.strip()) > 1 else text.strip(),
        at + lead if len(text.strip()) > 1 else at,
    )
    if not text:
        return []
    sort = _whole(text, opened=opened)
    if sort:
        return [Unit(sort=sort, text=text, start=at, end=at + len(text), opened=opened, after=after)]
    return _segmented(text, at, opened=opened, after=after)


@lru_cache(maxsize=1024)
def _whole(text: str, *, opened: bool) -> str:
    """What a whole element is, when it is one thing; "" when it must be parted."""
    if _VACANT.search(text) and len(text) < 30:
        return "vacant"
    if _MAIL.fullmatch(text):
        return "junk"
    if _FLAGS.fullmatch(text):
        return "flag"
    if (opened and recognising.is_party(text)) or (text.isupper() and recognising.is_party(text)):
        return "party"
    if REPLACES.match(text):
        return "replaces"
    if recognising.role_of(text) is not None:
        return "role"
    if read_school_forms(text):
        return "forms"
    parts = tuple(text.split())
    if opened and re.fullmatch(r"[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,3}", text) and not recognising.is_organisation(text):
        return "initials"
    if opened and re.fullmatch(
        r"[a-zåäö]+(?:förbundet|kansliet|bolaget|förvaltningen|kontoret|verket|skolan|högskolan|universitetet|regionen)|kansliet|förbundet|regionen",
        text,
    ):
        return "org"
    if re.fullmatch(r"[A-ZÅÄÖ]{2,6}", text) and not recognising.is_party(text):
        return "abbreviation"
    if 2 <= len(parts) <= 5 and not recognising.is_organisation(text):
        whole = recognising.name_score(parts, alone=True)
        given = recognising.given(parts[0])
        placed = len(parts) > 2 and places.find(parts[0]) is not None and recognising.given(parts[1])
        ended = (
            len(parts) > 2
            and given
            and (place := places.find(parts[-1])) is not None
            and not place.ambiguous
            and not recognising.is_known_surname(parts[-1])
            and recognising.name_score(parts[:-1], alone=True) > 2.4
        )
        crowded = (
            placed
            or ended
            or (
                len(parts) > 3
                and recognising.given(parts[2])
                and parts[2].casefold() not in recognising.PARTICLES
                and recognising.name_score(parts[:2]) > 2.4
            )
        )
        if (
            (
                whole > 2.4
                or (whole > 1.1 and len(parts) < 4 and not any(recognising.is_organisation(part) for part in parts))
            )
            and (given or len(parts) < 4)
            and not crowded
        ):
            return "name"
    if _PART.search(text) and not re.search(r"[A-ZÅÄÖ][a-zåäö]+ [A-ZÅÄÖ]", text):
        return "part"
    if recognising.is_organisation(text):
        return "org"
    return ""


def _segmented(text: str, at: int, *, opened: bool, after: str) -> list[Unit]:
    """Part a run of words into names, organisations and roles so that the whole is likeliest."""
    spans = [match.span() for match in re.finditer(r"\S+", text)]
    words = [text[a:b] for a, b in spans]
    count = len(words)
    best: list[tuple[float, int, str]] = [(0.0, 0, "")] + [(-1e9, 0, "")] * count
    for stop in range(1, count + 1):
        for width in range(1, min(7, stop) + 1):
            start = stop - width
            run = tuple(words[start:stop])
            for sort, score in _scores(
                run, text[spans[start][0] : spans[stop - 1][1]], follows="," in after and not start, only=count == 1
            ):
                total = best[start][0] + score
                if total > best[stop][0]:
                    best[stop] = (total, start, sort)
    units, stop = [], count
    while stop:
        _, start, sort = best[stop]
        a, b = spans[start][0], spans[stop - 1][1]
        units.append(
            Unit(
                sort=sort,
                text=text[a:b].strip(".*"),
                start=at + a,
                end=at + b,
                opened=opened and start == 0,
                after=after if start == 0 else " ",
            )
        )
        stop = start
    merged: list[Unit] = []
    for unit in reversed(units):
        if merged and unit.sort == merged[-1].sort and (unit.sort == "junk" or _is_vice(merged[-1])):
            previous = merged.pop()
            unit = Unit(
                sort=unit.sort,
                text=f"{previous.text} {unit.text}",
                start=previous.start,
                end=unit.end,
                opened=previous.opened,
                after=previous.after,
            )
        merged.append(unit)
    return merged


def _is_vice(unit: Unit) -> bool:
    """Whether a role is only the first half of "1:e vice ordförande"."""
    return unit.sort == "role" and unit.text.casefold().endswith("vice")


def _scores(run: tuple[str, ...], text: str, *, follows: bool, only: bool) -> list[tuple[str, float]]:
    found = []
    if (
        follows
        and len(run) <= 4
        and run[0][:1].isupper()
        and not any(recognising.given(word) or word in _TELLING for word in run)
        and run[-1] not in _LEADING_ON
        and not text.endswith(".")
    ):
        # Right after a name's comma an unknown capitalised run is most likely where the person comes from.
        found.append(("org", 0.1 + 0.1 * len(run)))
    if len(run) == 1:
        found.append(("junk", -1.5))
        bare = text.strip(".,")
        if bare.isupper() and recognising.is_party(bare):
            found.append(("party", 0.8))
        if _FLAGS.fullmatch(bare) and bare not in "-–—01":
            found.append(("flag", 0.5))
        if re.fullmatch(r"\d{1,3}(?:[-–]\d{1,3})?", bare):
            found.append(("part", 0.2))
    if len(run) == 2 and _FLAGS.fullmatch(text) and run[0][:1].isalpha():
        found.append(("flag", 3.5))
    score = recognising.name_score(run)
    if len(run) == 1 and not only:
        # One name among other words is more often the end of a longer one.
        score -= 1.5
    if score > -1.5:
        found.append(("name", score))
    if (
        len(run) >= 3
        and run[0][:1].islower()
        and (replaced := REPLACES.match(text))
        and recognising.name_score(tuple(text[replaced.end() :].split())) > 2.4
    ):
        found.append(("replaces", 4.0))
    if recognising.is_organisation(text):
        ambiguous = len(run) == 1 and (municipality := places.find(text)) is not None and municipality.ambiguous
        found.append(("org", 1.2 if ambiguous else 2.6 + 0.5 * (len(run) - 1)))
    if recognising.role_of(text) is not None:
        found.append(("role", 2.4 + 0.3 * (len(run) - 1)))
    return found
