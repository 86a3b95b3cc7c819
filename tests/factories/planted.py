"""Files edited in many ways at once, the same for the same seed, and what the product understands of them."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random  # noqa: TID251 - the same for the same seed

from docx import Document
from tests.factories.planted_items import CHANGES
from tests.factories.planted_people import PEOPLE
from tests.factories.planted_words import WORDS
from tests.factories.planting import Edit, Meant, Way, given_out, known

from lagetrunt.engines.comparing.notes import compare
from lagetrunt.engines.comparing.problem import Difference
from lagetrunt.engines.reading.opening.opener import open_document
from lagetrunt.engines.reading.pipeline import read_document
from lagetrunt.kernel.text import fold

WAYS: dict[str, Way] = {**WORDS, **PEOPLE, **CHANGES}
SURE = 0.9


@dataclass(frozen=True, kw_only=True)
class Understood:
    """What became of one file: what was lost of the typed words, and of what was meant how much was told, or told with doubt."""

    edit: Edit
    lost: tuple[str, ...]
    told: tuple[Meant, ...]
    doubted: tuple[Meant, ...]
    missed: tuple[Meant, ...]
    invented: tuple[Difference, ...]


def edited_file(seed: int) -> Edit:
    """A file that went three to six ways; the first follows the seed, so that all are gone equally often."""
    chance = Random(seed)
    paper, edit = Document(io.BytesIO(given_out())), Edit()
    names = list(WAYS)
    first = names[seed % len(names)]
    for name in (first, *chance.sample([name for name in names if name != first], chance.randint(2, 5))):
        if WAYS[name](paper, edit, chance):
            edit.ways.append(name)
    out = io.BytesIO()
    paper.save(out)
    edit.data = out.getvalue()
    return edit


def understood(edit: Edit, data: bytes, name: str) -> Understood:
    """Reads the bytes, which are the edit's or those another program has made of them, and compares them with what was known."""
    reading = read_document(open_document(data, name))
    text = _flat(reading.document.text)
    left = list(compare(known(), reading, sure=SURE))
    told, others = [], []
    for meant in edit.meant:
        found = next((one for one in left if _is(one, meant)), None)
        if found is None:
            others.append(meant)
        else:
            left.remove(found)
            told.append(meant)
    doubted = [meant for meant in others if any(not one.is_sure and _touches(one, meant) for one in left)]
    return Understood(
        edit=edit,
        lost=tuple(words for words in edit.typed if _flat(words) not in text),
        told=tuple(told),
        doubted=tuple(doubted),
        missed=tuple(meant for meant in others if meant not in doubted),
        invented=tuple(one for one in left if one.is_sure or not _typed(one, edit)),
    )


def _is(one: Difference, meant: Meant) -> bool:
    return (
        one.kind == meant.kind
        and fold(meant.what) in fold(one.what)
        and all(any(name in who for who in one.who) for name in meant.who)
        and meant.day in (None, one.day)
    )


def _touches(one: Difference, meant: Meant) -> bool:
    """Whether a doubtful difference is about the same words, so that whoever looks at it sees what was meant."""
    return fold(meant.what) in fold(f"{one.what} {one.before}")


def _typed(one: Difference, edit: Edit) -> bool:
    """Whether a doubtful difference stands for something that was changed: typed words, or a heading that another has replaced."""
    said: Sequence[str] = (*edit.typed, *(meant.what for meant in edit.meant))
    return any(fold(one.what) in fold(words) or fold(words) in fold(one.what) for words in said) or bool(
        one.before == "" and one.what in edit.used
    )


def _flat(text: str) -> str:
    return " ".join(text.split())
