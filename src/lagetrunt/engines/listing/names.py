"""The people of one cell: two names parted, family name first turned, and what stands beside a name - part, day, "slutat"."""

import re
from dataclasses import dataclass, replace
from datetime import date

from lagetrunt.engines.listing.days import read_days
from lagetrunt.engines.listing.member import Doubt
from lagetrunt.engines.listing.words import is_role, role_of, says, starts_with

_APART = re.compile(r"\s*(?:[\n;/&+]|\boch\b|\bsamt\b)\s*")
_ASIDE = re.compile(r"\(([^()]{1,80})\)")
_ACTING = re.compile(r"^(?:tf|t\.f\.?|tillf\.?|vik\.?)\s+", re.IGNORECASE)
_ACTING_ALONE = re.compile(r"(?:tf|t\.f\.?|tillf\.?|vik\.?|tillförordnad)", re.IGNORECASE)
_DASH = re.compile(r"\s+[–—-]\s+")
_DAY_WORD = re.compile(
    r"^(?P<how>slut(?:ar|at|ade)|t\.? ?o\.? ?m\.?|till och med|till|fr\.? ?o\.? ?m\.?|från och med|från|sedan|börjar|tillträder)\s+"
    r"(?P<day>.+)$",
    re.IGNORECASE,
)
_IDENTITY = re.compile(r"(?<!\d)(?:19|20)?\d{6}[-+]?\d{4}(?!\d)")
_ADDRESS = re.compile(r"[^\s<>;,\"()]{1,64}@[^\s<>;,\"()]{1,255}")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Somebody named in a cell, or a vacant seat, with what the cell says beside the name."""

    name: str = ""
    role: str = ""
    vacant: bool = False
    ended: bool = False
    since: date | None = None
    until: date | None = None
    email: str = ""
    doubts: tuple[Doubt, ...] = ()


def read_names(text: str) -> tuple[Named, ...]:
    """Everybody whom the text of a cell names, in order; none where it names nobody."""
    text = text.strip()
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > 1:
        return _together([one for line in lines for one in read_names(line)], text)
    if not text:
        return ()
    if (after := starts_with("vacant", text)) is not None:
        return (_vacant(after),)
    if says("blank", text):
        return (Named(vacant=True, doubts=(Doubt(code="blank", about=text),)),)
    found = [_one(part) for part in _parted(text)]
    return _together([one for one in found if one.name or one.vacant], text)


def _together(named: list[Named], text: str) -> tuple[Named, ...]:
    """All whom one cell names; more than one, and each is doubtful."""
    if len(named) < 2:
        return tuple(named)
    two = Doubt(code="two_names", about=" ".join(text.split()))
    return tuple(_with(one, doubts=(*(d for d in one.doubts if d.code != "two_names"), two)) for one in named)


def _vacant(after: str) -> Named:
    days = read_days(re.sub(r"^(?:sedan|från|fr\.? ?o\.? ?m\.?)\s+", "", after, flags=re.IGNORECASE)) if after else None
    doubts = (Doubt(code="vacant_more", about=after),) if after and days is None else ()
    return Named(vacant=True, since=days.from_ if days else None, doubts=doubts)


def _parted(text: str) -> list[str]:
    """The stretches of a cell that each name somebody; a comma parts whole names, not a family name from a given one."""
    parts = [part for part in _APART.split(text) if part]
    parted: list[str] = []
    for part in parts:
        pieces = [piece.strip() for piece in re.split(r",(?![^()]*\))", part) if piece.strip()]
        whole = [
            piece for piece in pieces if len(piece.split()) > 1 and not is_role(piece) and not _DAY_WORD.match(piece)
        ]
        parted += pieces if len(pieces) > 1 and len(whole) == len(pieces) else [part]
    if len(parted) == 2 and " " not in parted[0] and len(parted[1].split()) == 2:
        family = parted[1].split()[-1]  # "Eva och Bo Lind"
        return [f"{parted[0]} {family}", parted[1]]
    return parted


def _one(text: str) -> Named:
    named = Named()
    if (after := starts_with("vacant", text)) is not None:
        return _vacant(after)
    if found := _ADDRESS.search(text):
        named = _with(named, email=found[0].strip("."))
        text = text.replace(found[0], " ").replace("<", " ").replace(">", " ")
    for aside in _ASIDE.findall(text):
        beside = _beside(named, aside.strip())
        named = beside or _with(named, doubts=(*named.doubts, Doubt(code="left_out", about=aside.strip())))
    text = " ".join(_ASIDE.sub(" ", text).split())
    if _IDENTITY.search(text):
        text = " ".join(_IDENTITY.sub(" ", text).split())
        named = _with(named, doubts=(*named.doubts, Doubt(code="identity")))
    parts = _DASH.split(text)
    name = parts[0]
    for piece in parts[1:]:  # "Eva Lind – tf"; what is no part, day or "slutat" stays with the name
        beside = _beside(named, piece.strip())
        name, named = (f"{name} – {piece}", named) if beside is None else (name, beside)
    text = name
    pieces = [piece.strip() for piece in text.split(",") if piece.strip()]
    if len(pieces) > 1:
        text, named = _from_pieces(pieces, named)
    if (acting := _ACTING.match(text)) is not None:
        text, named = text[acting.end() :], _with(named, role=named.role or "tf")
    text = text.strip(" .*-–:")
    if not _LETTER.search(text):
        return named
    if not named.doubts and (" " not in text or any(sign.isdigit() for sign in text)):
        named = _with(named, doubts=(Doubt(code="short_name", about=text),))
    return _with(named, name=text)


def _from_pieces(pieces: list[str], named: Named) -> tuple[str, Named]:
    """The name among pieces between commas: what is a part or a day stands beside it; "Lind, Eva" is turned."""
    name: list[str] = []
    for piece in pieces:
        beside = _beside(named, piece)
        if beside is None:
            name.append(piece)
        else:
            named = beside
    if len(name) == 2 and len(name[0].split()) <= 2 and len(name[1].split()) <= 2:
        turned = f"{name[1]} {name[0]}"
        return turned, _with(named, doubts=(*named.doubts, Doubt(code="turned", about=", ".join(name))))
    if len(name) > 1:
        named = _with(named, doubts=(*named.doubts, Doubt(code="left_out", about=", ".join(name[1:]))))
    return (name[0] if name else ""), named


def _beside(named: Named, text: str) -> Named | None:
    """The name with what a part, a day or "slutat" beside it says; None where the text is none of these."""
    if says("ended", text):
        return _with(named, ended=True)
    if _ACTING_ALONE.fullmatch(text):
        return _with(named, role=named.role or "tf")
    if is_role(text):
        return _with(named, role=role_of(text))
    day = _DAY_WORD.match(text)
    days = read_days(day["day"]) if day else None
    if day is None or days is None:
        return None
    if day["how"].casefold().startswith(("slut", "t", "till")) and not day["how"].casefold().startswith("tillt"):
        return _with(named, until=days.to)
    return _with(named, since=days.from_)


def _with(named: Named, **told: object) -> Named:
    return replace(named, **told)  # type: ignore[arg-type]
