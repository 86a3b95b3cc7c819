"""Assignments in running text: who shall do what by when, in formal and in everyday words."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Protocol

from lagetrunt.engines.reading.extracting import duties, recognising
from lagetrunt.engines.reading.extracting.passages import Passage
from lagetrunt.engines.reading.extracting.roster import Named, Roster
from lagetrunt.engines.reading.model.fact import Assignment, Fact
from lagetrunt.engines.reading.shaping.flow import Flow
from lagetrunt.engines.reading.shaping.labels import Label
from lagetrunt.engines.reading.shaping.sentences import sentences
from lagetrunt.kernel import places


class Due(Protocol):
    """When something is due: a day, the words of it and their place in the flow."""

    @property
    def day(self) -> date | None: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def confidence(self) -> float: ...
    @property
    def why(self) -> str | None: ...


DueOf = Callable[[int, int], "Due | None"]

_LINK = re.compile(r"^[\s,]*(?:och|samt|&|/|\+|,|tillsammans med|med stöd av|eller)?[\s,]*$")
_ADVERB = re.compile(
    r"^[\s,]*(?:(?:och|också|även|därför|sedan|nu|gärna|då|i sin tur|därefter|själv|tillsammans|gemensamt|redan|även fortsatt|fortsatt|båda|alla|ordförande|sekreterare|processledare|i stället|istället|vidare|således|snarast|till nästa (?:möte|gång)|på (?:GR|kansliet)|från \w+|\([^)]{1,40}\)|,[^,.]{2,40},|[A-ZÅÄÖ][\wåäö]+ kommun|(?:före|senast|till|innan|under) (?:[\wåäö]+\s+){1,4}?(?=ska|skall|får))\s*)*[\s,]*$"
)
_CLAUSE_END = re.compile(
    r";|\s[-–]\s|,\s+(?:men|vilket|så|eftersom|medan|därefter|där|då|varpå|och (?:då|sedan))\b|\s+(?:eftersom|medan|varpå)\b|(?<!\bv)(?<!\bkl)(?<!\bca)(?<!\bnr)\.\s"
)
_PRONOUN = re.compile(r"(?<![\w-])(?:[Hh]on|[Hh]an|[Hh]en)(?![\w-])")
_ALONE = re.compile(
    r"(?<![\w.-])(?:(?P<first>[A-ZÅÄÖ][a-zåäöéü]+(?:-[A-ZÅÄÖ][a-zåäöéü]+)?)(?: [A-ZÅÄÖ](?![\w.]))?|(?P<initials>[A-ZÅÄÖ]{2,3}))(?![\w-])(?=\s+(?:och|\+|&|samt|från|lovar|ska|ansvarar|får)\s|\s*[,/]\s*[A-ZÅÄÖ]|\s+(?:[a-zåäö]+r)\b)"
)
_DOING_ALONE = re.compile(r"bokar|fixar|bakar|ordnar|kollar|beställer|ringer|mejlar|frågar|skriver|undersöker|ansvarar")
_MEANING = re.compile(r"(?<!\w)(?P<initials>[A-ZÅÄÖ]{2,3})[ ]?=[ ]?(?P<name>[A-ZÅÄÖ][^,;(\n]{2,40})")
_QUESTION = re.compile(r"\?\s*$")
_CONDITION = re.compile(r"^(?:om|när|hur|vad|vem|vilka|vilken|varför)\b", re.IGNORECASE)
_PAST_ONLY = re.compile(
    r"\b(?:igår|(?:förra|föregående)(?! [a-zåäö]+s\b)|tidigare i|i våras|i höstas|i somras|sedan länge)\b",
    re.IGNORECASE,
)
_TAKING_UP = re.compile(
    r"^(?:tar|tog)\s+(?:upp(?! (?:det|den|detta|frågan|saken)\b[^.]{0,40}\b(?:med|på|till|i|hos)\b)|\w+ plats|ordet|över ordförandeskapet|emot|slut|plats|tid|paus|vid|del|ställning)\b"
)
_HABIT = re.compile(r"\b(?:redan|varje (?:år|vecka|månad|termin)|brukar|alltid|sedan \d{4})\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hit:
    who: tuple[Named, ...]
    start: int  # where the subject begins
    verb: int
    what: int  # where the words of the task begin
    sure: float


def read_assignments(flow: Flow, found: list[Passage], roster: Roster, due_of: DueOf) -> tuple[Fact[Assignment], ...]:
    """The assignments in the passages of a section that are not to-do lists, in text order."""
    assignments = []
    for passage in found:
        if passage.under in {Label.PROPOSAL, Label.CLOSING, Label.FILES, Label.TASKS}:
            continue
        for start, end in sentences(flow.text, passage.start, passage.end):
            if end - start > 8:
                assignments += _of_sentence(flow, start, end, passage, roster, due_of)
    return tuple(assignments)


def _of_sentence(
    flow: Flow, start: int, end: int, passage: Passage, roster: Roster, due_of: DueOf
) -> list[Fact[Assignment]]:
    text = flow.text
    sentence = text[start:end]
    if _QUESTION.search(sentence):
        return []
    hits = sorted(
        _hits(text, start, end, roster, led=passage.led or passage.under is Label.DECISION),
        key=lambda hit: (hit.verb, -hit.sure),
    )
    kept: list[_Hit] = []
    for hit in hits:
        if not kept or hit.verb >= kept[-1].what + 2:
            kept.append(hit)
    found = []
    for number, hit in enumerate(kept):
        limit = kept[number + 1].start if number + 1 < len(kept) else end
        fact = _fact(flow, hit, limit, end if number + 1 == len(kept) else limit, due_of)
        if fact is not None:
            found.append(fact)
    if not found:
        passive = _passive(flow, start, end, roster, due_of)
        if passive is not None:
            found.append(passive)
    return found


def _hits(text: str, start: int, end: int, roster: Roster, *, led: bool) -> Iterator[_Hit]:
    sentence = text[start:end]
    actors = _actors(text, start, end, roster)
    for match in duties.COMMISSIONING.finditer(sentence):
        key = next(k for k in ("a", "b", "c", "e") if match[k])
        who = _within(actors, start + match.start(key), start + match.end(key)) or (
            Named(start=start + match.start(key), end=start + match.end(key), text=match[key].strip(), who=None),
        )
        if key == "e":
            yield _Hit(
                who=who,
                start=start + match.start(),
                verb=start + match.start("d"),
                what=start + match.start("d"),
                sure=0.85,
            )
        else:
            yield _Hit(
                who=who, start=start + match.start(), verb=start + match.start(), what=start + match.end(), sure=0.92
            )
    if not actors:
        return
    for match in duties.FORMAL.finditer(sentence):
        at = start + match.start()
        subject = _subject(text, actors, at, start)
        weak = match.group().strip() in {"ska", "skall", "kommer att"} or match.group().startswith("får")
        if not subject:
            after = _inverted(text, actors, start + match.end(), match.group())
            if after and weak:
                yield _Hit(who=after, start=at, verb=at, what=after[-1].end, sure=0.75)
            continue
        if weak and (
            _passive_after(text, start + match.end(), end)
            or duties.NEGATED.match(text[start + match.end() : end].strip())
            or (all(named.who is None for named in subject) and duties.NORM.match(text, start + match.end(), end))
        ):
            continue
        if _CONDITION.match(sentence) and weak:
            continue
        yield _Hit(who=subject, start=subject[0].start, verb=at, what=start + match.end(), sure=0.75 if weak else 0.92)
    for match in duties.PROMISING.finditer(sentence):
        at = start + match.start()
        tail = text[at:end]
        if duties.TOLD.match(tail) or _TAKING_UP.match(tail) or _HABIT.search(sentence) or _PAST_ONLY.search(sentence):
            continue
        subject = _subject(text, actors, at, start)
        if (
            duties.WEAK.match(match.group())
            and not re.match(r"tar\s+(?:\w+\s+){1,3}med\b", tail)
            and not duties.DUE_HINT.search(sentence)
            and not re.search(
                r"\bnästa\b|\bi (?:höst|vår|januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)\b",
                sentence,
            )
        ):
            persons = [named for named in subject if named.who is not None]
            if not persons or match.group() in {
                "lyfter",
                "redovisar",
                "påminner",
                "driver",
                "planerar",
                "erbjuder",
                "testar",
                "prövar",
                "mäter",
            }:
                continue
        if subject and _only_told(subject, tail, sentence):
            continue
        if subject:
            if _CONDITION.match(sentence) and subject[0].start - start > 4:
                continue
            yield _Hit(who=subject, start=subject[0].start, verb=at, what=at, sure=0.8)
            continue
        after = _inverted(text, actors, start + match.end(), match.group())
        if after:
            yield _Hit(who=after, start=at, verb=at, what=at, sure=0.72)


def _only_told(subject: tuple[Named, ...], tail: str, sentence: str) -> bool:
    """Whether a verb tells what happens at the meeting or how things are, which is nobody's task."""
    dated = duties.DUE_HINT.search(sentence) or re.search(r"\bnästa\b|\bden \d", sentence)
    if duties.AT_THE_MEETING.match(tail):
        several = len(subject) > 1 or subject[0].text.casefold().startswith("alla")
        return not dated and not (several and tail.startswith("går"))
    if any(named.who is not None for named in subject):
        return False
    placed = any(places.find(named.text) is not None for named in subject)
    if re.match(r"återkommer till\b", tail) or (placed and re.match(r"(?:stänger|bygger|startar)\b", tail)):
        return True
    return not dated and bool(duties.WEAK_OF_BODIES.match(tail) or (duties.WEAK_OF_PLACES.match(tail) and placed))


def _actors(text: str, start: int, end: int, roster: Roster) -> list[Named]:
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


def _within(actors: list[Named], start: int, end: int) -> tuple[Named, ...]:
    return tuple(named for named in actors if start <= named.start and named.end <= end)


def _subject(text: str, actors: list[Named], verb: int, start: int) -> tuple[Named, ...]:
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


def _inverted(text: str, actors: list[Named], after: int, verb: str) -> tuple[Named, ...]:
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


def _passive_after(text: str, at: int, end: int) -> bool:
    """Whether an auxiliary is followed by a passive or a state: nobody is asked to do anything."""
    words = text[at:end].split()[:3]
    return bool(words) and (
        bool(re.fullmatch(r"[a-zåäö]{3,}(?:as|ras|tas|nas|das|gas|kas|las|tts|jas|ys|ås)", words[0].strip(".,")))
        or words[0].strip(".,") in {"vara", "bli", "finnas", "kunna", "ha", "få", "gälla", "behöva"}
    )


def _fact(flow: Flow, hit: _Hit, limit: int, end: int, due_of: DueOf) -> Fact[Assignment] | None:
    text = flow.text
    stop = limit
    for match in _CLAUSE_END.finditer(text, hit.what + 8, limit):
        stop = match.start()
        break
    what_start = hit.what
    while what_start < stop and text[what_start] in " ,:":
        what_start += 1
    trimmed = re.sub(r"(?:\s+(?:och|samt|medan|men|att|,))+\s*$|[\s.,;:]+$", "", text[what_start:stop])
    stop = what_start + len(trimmed)
    if len(trimmed.split()) < 2 and len(trimmed) < 6:
        if trimmed not in {"det", "detta"} and not (
            _DOING_ALONE.fullmatch(trimmed) and all(named.who is not None for named in hit.who)
        ):
            return None
        what_start, trimmed = hit.verb, text[hit.verb : stop]
    due = due_of(hit.start, max(stop, min(end, stop + 60)))
    spans = [(min(hit.start, hit.verb), stop)]
    if hit.who[0].start < spans[0][0] or hit.who[-1].end > spans[0][1]:
        spans = [(min(hit.who[0].start, spans[0][0]), max(stop, hit.who[-1].end))]
    if due is not None and due.end > spans[0][1]:
        spans = [(spans[0][0], due.end)] if due.end - spans[0][0] <= 280 else [*spans, (due.start, due.end)]
    if due is not None and due.start < spans[0][0]:
        spans = [(due.start, due.end), *spans]
    spans = [(a, min(b, a + 298)) for a, b in spans]
    spans = sorted(
        {
            *spans,
            *(
                named.meant
                for named in hit.who
                if named.meant is not None and not any(a <= named.meant[0] < b for a, b in spans)
            ),
        }
    )
    return Fact(
        value=Assignment(
            who=tuple(dict.fromkeys(named.text for named in hit.who)),
            what=" ".join(trimmed.split()),
            due=due.day if due is not None else None,
            due_text=due.text if due is not None else None,
        ),
        spans=tuple(flow.span(a, b) for a, b in spans),
        confidence=hit.sure,
        why=due.why if due is not None else None,
    )


def _named_doer(flow: Flow, start: int, end: int, roster: Roster) -> Fact[Assignment] | None:
    """A task in the passive whose doer stands after it: "bjuds in (Bo)", "mejlas ut av Bo"."""
    sentence = flow.text[start:end]
    match = duties.DOER.search(sentence)
    if match is None or duties.NEGATED.search(sentence) or end - start > 298:
        return None
    key = "bracketed" if match["bracketed"] else "agent"
    who = roster.find(flow.text, start + match.start(key), start + match.end(key))
    if not who and recognising.given(match[key]) and places.find(match[key]) is None:
        who = [Named(start=start + match.start(key), end=start + match.end(key), text=match[key], who=match[key])]
    if len(who) != 1 or who[0].text != match[key]:
        return None
    stop = start + (match.start("bracket") if match["bracketed"] else len(sentence.rstrip(" .;")))
    what = flow.text[start:stop].rstrip()
    return Fact(
        value=Assignment(who=(who[0].text,), what=" ".join(what.split()), due=None, due_text=None),
        spans=(flow.span(start, who[0].end),) if match["bracketed"] else (flow.span(start, stop),),
        confidence=0.75,
    )


def _passive(flow: Flow, start: int, end: int, roster: Roster, due_of: DueOf) -> Fact[Assignment] | None:
    """A task without a named doer, told in the passive with a day it is due."""
    sentence = flow.text[start:end]
    verb = duties.PASSIVE.search(sentence)
    named = _named_doer(flow, start, end, roster)
    if named is not None:
        return named
    if (
        verb is None
        or re.match(r"(?:ska|skall|kan|förhinder|frånvaro|anmälan)\b", sentence, re.IGNORECASE)
        or not duties.DUE_HINT.search(sentence)
        or re.search(r"\b(?:skickades|lämnades|har skickats|kan)\b", sentence)
    ):
        return None
    due = due_of(start, end)
    if due is None or (due.day is None and not re.search(r"vecka|v\.|nästa|senast", due.text, re.IGNORECASE)):
        return None
    who: tuple[str, ...] = ()
    agent = duties.AGENT.search(sentence, verb.end())
    sent = re.search(
        r"\b(?:utsänds|skickas(?: ut)?|sänds(?: ut)?)\s+till\s+(?P<who>[^.,;]{3,60}?)\s+och\s+(?:skickas|lämnas|sänds|besvaras)",
        sentence,
    )
    if agent:
        who = (agent["who"],)
    elif sent:
        who = (sent["who"],)
    stop = start + len(sentence.rstrip(" .;"))
    if stop - start > 298:
        return None
    return Fact(
        value=Assignment(who=who, what=" ".join(flow.text[start:stop].split()), due=due.day, due_text=due.text),
        spans=(flow.span(start, stop),),
        confidence=0.65,
        why=due.why,
    )
