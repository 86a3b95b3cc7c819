"""What is refused with a reason that whoever asked can do something about, and names that may not be kept."""

from lagetrunt.apps.organisation.masking import hidden
from lagetrunt.engines.masking.names import places, swapped


class Refused(ValueError):
    """What was asked for cannot be; the argument says why and what to do, in Swedish."""


class TooLate(Refused):
    """The meeting has begun, or will not be."""


def one_line(written: str, most: int, what: str) -> str:
    """What was written on one line; `what` is its name in the sentence that says it is too long."""
    told = " ".join(written.replace("\0", "").split())
    if len(told) > most:
        raise Refused(f"{what} är för långt: högst {most} tecken, och det är {len(told)}. Korta det och skicka igen.")
    return told


def kept_name(name: str, *, federation_id: int) -> str:
    """A name as it may be kept: of somebody erased or under protection nothing is."""
    return "" if places(name, hidden(federation_id=federation_id).lookup("")) else name


def kept_words(text: str, *, federation_id: int) -> str:
    """Words as they may be kept: a code stands for the name of somebody erased or under protection."""
    return swapped(text, hidden(federation_id=federation_id).lookup(""))
