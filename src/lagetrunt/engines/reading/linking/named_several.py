"""Names in the plural: "Ekonomnätverken" are several networks, and which they are is never guessed to be one."""

import re
from collections.abc import Iterable

from lagetrunt.engines.reading.linking.named_bodies import NamedBody
from lagetrunt.engines.reading.linking.network_names import OWNED
from lagetrunt.engines.reading.linking.stems import bare, stem
from lagetrunt.engines.reading.model.reading import Reading

SEVERAL = "+"
_SURE = 0.9
_PLURAL = re.compile(
    r"(?<![\w-])(?:(?P<network>[A-ZÅÄÖa-zåäö][\wåäöÅÄÖ-]{2,}?)s?n[äa]tverken|(?P<council>[Bb]ranschråd)en)(?=s?(?![\w-]))"
)


def several_named(reading: Reading) -> tuple[NamedBody, ...]:
    """The names in the plural that a document has, in the order of the text."""
    text = reading.document.text
    found: dict[str, list[tuple[int, int]]] = {}
    for match in _PLURAL.finditer(text):
        found.setdefault(SEVERAL + stem(bare(match["network"] or match["council"])), []).append(match.span())
    return tuple(_several(key, spans, text) for key, spans in found.items())


def _several(key: str, spans: list[tuple[int, int]], text: str) -> NamedBody:
    names = list(dict.fromkeys(text[start:end][:1].upper() + text[start + 1 : end] for start, end in spans))
    return NamedBody(
        key=key, name=names[0], also=tuple(names[1:]), kind="unknown", spans=tuple(spans[:20]), confidence=_SURE,
        sort="several",
    )  # fmt: skip


def meant_by(key: str, keys: Iterable[str]) -> list[str]:
    """Of the keys of bodies those that the name in the plural may mean, in their order: what they are called ends as it begins.

    The stem of "ekonomnätverken" ends gymnasieekonom and skolekonom; a body that is called just so is one, not several.
    """
    head = key.removeprefix(SEVERAL)
    return [one for one in keys if one.removeprefix(OWNED) != head and any(word.endswith(head) for word in one.split())]
