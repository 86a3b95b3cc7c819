"""The columns of a table of tasks: who, what, when and how far it has come."""

import re

from lagetrunt.engines.reading.shaping.flow import Flow, Line

_WHO = re.compile(
    r"(?:vem|ansvar(?:ig(?:a|t)?)?|namn|utförare|ägare|ansv\.?|vem gör|ansvarig(?:a)?(?: person(?:er)?)?|görs av)",
    re.IGNORECASE,
)
_WHAT = re.compile(
    r"(?:vad|uppgift|att göra|åtgärd|aktivitet|uppdrag|punkt|fråga|ärende|vad ska göras|göras|insats|beslut/åtgärd|beslut|åtagande)",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"(?:när|klart?|klart senast|senast|datum|deadline|frist|tid|tidplan|färdigt?|förfaller|slutdatum)", re.IGNORECASE
)
_STATE = re.compile(r"(?:status|läge|uppföljning|klar\?|utfall)", re.IGNORECASE)
_UNSAID = frozenset(("nr", "§", "#", "dnr"))
_TASK_HEAD = re.compile(r"göra|åtgärd|uppgift|vad|åtagande|aktivitet|uppdrag", re.IGNORECASE)


def task_columns(flow: Flow, rows: list[Line]) -> dict[str, int]:
    """The columns who, what, when and state of a table of tasks; empty when it is another table."""
    head = [flow.text[a:b].strip(" :") for a, b in rows[0].cells]
    columns: dict[str, int] = {}
    for sort, pattern in (("who", _WHO), ("what", _WHAT), ("when", _WHEN), ("state", _STATE)):
        at = next((n for n, word in enumerate(head) if pattern.fullmatch(word)), None)
        if at is not None:
            columns[sort] = at
    if "who" not in columns or (head[columns["who"]].casefold() == "namn" and "what" not in columns):
        return {}
    if "what" not in columns:
        free = [n for n, word in enumerate(head) if n not in columns.values() and word.casefold() not in _UNSAID]
        if not free or "when" not in columns:
            return {}
        widths = {n: sum(row.cells[n][1] - row.cells[n][0] for row in rows[1:] if len(row.cells) > n) for n in free}
        columns["what"] = max(free, key=lambda n: widths[n])
    return columns if "when" in columns or _TASK_HEAD.search(head[columns["what"]]) else {}
