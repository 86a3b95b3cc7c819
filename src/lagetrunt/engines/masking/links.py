"""Addresses in a text for everybody: whether they are written so that they work outside the federation, without asking any of them."""

import ipaddress
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """Why an address will not open for everybody."""

    SCHEME = "scheme"  # begins with "www." or a misspelt "https://"
    SPACE = "space"
    INSIDE = "inside"  # a file, a server or a number of one's own net
    MEMBERS = "members"  # a shared place that only those let in can open


@dataclass(frozen=True, slots=True, kw_only=True)
class BadLink:
    """An address as it stands, and the first thing that is wrong with it."""

    fault: Fault
    quote: str


_ENDS = ".,;:!?)]}>\"'”’»"
_FILE = r"(?:pdf|docx?|pptx?|xlsx?|odt|ods|odp|html?)\b"
_PATTERNS = (
    (Fault.INSIDE, re.compile(r"\bfile:/\S+|(?<![\w\\])\\\\[\w.$-]+\\\S*", re.IGNORECASE)),
    (Fault.SPACE, re.compile(rf"\bhttps?://(?:[ \t]+[\w.-]+\.[a-zåäö]{{2,}}\S*|[^\s/]+/(?!\S*\.[a-z0-9]{{2,5}}[ \t])\S+(?:[ \t](?!(?:och|eller|samt|i|på|med|är|se)[ \t])\S+){{1,3}}?\.{_FILE})", re.IGNORECASE)),
    (Fault.SCHEME, re.compile(r"\b(?:https?(?:[:;]/(?!/)|//|;//|:\\\\)|h(?:ttps?p|tpps?|tps?|ttpss)://)\S+", re.IGNORECASE)),
    (Fault.SCHEME, re.compile(r"(?<![\w/.@-])www\.[\w-]+\.[\w./?=&%#-]+", re.IGNORECASE)),
    (None, re.compile(r"\bhttps?://[^\s<>]+", re.IGNORECASE)),
)  # fmt: skip
_MEMBERS = re.compile(
    r"(?:^|\.)(?:sharepoint\.com|teams\.microsoft\.com|teams\.live\.com|onedrive\.live\.com|1drv\.ms|loop\.cloud\.microsoft|teams\.cloud\.microsoft)$"
)
_INSIDE = re.compile(
    r"^(?:[^.]+|.*\.(?:local|lan|intern|internal|intranet|corp|home|localdomain)|(?:intranat|intranet|insidan|inblick)\..+)$"
)


def bad_links(text: str) -> Iterator[BadLink]:
    """The addresses that everybody cannot open as they stand, in the order of the text, each place once."""
    found: list[tuple[int, int, BadLink]] = []
    for fault, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(start < other_end and other < end for other, other_end, _ in found):
                continue
            quote = match.group().rstrip(_ENDS)
            wrong = fault or _fault_of(quote)
            if wrong is not None:
                found.append((start, end, BadLink(fault=wrong, quote=quote)))
    yield from (bad for _, _, bad in sorted(found, key=lambda one: one[:2]))


def _fault_of(address: str) -> Fault | None:
    """What is wrong with an address that is written as it should be: where it leads."""
    host = (
        re.split(r"[/?#]", address.partition("://")[2], maxsplit=1)[0].rpartition("@")[2].partition(":")[0].casefold()
    )
    try:
        return Fault.INSIDE if not ipaddress.ip_address(host).is_global else None
    except ValueError:
        pass
    if _MEMBERS.search(host):
        return Fault.MEMBERS
    return Fault.INSIDE if _INSIDE.search(host) else None
