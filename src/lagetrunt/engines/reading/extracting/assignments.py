"""Assignments in running text: who shall do what by when, in formal and in everyday words."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from lagetrunt.engines.reading.extracting import doers, duties, recognising
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

_CLAUSE_END = re.compile(
    r";|\s[-–]\s|,\s+(?:men|vilket|så|eftersom|medan|därefter|där|då|varpå|och (?:då|sedan))\b|\s+(?:eftersom|medan|varpå)\b|(?<!\bv)(?<!\bkl)(?<!\bca)(?<!\bnr)\.\s"
)
_DOING_ALONE = re.compile(r"bokar|fixar|bakar|ordnar|kollar|beställer|ringer|mejlar|frågar|skriver|undersöker|ansvarar")
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
    actors = doers.actors(text, start, end, roster)
    for match in duties.COMMISSIONING.finditer(sentence):
        key = next(k for k in ("a", "b", "c", "e") if match[k])
        who = doers.within(actors, start + match.start(key), start + match.end(key)) or (
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
        subject = doers.subject(text, actors, at, start)
        weak = match.group().strip() in {"ska", "skall", "kommer att"} or match.group().startswith("får")
        if not subject:
            after = doers.inverted(text, actors, start + match.end(), match.group())
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
        subject = doers.subject(text, actors, at, start)
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
        after = doers.inverted(text, actors, start + match.end(), match.group())
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
