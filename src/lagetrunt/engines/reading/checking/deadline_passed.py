"""A deadline that had passed when the meeting was held: words copied from the minutes before."""

import re
from collections.abc import Iterator

from lagetrunt.engines.reading.checking import saying
from lagetrunt.engines.reading.checking.case import Case
from lagetrunt.engines.reading.checking.code import Code, finding
from lagetrunt.engines.reading.extracting.items import CARRIED
from lagetrunt.engines.reading.model.fact import Kind
from lagetrunt.engines.reading.model.finding import Finding, Severity
from lagetrunt.engines.reading.shaping.sentences import sentences

CODE = Code(Severity.WARNING, "En sista dag hade redan gått.", "A deadline had already passed.")
_DUE = re.compile(
    r"\b(?:senast|före|innan|sista (?:dag(?:en)?|svarsdag|ansökningsdag|anmälningsdag)(?: är)?|klart?(?: till)?|deadline(?: är)?)\b[^.\n]{0,16}$",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:skulle|hade|har|var|blev|kom|gick|fick|höll|hölls|lades|sattes|inkom|stod|gav|gavs|tog|togs|begärde\w*|[a-zåäö]{3,}(?:ade|ades|dde|ddes|tts|ats|tte|tes|nades)|lämnade\w*|skickade\w*|förlängd\w*|tidigare|förra|sedan|efter)\b",
    re.IGNORECASE,
)
_PRESENT = re.compile(
    r"\b(?:ska|skall|lämnas|lämnar|skicka[rs]|sänd(?:er|s)|mejla[rs]|maila[rs]|svara[rs]?|anmäl(?:er|s)?|meddela[rs]?|återkom(?:mer)?|lämna|skicka|rapportera[rs]|inkommer|insänds|fylls?|fyller|besvara[rs]|redovisa[rs]|är|tar|ser)\b",
    re.IGNORECASE,
)


def check(case: Case) -> Iterator[Finding]:
    """One finding for each deadline with a year that lies before the meeting, where the sentence speaks of what is to come.

    A list of what is open since before tells the days that have passed, as it should.
    """
    own = case.own_day
    if own is None or case.kind not in {Kind.PROTOCOL, Kind.NOTES}:
        return
    carried = [item.span for item in case.reading.items if CARRIED.search(item.title.value)]
    for occasion in case.occasions:
        mention, day = occasion.mention, occasion.last
        if not mention.year or mention.week is not None or day is None or not day < own:
            continue
        line = case.flow.line_at(mention.start)
        lead = _DUE.search(case.text, max(line.start, mention.start - 60), mention.start)
        if lead is None:
            continue
        run = next(
            ((a, b) for a, b in sentences(case.text, line.start, line.end) if a <= mention.start < b),
            (line.start, line.end),
        )
        words = case.text[slice(*run)]
        if _PAST.search(words) or not _PRESENT.search(words):
            continue
        if any(span.overlaps(case.span(mention.start, mention.end)) for span in carried):
            continue
        yield finding(
            __name__,
            CODE,
            message=f"Sista dagen {saying.day(day)} hade redan gått när mötet hölls {saying.day(own)}.",
            english=f"The deadline, {saying.day_in_english(day)}, had already passed when the meeting was held on {saying.day_in_english(own)}.",
            spans=[case.span(lead.start(), mention.end)],
        )
