"""What the letters say. They are in Swedish, whoever sends them: it is what those read who get them."""

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from django.utils import timezone

from lagetrunt.apps.letters.showing import LINK
from lagetrunt.apps.papers.presented import presented
from lagetrunt.engines.preparing.fitting import begins
from lagetrunt.kernel.dates import swedish_date

if TYPE_CHECKING:
    from lagetrunt.apps.meetings.models import Booking
    from lagetrunt.apps.organisation.models import Network

Why = Literal["new", "changed", "agenda", "off", "left"]

ANSWER_ONE = f"Säg om du kommer, eller ändra ditt svar, här. Det kräver ingen inloggning:\n{LINK}"
ANSWER_MANY = f"Säg om du kommer till dem, ett i taget, på din egen sida. Det kräver ingen inloggning:\n{LINK}"
_PRESENTED = "_presented"  # where a meeting that is held in memory keeps who presents its items
_GOES_ON = ("new", "changed", "agenda")


def when(booking: "Booking") -> str:
    """Day and time: fre 12 mars 2027 kl. 13.00–16.00."""
    day = swedish_date(booking.day)
    if booking.start is None or booking.end is None:
        return f"{day}–{swedish_date(booking.last)}" if booking.last != booking.day else f"{day}, hela dagen"
    if booking.blocks:
        return hours(booking)
    start, end = timezone.localtime(booking.start), timezone.localtime(booking.end)
    if start.date() == end.date():
        return f"{day} kl. {start:%H.%M}–{end:%H.%M}"
    return f"{day} kl. {start:%H.%M}–{swedish_date(end.date())} kl. {end:%H.%M}"


def hours(booking: "Booking") -> str:
    """The sittings of a meeting over several days: ons 10 mars 2027 kl. 12.00–17.00, tors 11 mars 2027 kl. 8.30–12.00."""
    return ", ".join(f"{swedish_date(start.date())} kl. {start:%H.%M}–{end:%H.%M}" for start, end in booking.sittings)


def in_calendar(booking: "Booking") -> str:
    """What the description of a calendar entry says first: the sittings, which the entry's own times do not tell, and `described`."""
    return "\n".join(
        [f"Tider: {hours(booking)}."] * bool(booking.blocks) + [described(booking)] * bool(described(booking))
    )


def described(booking: "Booking") -> str:
    """What the calendar entry says besides day and place: with whom, and who is host."""
    lines = []
    others = [network.name for network in booking.together.all()]
    if others:
        lines.append(f"Tillsammans med {', '.join(others)}.")
    if booking.host is not None:
        lines.append(f"Värd: {booking.host.name}.")
    return "\n".join(lines)


def know_presenters(rows: "Collection[Booking]") -> None:
    """Looks up at once who presents what the meetings take up, for `agenda`."""
    told = presented(bookings=[row.pk for row in rows]) if rows else {}
    for row in rows:
        row.__dict__[_PRESENTED] = {pk: one.words for pk, one in told.items()}


def agenda(booking: "Booking") -> str:
    """The agenda that has been sent out, as plain text: numbers, titles, times and presenters; blank before it is."""
    if booking.agenda_at is None:
        return ""
    items = sorted(
        (item for item in booking.agenda.all() if item.moved_to_id is None), key=lambda item: (item.position, item.pk)
    )
    if _PRESENTED not in booking.__dict__:
        know_presenters([booking])
    by = booking.__dict__[_PRESENTED]
    lengths = [item.minutes for item in items]
    starts = begins(booking.sittings, lengths)
    lines, section = ["Dagordning:"], ""
    for place, (item, start) in enumerate(zip(items, starts, strict=True), 1):
        if item.section != section:
            section = item.section
            lines += [section] * bool(section)
        clock = f"kl. {timezone.localtime(start):%H.%M} " if start is not None else ""
        length = f" ({item.minutes} min)" if item.minutes else ""
        presenter = f", {by[item.pk]}" if item.pk in by else ""
        lines.append(f"{place}. {clock}{item.title}{length}{presenter}")
    return "\n".join(lines) if items else ""


def subject(network: "Network", meetings: Sequence[tuple["Booking", Why]]) -> str:
    """The letter's subject; political bodies are summoned, others invited."""
    why = chief(meetings)
    head = {
        "new": "Kallelse" if network.kind == "political" else "Inbjudan", "changed": "Ändrat möte", "agenda": "Dagordning", "off": "Inställt",
        "left": "Du är inte längre kallad",
    }[why]  # fmt: skip
    if len(meetings) == 1:
        booking = meetings[0][0]
        return f"{head}: {booking.summary or network.name} {swedish_date(booking.day)}"
    many = {
        "new": f"{head} till",
        "changed": "Ändrade möten:",
        "agenda": "Dagordningar för",
        "off": "Inställda möten:",
        "left": f"{head} till",
    }[why]
    return f"{many} {len(meetings)} möten med {network.name}"


def text(
    network: "Network", meetings: Sequence[tuple["Booking", Why]], *, name: str, federation: str, by: str,
    moved: Collection[int] = (), pages: Mapping[int, str] | None = None, in_calendar: bool = False,
    has_link: bool = False,
) -> str:  # fmt: skip
    """The letter's text. `moved` are the meetings that have another day or time than was told; `pages` where each is read about.

    `in_calendar` for what a shared calendar sends itself; `has_link` for a letter with a link to answer by, where LINK stands.
    """
    why, one = chief(meetings), len(meetings) == 1
    said = {
        "new": "Du är kallad till" if network.kind == "political" else "Du är inbjuden till",
        "changed": "Det här är ändrat för" if one else "Det här är ändrat, eller nytt, för",
        "agenda": "Det här ska tas upp på mötet med" if one else "Det här ska tas upp på mötena med",
        "off": "Det här mötet blir inte av med" if one else "De här mötena blir inte av med",
        "left": "Enligt registret sitter du inte längre i",
    }[why]  # fmt: skip
    heads = [f"{said} {network.name}{':' if why != 'left' else '. Det här gäller alltså inte dig:'}"]
    told = []
    for booking, each in meetings:
        lines = [f"{when(booking)}{' (ändrat)' if each == 'changed' and not one else ''}"]
        if booking.summary and booking.summary != network.name:
            lines.append(booking.summary)
        if booking.pk in moved:
            lines.append("Mötet har fått en ny tid. Har du svarat gällde svaret den gamla tiden: svara igen.")
        if why in _GOES_ON:
            lines += [f"Plats: {booking.place}"] * bool(booking.place)
            lines += [f"Digitalt: {booking.join_url}"] * bool(booking.join_url)
            lines += [described(booking)] * bool(described(booking))
            lines += [f"\n{agenda(booking)}"] * bool(agenda(booking))
            page = (pages or {}).get(booking.pk, "")
            lines += [f"\nMötets sida: {page}"] * bool(page)
        told.append("\n".join(lines))
    entries = {
        (True, True): "Mötet ligger i brevet som en kalenderpost. "
        + ("Posten i din kalender får dagordningen." if why == "agenda" else "Svara på den i din kalender."),
        (True, False): "Varje möte är en bifogad kalenderpost. Öppna dem, så hamnar mötena i din kalender.",
        (False, True): "Kalenderposten i brevet tar bort mötet ur din kalender.",
        (False, False): "De bifogade kalenderposterna tar bort mötena ur din kalender.",
    }[why in _GOES_ON, one]
    if in_calendar:
        return "\n\n".join([*heads, *told]) + "\n"
    by_link = [ANSWER_ONE if one else ANSWER_MANY] if has_link else []
    return (
        "\n\n".join([f"Hej {name}!" if name else "Hej!", *heads, *told, *by_link, entries, f"{by}\n{federation}"])
        + "\n"
    )


def chief(meetings: Sequence[tuple["Booking", Why]]) -> Why:
    """What the letter is: a change where it is one for any of the meetings, or of several sorts."""
    whys = {why for _, why in meetings}
    return "changed" if "changed" in whys or whys == {"new", "agenda"} else meetings[0][1]
