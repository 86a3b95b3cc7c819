"""The standing items of a network as lines that people write: a section ends with a colon, an item with its goal and minutes."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

MOST_MINUTES = 600
_LINE = re.compile(r"(?P<title>.*?)(?:\s*\((?P<goal>[^()]*)\))?(?:\s+(?P<minutes>\d{1,3}))?")


def lines_of(standing: Iterable[Mapping[str, Any]], goals: Mapping[str, str]) -> str:
    """What stands in the field; `goals` are the codes with their words."""
    told, section = [], ""
    for one in standing:
        if one.get("section", "") != section:
            section = one.get("section", "")
            told.append(f"{section}:")
        goal = goals.get(one.get("goal", ""))
        told.append(
            " ".join(
                part for part in (one["title"], f"({goal})" if goal else "", str(one.get("minutes") or "")) if part
            )
        )
    return "\n".join(told)


def standing_of(written: str, goals: Mapping[str, str]) -> list[dict[str, Any]]:
    """The items as {"title", "section", "goal", "minutes"}, what is not told left out. What is no goal stays in the title."""
    codes = {word.casefold(): code for code, word in goals.items()}
    told: list[dict[str, Any]] = []
    section = ""
    for line in (" ".join(one.split()) for one in written.splitlines()):
        if line.endswith(":"):
            section = line[:-1].strip()[:100]
            continue
        found = _LINE.fullmatch(line)
        assert found is not None  # every part of it may be missing
        goal = codes.get((found["goal"] or "").strip().casefold(), "")
        minutes = min(int(found["minutes"] or 0), MOST_MINUTES)
        title = found["title"] if goal or found["goal"] is None else line[: found.end("goal") + 1]
        if not title:  # a line of nothing but a number or a goal is a title
            title, goal, minutes = line, "", 0
        if title:
            all_of_it = {"title": title[:300], "section": section, "goal": goal, "minutes": minutes}
            told.append({name: value for name, value in all_of_it.items() if value})
    return told
