"""Is this file a record that was approved here? What is known of it, weighed and told in Swedish and in English."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from lagetrunt.kernel.dates import MONTH_NAMES

Match = Literal["final", "original", "begins"]
Code = Literal[
    "approved",
    "corrected",
    "unsigned",
    "other_copy",
    "altered",
    "not_finished",
    "signed_elsewhere",
    "unknown",
    "untold",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """What the file itself says: how many signatures, whether all hold and cover it, and in Swedish why not."""

    signatures: int
    holds: bool
    wrong: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The version that the register knows the file by. `match` tells whether it is the signed file, the original, or begins as it.

    `latest` is the version that holds today; 0 where none is approved. `signers` are role and name.
    """

    match: Match
    network: str
    day: date
    number: int
    is_approved: bool
    approved: date | None
    latest: int
    way: str
    signers: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """`is_approved` alone is the answer; `swedish` and `english` say why, in one or two sentences."""

    code: Code
    is_approved: bool
    swedish: str
    english: str


def judge(file: File, known: Known | None, *, asked: bool, sealed_here: bool) -> Verdict:
    """The verdict. `asked` is whether a register could be asked; `sealed_here` whether a certificate of ours is in the file."""
    if known is not None:
        return _known(file, known)
    if file.wrong:
        ours_sv, ours_en = (
            ("Filen bär förbundets sigill men är inte som när den förseglades. ", "The file bears the federation's seal but is not as it was sealed. ")
            if sealed_here
            else ("", "")
        )  # fmt: skip
        return Verdict(
            code="altered", is_approved=False, swedish=f"{ours_sv}Filen håller inte: {_small(file.wrong)}",
            english=f"{ours_en}The file does not hold: it was changed after it was signed, or is broken.",
        )  # fmt: skip
    if not asked:
        return _untold(file)
    if file.signatures:
        return Verdict(
            code="signed_elsewhere", is_approved=False,
            swedish="Underskrifterna i filen håller, men filen är inget protokoll som är justerat här.",
            english="The signatures in the file hold, but it is no record that was approved here.",
        )  # fmt: skip
    return Verdict(
        code="unknown", is_approved=False, swedish="Filen är inte känd här och har inga underskrifter.",
        english="The file is not known here and has no signatures.",
    )  # fmt: skip


def _known(file: File, known: Known) -> Verdict:
    sv, en = (
        f"{known.network} {_day(known.day)}, version {known.number}",
        f"{known.network} {known.day}, version {known.number}",
    )
    if known.match == "final" and known.is_approved:
        when_sv = f", justerat {_day(known.approved)}" if known.approved else ""
        when_en = f", approved {known.approved}" if known.approved else ""
        if known.latest > known.number:
            return Verdict(
                code="corrected", is_approved=True,
                swedish=f"Filen är det justerade protokollet från {sv}{when_sv}. Det är sedan rättat: version {known.latest} gäller nu.",
                english=f"The file is the approved record of {en}{when_en}. It was corrected later: version {known.latest} holds now.",
            )  # fmt: skip
        return Verdict(
            code="approved", is_approved=True, swedish=f"Filen är det justerade protokollet från {sv}{when_sv}.",
            english=f"The file is the approved record of {en}{when_en}.",
        )  # fmt: skip
    if known.match == "original":
        return Verdict(
            code="unsigned", is_approved=False,
            swedish=f"Filen är protokollet från {sv} utan underskrifter. Den är inte det justerade exemplaret.",
            english=f"The file is the record of {en} without signatures. It is not the approved copy.",
        )  # fmt: skip
    if not file.holds:
        return Verdict(
            code="altered", is_approved=False,
            swedish=f"Filen börjar som protokollet från {sv} men håller inte: {_small(file.wrong) or 'den har inga underskrifter.'}",
            english=f"The file begins as the record of {en} but does not hold: it was changed, or is broken.",
        )  # fmt: skip
    if not known.is_approved:
        return Verdict(
            code="not_finished", is_approved=False,
            swedish=f"Filen är protokollet från {sv} med underskrifter som håller, men den versionen är inte justerad här.",
            english=f"The file is the record of {en} with signatures that hold, but that version is not approved here.",
        )  # fmt: skip
    return Verdict(
        code="other_copy", is_approved=False,
        swedish=f"Filen är protokollet från {sv} med underskrifter som håller, men inte det exemplar som är justerat här.",
        english=f"The file is the record of {en} with signatures that hold, but not the copy that was approved here.",
    )  # fmt: skip


def _untold(file: File) -> Verdict:
    sv = (
        "Underskrifterna i filen håller och den är oförändrad sedan dess."
        if file.signatures
        else "Filen har inga underskrifter."
    )
    en = (
        "The signatures in the file hold and it is unchanged since."
        if file.signatures
        else "The file has no signatures."
    )
    return Verdict(
        code="untold", is_approved=False,
        swedish=f"{sv} Om den är ett protokoll som är justerat här kunde inte sägas: registret går inte att nå.",
        english=f"{en} Whether it is a record approved here could not be told: the register cannot be reached.",
    )  # fmt: skip


def _small(words: str) -> str:
    return words[:1].lower() + words[1:] if not words[:2].isupper() else words


def _day(day: date | None) -> str:
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}" if day is not None else ""
