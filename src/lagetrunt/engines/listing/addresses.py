"""Mail addresses: a line of them as Outlook writes it, names in front, and the organisation that a domain tells."""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from lagetrunt.engines.listing.member import Doubt, Known, ListedMember
from lagetrunt.engines.listing.words import Field, general_domains
from lagetrunt.kernel.places import find, municipalities
from lagetrunt.kernel.text import fold, strip_diacritics

_ADDRESS = re.compile(r"[^\s<>;,\"'()\[\]]{1,64}@[^\s<>;,\"'()\[\]]{1,255}")
_ASIDE = re.compile(r"[(\[]([^()\[\]]{1,80})[)\]]")
_EDGES = " \t\r\n<>;,\"'"
# What stands in front of the names in the head of a mail, with the lines above it
_HEAD = re.compile(r"^(?:.*\n)?[ \t]*(?:till|kopia|hemlig kopia|från|to|cc|bcc|from)[ \t]*:", re.I | re.S)
_LETTER = re.compile(r"[^\W\d_]")
_NAME_LENGTH = 200
_GLUE = re.compile(r"[\s-]+")


def is_address(text: str) -> bool:
    """Whether the whole text is an address that mail can be sent to."""
    found = _ADDRESS.fullmatch(text)
    return found is not None and "." in text.rpartition("@")[2].strip(".")


def addresses_in(text: str) -> tuple[str, ...]:
    """All addresses in the text, in order."""
    return tuple(found.rstrip(".") for found in _ADDRESS.findall(text))


def read_address_line(text: str, known: Known) -> tuple[ListedMember, ...]:
    """The people of a line of addresses: "Hanna Lind <hanna@...>; Ek, Bo (Avesta) <...>"; the cell is the place in it."""
    members: list[ListedMember] = []
    start = 0
    for found in _ADDRESS.finditer(text):
        *alone, before = _HEAD.sub("", text[start : found.start()]).split(";")
        start = found.end()
        members += _without_address(alone, len(members))
        members.append(_member(before.strip(_EDGES), found[0].rstrip("."), len(members) + 1, known))
    if members:
        members += _without_address(text[start:].split(";")[1:], len(members))
    return tuple(members)


def _without_address(pieces: Iterable[str], count: int) -> list[ListedMember]:
    """Those that stand between semicolons without an address, as Outlook writes whom it knows by name alone."""
    lines = (piece.strip(_EDGES).split("\n", 1)[0].strip(_EDGES) for piece in pieces)
    return [
        ListedMember(
            sheet="", cell=str(number), name=name[:_NAME_LENGTH], told=frozenset({Field.NAME}),
            doubts=(Doubt(code="no_address", about=name[:_NAME_LENGTH]), Doubt(code="no_organisation")),
        )
        for number, name in enumerate(filter(_LETTER.search, lines), start=count + 1)
    ]  # fmt: skip


def _member(written: str, address: str, number: int, known: Known) -> ListedMember:
    doubts: list[Doubt] = []
    organisation, asides = "", _ASIDE.findall(written)
    for aside in asides:
        place = find(aside)
        told = place.name if place else known.organisations.get(fold(aside), "")
        organisation = organisation or told
    name = " ".join(_ASIDE.sub(" ", written).split()).strip(_EDGES)
    if name.count(",") == 1:
        family, _, given = (part.strip() for part in name.partition(","))
        name = f"{given} {family}"
    if not name or "@" in name:
        name = name_from(address)
        doubts.append(Doubt(code="name_from_address", about=address))
    if not organisation:
        organisation = organisation_of(address, known.domains)
        doubts.append(
            Doubt(code="guessed", about=address.rpartition("@")[2]) if organisation else Doubt(code="no_organisation")
        )
    return ListedMember(
        sheet="", cell=str(number), name=name, organisation=organisation, email=address,
        told=frozenset({Field.NAME, Field.EMAIL}), doubts=tuple(doubts),
    )  # fmt: skip


def name_from(address: str) -> str:
    """The name that an address tells: eva-lena.ek@... is Eva-Lena Ek."""
    local = address.partition("@")[0]
    words = [word for word in re.split(r"[._]+", local) if word and not word.isdigit()]
    return " ".join("-".join(part.capitalize() for part in word.split("-")) for word in words)


def organisation_of(address: str, learnt: Mapping[str, str]) -> str:
    """The organisation that the domain of an address tells: what was learnt of it, else a municipality of that name."""
    domain = fold(address.rpartition("@")[2])
    if not domain or domain in general_domains():
        return ""
    labels = domain.split(".")
    for at in range(len(labels) - 1):
        if told := learnt.get(".".join(labels[at:])):
            return told
    return next((_by_label()[label] for label in reversed(labels[:-1]) if label in _by_label()), "")


def learn_domains(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """What domains tell of their organisations, by (address, organisation): only where all agree.

    A domain that bears the name of a municipality must be seen with another organisation twice before that is believed.
    """
    told: dict[str, list[str]] = {}
    for address, organisation in pairs:
        domain = fold(address.rpartition("@")[2])
        if domain and organisation and domain not in general_domains():
            told.setdefault(domain, []).append(organisation)
    return {
        domain: names[0]
        for domain, names in told.items()
        if len(set(names)) == 1 and (len(names) > 1 or organisation_of(f"@{domain}", {}) in ("", names[0]))
    }


def _label(name: str) -> str:
    return _GLUE.sub("", strip_diacritics(fold(name)))


@cache
def _by_label() -> Mapping[str, str]:
    """The municipality of a label of a domain: "upplands-bro" and "upplandsbro" are one."""
    labels: dict[str, str] = {}
    for place in municipalities():
        bare = _label(place.name)
        for label in (bare, bare + "kommun", bare + "stad", strip_diacritics(fold(place.name)).replace(" ", "-")):
            labels[label] = place.name
    return labels


def as_address_line(people: Iterable[tuple[str, str]], separator: str = "; ") -> str:
    """One line to paste, of (name, address); a name with signs of its own is quoted, an address stands once."""
    seen: set[str] = set()
    parts = []
    for name, address in people:
        if not is_address(address) or fold(address) in seen:
            continue
        seen.add(fold(address))
        bare = " ".join(name.split()).replace('"', "").replace("\\", "")
        quoted = f'"{bare}"' if re.search(r"[,;<>@:()\[\]]", bare) else bare
        parts.append(f"{quoted} <{address}>" if quoted else address)
    return separator.join(parts)
