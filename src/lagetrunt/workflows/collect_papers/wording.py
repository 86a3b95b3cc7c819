"""What the letters to presenters say. They are in Swedish, whoever sends them: it is what those read who get them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal

from django.utils import timezone

from lagetrunt.apps.letters.showing import LINK
from lagetrunt.kernel.dates import swedish_date
from lagetrunt.workflows.collect_papers.telling import Changes

if TYPE_CHECKING:
    from lagetrunt.apps.meetings.models import Booking
    from lagetrunt.apps.papers.models import PresentedItem

Why = Literal["new", "changed", "left", "off"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What all letters of a meeting say alike: when each item begins, the last day for papers, and who sends them.

    `unsure` are the items that the meeting has no time for: they begin at its end or later, or go past it.
    """

    booking: "Booking"
    starts: Mapping[int, datetime]
    until: date | None
    sender: str
    unsure: frozenset[int] = frozenset()


def subject(why: Why, items: "Sequence[PresentedItem]", around: Around) -> str:
    """The subject, with the item where there is one alone."""
    when = _when(around.booking)
    if why in ("left", "off"):
        return f"Inställt: mötet {when}" if why == "off" else f"Du föredrar inget på mötet {when}"
    head = "Ändrat: " if why == "changed" else ""
    if len(items) == 1:
        return f"{head}{'din' if head else 'Din'} punkt {when}: {items[0].item.title}"
    return f"{head}{'dina' if head else 'Dina'} {len(items)} punkter {when}"


def text(
    why: Why, called: str, items: "Sequence[PresentedItem]", moved: "Sequence[PresentedItem]", changes: Changes,
    around: Around,
) -> str:  # fmt: skip
    """The letter: all items in the order of the agenda; what is another since the last one; `moved` are put off to a later meeting."""
    meeting = f"mötet med {_network(around.booking)} {_when(around.booking)}"
    if why == "off":
        parts = [
            f"{meeting[0].upper()}{meeting[1:]} är inställt. Du behöver inte förbereda eller skicka något till det."
        ]
    elif why == "left":
        parts = [
            f"Du föredrar inte längre något på {meeting}.",
            "\n".join(f"• {_moved(one)}" for one in moved),
            "Du behöver inte skicka något. Det du redan har skickat finns kvar hos oss.",
        ]
    else:
        these = "den här punkten" if len(items) == 1 else f"de här {len(items)} punkterna"
        if why == "changed":
            parts = [
                f"Det här är ändrat för dig på {meeting}:",
                "\n".join(f"• {words}" for words in _changed(changes, items, moved)),
                f"Du föredrar nu {these}:",
            ]
        else:
            parts = [f"Du föredrar {these} på {meeting}:"]
        parts += [
            "\n".join(f"• {_line(one, around)}" for one in items),
            _unsure(items, around),
            "\n".join(_where(around.booking)),
            f"{_until(around)}Här ser du {_yours(items)} när {'den' if len(items) == 1 else 'de'} tas upp, och här skickar du "
            f"bilder och andra underlag{'' if len(items) == 1 else ' till var och en'}. Det kräver ingen "
            f"inloggning:\n{LINK}",
            "Säg där också om du kommer på plats, digitalt eller inte.",
        ]
    return _letter(called, parts, around)


def reminder_subject(items: "Sequence[PresentedItem]", around: Around) -> str:
    """The subject of a letter that chases; of no items it asks whether they come."""
    if not items:
        return f"Påminnelse: kommer du till mötet {_when(around.booking)}?"
    if len(items) == 1:
        return f"Påminnelse: underlag till {items[0].item.title}"
    return f"Påminnelse: underlag till {len(items)} punkter {_when(around.booking)}"


def reminder(called: str, items: "Sequence[PresentedItem]", around: Around, *, asks: bool) -> str:
    """The letter that chases: it names the items that nothing has come to, and no others; `asks` whether they come, too."""
    meeting = f"mötet med {_network(around.booking)} {_when(around.booking)}"
    parts = []
    if len(items) == 1:
        parts = [f"Vi har inte fått något underlag till ”{items[0].item.title}” på {meeting}."]
    elif items:
        parts = [
            f"Vi har inte fått något underlag till de här {len(items)} punkterna på {meeting}:",
            "\n".join(f"• {one.item.title}" for one in items),
        ]
    if asks:
        parts.append(
            "Du har inte heller svarat om du kommer." if items
            else f"Du föredrar på {meeting}, och har inte svarat om du kommer. Svara här om du "
            f"kommer på plats, digitalt eller inte. Det kräver ingen inloggning:\n{LINK}"
        )  # fmt: skip
    if items:
        parts.append(
            f"{_until(around)}Skicka {'det' if len(items) == 1 else 'dem'} här, eller säg där att du inte har något att skicka. "
            f"{'Svara också där om du kommer. ' if asks else ''}Det kräver ingen inloggning:\n{LINK}"
        )
    return _letter(called, parts, around)


def _letter(called: str, parts: list[str], around: Around) -> str:
    told = [f"Hej {called}!", *parts, f"{around.sender}\n{around.booking.federation.name}"]
    return "\n\n".join(part for part in told if part) + "\n"


def _changed(changes: Changes, items: "Sequence[PresentedItem]", moved: "Sequence[PresentedItem]") -> list[str]:
    """What is another, each in a line."""
    lines = ["Mötet har fått en ny tid."] * changes.slot
    lines += ["Plats eller digital länk är ändrad."] * changes.where
    lines += ["Sista dagen för underlag är ändrad."] * changes.until
    lines += [f"Ny punkt: {one.item.title}" for one in items if one.item_id in changes.new]
    lines += [f"Ny tid eller längd: {one.item.title}" for one in items if one.item_id in changes.other]
    later = [one for one in moved if one.item_id in changes.gone]
    lines += [_moved(one) for one in later]
    gone = len(changes.gone) - len(later)
    return lines + ["En punkt är inte längre din, eller tas inte upp." if gone == 1 else
                    f"{gone} punkter är inte längre dina, eller tas inte upp."] * bool(gone)  # fmt: skip


def _moved(one: "PresentedItem") -> str:
    later = one.item.moved_to
    return f"{one.item.title} är flyttad till mötet {swedish_date(later.booking.day)}" if later else one.item.title


def _line(one: "PresentedItem", around: Around) -> str:
    at = around.starts.get(one.item_id)
    about = "preliminärt" if one.item_id in around.unsure else "ungefär"
    clock = f", {about} kl. {timezone.localtime(at):%H.%M}" if at is not None else ""
    minutes = one.item.minutes
    return f"{one.item.title}{clock}" + (f", {minutes} {'minut' if minutes == 1 else 'minuter'}" if minutes else "")


def _unsure(items: "Sequence[PresentedItem]", around: Around) -> str:
    """That the agenda is longer than the meeting, where it is the presenter's times that there is no room for."""
    sittings = around.booking.sittings
    if not sittings or not any(one.item_id in around.unsure for one in items):
        return ""
    return (
        f"Dagordningen tar just nu längre tid än mötet, som slutar kl. {sittings[-1][1]:%H.%M}. En preliminär tid kan bli en "
        "annan: den som gäller ser du på sidan här nedanför."
    )


def _yours(items: "Sequence[PresentedItem]") -> str:
    return "din punkt och" if len(items) == 1 else "dina punkter och"


def _where(booking: "Booking") -> list[str]:
    return [f"Plats: {booking.place}"] * bool(booking.place) + [f"Digitalt: {booking.join_url}"] * bool(
        booking.join_url
    )


def _network(booking: "Booking") -> str:
    return booking.network.name if booking.network is not None else booking.summary


def _when(booking: "Booking") -> str:
    day = swedish_date(booking.day)
    return day if booking.start is None else f"{day} kl. {timezone.localtime(booking.start):%H.%M}"


def _until(around: Around) -> str:
    return f"Sista dag för underlag är {swedish_date(around.until)}. " if around.until is not None else ""
