"""A mandate whose line ends were lost: its crowded lines parted at headings and bullets."""

import re
from dataclasses import replace
from itertools import pairwise

from lagetrunt.engines.reading.extracting.infinitives import MARK
from lagetrunt.engines.reading.shaping.flow import Flow, Line, LineKind

_RUN_ON = re.compile(
    r"(?<=\s)(?=(?:Bakgrund|BAKGRUND|Syfte(?: och mål)?|SYFTE|Uppdrag(?:et)?|UPPDRAG|Uppgifter|Mål|MÅL|Roller(?: och ansvar)?|ROLLER|Ansvar|Organisation|Ordförande|Presidium|Sekreterare|Sammankallande|Processledare|Ledamöter|Medlemmar|Deltagare|"
    r"Arbetsformer|Arbetssätt|Mötesformer|Möten|MÖTEN|Mötesfrekvens|Dokumentation|Uppföljning|UPPFÖLJNING|Revidering|Rapportering|Avgränsning(?:ar)?|Resurser|Kontakt|Period|Uppdragsperiod|Uppdragsgivare|Giltighetstid|Prioriterat område \d)(?::|\s+(?:[A-ZÅÄÖ]|[•●▪–-]\s)))"
    r"|(?<=\s)(?=[•●▪○]\s)"
)
_HEADED = re.compile(
    r"(?:[A-ZÅÄÖ][\wåäö]+(?: och [a-zåäö]+)?|Prioriterat område \d+:[^.•]{3,50}?)(?=\s+(?:[A-ZÅÄÖ•●▪]|[–-]\s))"
)


def unrolled(flow: Flow) -> Flow:
    """The flow with its crowded lines parted at headings and bullets, where the text has lost its line ends."""
    if not any(line.end - line.start > 500 for line in flow.lines):
        return flow
    lines: list[Line] = []
    for line in flow.lines:
        text = flow.of(line)
        cuts = (
            [line.start + match.start() for match in _RUN_ON.finditer(text)]
            if line.end - line.start > 500 and line.kind is not LineKind.ROW
            else []
        )
        edges = [line.start, *cuts, line.end]
        for start, end in pairwise(edges):
            head = (
                _HEADED.match(flow.text, start, end)
                if cuts and start != line.start and not MARK.match(flow.text, start, end)
                else None
            )
            stops = [start, head.end(), end] if head and head.end() < end else [start, end]
            for a, b in pairwise(stops):
                while a < b and flow.text[a].isspace():
                    a += 1
                stop = b
                while stop > a and flow.text[stop - 1].isspace():
                    stop -= 1
                if a < stop:
                    lines.append(
                        replace(line, index=len(lines), start=a, end=stop, gap=True)
                        if cuts
                        else replace(line, index=len(lines))
                    )
    return replace(flow, lines=tuple(lines), starts=tuple(line.start for line in lines))
