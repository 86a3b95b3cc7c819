"""The whole reader on damaged documents: lines lost, joined, shuffled or torn, it reads what there is and never breaks."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagetrunt.engines.reading.opening.opener import open_document
from lagetrunt.engines.reading.pipeline import read_document
from lagetrunt.engines.reading.presenting.as_json import reading_as_json
from lagetrunt.kernel.errors import Unreadable

ROOT = Path(__file__).parents[3]


@cache
def _texts() -> tuple[str, ...]:
    """The labelled documents that are text."""
    files = sorted(path for path in ROOT.glob("tests/golden/*/docs/*") if path.suffix in {".txt", ".md"})
    return tuple(path.read_text(encoding="utf-8", errors="replace") for path in files)


def _without_line_ends(text: str, chance: Any) -> str:
    return " ".join(text.split())


def _shuffled(text: str, chance: Any) -> str:
    lines = text.splitlines()
    chance.shuffle(lines)
    return "\n".join(lines)


def _cut_out(text: str, chance: Any) -> str:
    start = chance.randrange(len(text))
    return text[start : start + chance.randrange(1, 3000)]


def _with_holes(text: str, chance: Any) -> str:
    return "".join(letter for letter in text if chance.random() > 0.03)


def _torn(text: str, chance: Any) -> str:
    return "".join("\n" if letter == " " and chance.random() < 0.1 else letter for letter in text)


def _grafted(text: str, chance: Any) -> str:
    other = chance.choice(_texts())
    return text[: chance.randrange(len(text))] + other[chance.randrange(len(other)) :]


_DAMAGES = (_without_line_ends, _shuffled, _cut_out, _with_holes, _torn, _grafted)


@given(st.data())
@settings(max_examples=60)
def test_a_damaged_document_is_read_and_its_spans_lie_in_it(data: st.DataObject):
    text = data.draw(st.sampled_from(_texts()))
    chance = data.draw(st.randoms(use_true_random=False))
    for damage in data.draw(st.lists(st.sampled_from(_DAMAGES), min_size=1, max_size=2)):
        text = damage(text, chance) or "x"
    try:
        document = open_document(text.encode(), "papper.txt")
    except Unreadable:  # nothing of it is left
        return
    tree = reading_as_json(read_document(document))
    size = len(tree["text"])
    assert all(0 <= start < end <= size for item in tree["items"] for start, end in item["title"]["spans"])
    assert all(0 <= start < end <= size for person in tree["people"] for start, end in person["spans"])


BROKE_ONCE = [
    "1(36) Plats och tid Sal Tallen, våning 4, 09.00-11.00 Beslutande ledamöter Asta Ekvall (S) Övriga närvarande Moa Lidar, "
    "sekreterare 26 Justerare Justeringens plats och tid Asta Ekvall (S) Förvaltningen 6 mars Underskrifter Sekreterare "
    "Paragrafer 26 -- 38 Moa Lidar ANSLAG/BEVIS Organ Utskottet Protokollet anslås Anslaget till och med 2018-04-25\n"
    "2(36) Utskottet Ärendelista 26 Dnr KS 2018/14 Information... 3 27 Dnr KS 2018/124 Årsredovisning 2017... 4 28 Dnr KS "
    "2018/117 Instruktion till ägarombud... 9 29 Dnr KS 2017/484 Svar på medborgarförslag: Bättre bussförbindelser... 12",
    "Nästa möte 5 sepember 2024",
]


@pytest.mark.parametrize("text", BROKE_ONCE)
def test_what_broke_the_reader_once_is_read(text: str):
    assert read_document(open_document(text.encode(), "papper.txt"))


def test_what_follows_front_matter_is_read():
    text = "---\ntitle: Elevhälsonätverket\nwhen: 2024-01-01\n---\n# Minnesanteckningar 2024-05-02\n\nNärvarande: Asta Ekvall, Hjo\n\n## Läget\n\nAsta berättade.\n"
    reading = read_document(open_document(text.encode(), "papper.md"))
    assert [fact.value.name for fact in reading.people] == ["Asta Ekvall"]
    assert reading.meeting.date is not None and reading.meeting.date.value.isoformat() == "2024-05-02"
    assert [item.title.value for item in reading.items] == ["Läget"]


def test_a_place_is_nobody_who_was_there():
    path = ROOT / "examples/Skolchefsnätverket/2023-24/2023-09-15/Protokoll 2023-09-15.docx"
    reading = read_document(open_document(path.read_bytes(), path.name))
    assert reading.meeting.place is not None and reading.meeting.place.value == "Stora Sjörummet, kommunhuset i Avesta"
    names = [fact.value.name for fact in reading.people]
    assert "Gunilla Stråhle" in names and not [name for name in names if "Sjörummet" in name]
