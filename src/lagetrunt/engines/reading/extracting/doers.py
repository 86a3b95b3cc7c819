"""Who can act in a sentence: names, initials, bodies, municipalities and pronouns, and who of them a verb belongs to."""

import re
from functools import lru_cache

from lagetrunt.engines.reading.extracting import duties, recognising
from lagetrunt.engines.reading.extracting.roster import Named, Roster
from lagetrunt.kernel import places

_LINK = re.compile(r"^[\s,]*(?:och|samt|&|/|\+|,|tillsammans med|med stöd av|eller)?[\s,]*$")
_ADVERB = re.compile(
    r"^[\s,]*(?:(?:och|också|även|därför|sedan|nu|gärna|då|i sin tur|därefter|själv|tillsammans|gemensamt|redan|även fortsatt|fortsatt|båda|alla|ordförande|sekreterare|processledare|i stället|istället|vidare|således|snarast|till nästa (?:möte|gång)|på (?:GR|kansliet)|från \w+|\([^)]{1,40}\)|,[^,.]{2,40},|[A-ZÅÄÖ][\wåäö]+ kommun|(?:före|senast|till|innan|under) (?:[\wåäö]+\s+){1,4}?(?=ska|skall|får))\s*)*[\s,]*$"
)
_PRONOUN = re.compile(r"(?<![\w-])(?:[Hh]on|[Hh]an|[Hh]en)(?![\w-])")
_ALONE = re.compile(
    r"(?<![\w.-])(?:(?P<first>[A-ZÅÄÖ][a-zåäöéü]+(?:-[A-ZÅÄÖ][a-zåäöéü]+)?)(?: [A-ZÅÄÖ](?![\w.]))?|(?P<initials>[A-ZÅÄÖ]{2,3}))(?![\w-])(?=\s+(?:och|\+|&|samt|från|lovar|ska|ansvarar|får)\s|\s*[,/]\s*[A-ZÅÄÖ]|\s+(?:[a-zåäö]+r)\b)"
)
_MEANING = re.compile(r"(?<!\w)(?P<initials>[A-ZÅÄÖ]{2,3})[ ]?=[ ]?(?P<name>[A-ZÅÄÖ][^,;(\n]{2,40})")


def actors(text: str, start: int, end: int, roster: Roster) -> list[Named]:
    """Names and bodies that can act, in text order, without overlaps."""
    names = roster.find(text, start, end)
    found = list(names)
    for match in duties.BODY.finditer(text, start, end):
        if not any(named.start < match.end() and match.start() < named.end for named in names):
            found.append(Named(start=match.start(), end=match.end(), text=match.group(), who=None))
    for match in re.finditer(r"(?<![\w-])[A-ZÅÄÖ][a-zåäö]+(?:[ -][A-ZÅÄÖ][a-zåäö]+)?(?![\w-])", text[start:end]):
        municipality = places.find(match.group())
        a, b = start + match.start(), start + match.end()
        if (
            municipality is not None
            and not match.group().endswith("s") | municipality.ambiguous
            and not any(n.start < b and a < n.end for n in found)
        ):
            found.append(Named(start=a, end=b, text=match.group(), who=None))
    found += _unlisted(text, start, end, roster, found)
    for match in _PRONOUN.finditer(text, start, end):
        # She or he is whoever was named last before, in the same line.
        before = (
            names
            if names and names[0].start < match.start()
            else roster.find(text, text.rfind("\n", 0, start) + 1, start)
        )
        before = [
            named for named in before if named.end <= match.start() and (named.who is not None or " " in named.text)
        ]
        if before:
            meant = before[-1]
            found.append(
                Named(
                    start=match.start(), end=match.end(), text=meant.text, who=meant.who, meant=(meant.start, meant.end)
                )
            )
    return sorted(found, key=lambda named: named.start)


def _unlisted(text: str, start: int, end: int, roster: Roster, found: list[Named]) -> list[Named]:
    """First names and initials that no list of the document gives, where a verb of doing follows at once."""
    names = []
    for match in _ALONE.finditer(text, start, end):
        if any(named.start < match.end() and match.start() < named.end for named in found):
            continue
        first, initials = match["first"], match["initials"]
        if initials:
            who = _spelt_out(text, initials, roster)
            if who is not None:
                names.append(Named(start=match.start(), end=match.end(), text=initials, who=who))
        elif recognising.given(first) and places.find(first) is None:
            names.append(Named(start=match.start(), end=match.end(), text=match.group(), who=match.group()))
    return names


def _spelt_out(text: str, initials: str, roster: Roster) -> str | None:
    """The one name that initials stand for: of the list, or of a line such as "BS = Bo Sjöstrand"."""
    meant = [name for name in roster.names if "".join(part[0] for part in re.split(r"[ -]", name) if part) == initials]
    if len(meant) == 1:
        return meant[0]
    return _legend(text).get(initials)


@lru_cache(maxsize=1)
def _legend(text: str) -> dict[str, str]:
    """What lines such as "BS = Bo Sjöstrand" say that initials stand for."""
    return {told["initials"]: told["name"].strip() for told in _MEANING.finditer(text)}


def within(actors: list[Named], start: int, end: int) -> tuple[Named, ...]:
    """Those that stand in a run of the flow."""
    return tuple(named for named in actors if start <= named.start and named.end <= end)


def subject(text: str, actors: list[Named], verb: int, start: int) -> tuple[Named, ...]:
    """The actors right before a verb, joined by och and commas."""
    before = [named for named in actors if named.end <= verb]
    if before and before[-1].who is None and text[before[-1].end : verb].strip() == "och":
        return ()  # "ringer Filipstad och hör": the place is not who hears
    if not before or not _ADVERB.match(text[before[-1].end : verb]):
        return ()
    chain = [before[-1]]
    for named in reversed(before[:-1]):
        gap = text[named.end : chain[0].start]
        if not gap.strip():
            break  # "processledaren Anna Ek" is one
        if (named.who is None) != (chain[0].who is None):
            break
        if _LINK.match(gap) or re.fullmatch(r"\s*,[^,.]{2,30},?\s*(?:och|samt)\s*", gap):
            chain.insert(0, named)
        else:
            break
    lead = text[start : chain[0].start].strip().casefold()
    if re.search(r"\b(?:att|av|till|från|med|hos|för|åt|mellan|om|på|i|under|som)$", lead) and not lead.endswith(
        ("beslutar att", "beslutade att", "beslöt att", "enades om att", "att")
    ):
        return ()
    return tuple(chain)


def inverted(text: str, actors: list[Named], after: int, verb: str) -> tuple[Named, ...]:
    """The actors right after a verb ("Till nästa möte tar Anna fram ...")."""
    following = [named for named in actors if named.start >= after and not text[after : named.start].strip()]
    if not following or any(named.end < after - len(verb) for named in actors):
        return ()
    chain = [following[0]]
    for named in actors:
        if named.start > chain[-1].end and re.fullmatch(
            r"\s*(?:och|samt|,|&|\+)\s*", text[chain[-1].end : named.start]
        ):
            chain.append(named)
    # What stands before an inverted verb is an adverbial, not another subject.
    return tuple(chain)
