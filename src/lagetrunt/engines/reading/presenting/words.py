"""The words on the screen, in Swedish and in English: no code word of the model is ever shown to a person."""

import re
from datetime import date, timedelta

from lagetrunt.engines.reading.model.fact import DateRange
from lagetrunt.kernel.dates import swedish_date

_WORDS: dict[str, tuple[str, str]] = {
    "protocol": ("protokoll", "minutes"),
    "notes": ("minnesanteckningar", "notes"),
    "notice": ("inbjudan", "invitation"),
    "notice_political": ("kallelse", "notice"),
    "mandate": ("uppdragsbeskrivning", "mandate"),
    "other": ("dokument", "document"),
    "chair": ("ordförande", "chair"),
    "vice_chair": ("vice ordförande", "vice chair"),
    "secretary": ("sekreterare", "secretary"),
    "minutes_checker": ("justerare", "checks the minutes"),
    "substitute": ("ersättare", "substitute"),
    "adjunct": ("adjungerad", "adjunct"),
    "convener": ("sammankallande", "convener"),
    "process_leader": ("processledare", "process leader"),
    "presidium": ("presidium", "presidium"),
    "presenter": ("föredragande", "presenter"),
    "present": ("närvarande", "present"),
    "absent": ("frånvarande", "absent"),
    "taking_part": ("övrig deltagare", "also taking part"),
    "on_site": ("på plats", "on site"),
    "digital": ("digitalt", "online"),
    "hybrid": ("på plats och digitalt", "on site and online"),
    "preschool": ("förskola", "preschool"),
    "preschool_class": ("förskoleklass", "preschool class"),
    "compulsory": ("grundskola", "compulsory school"),
    "adapted": ("anpassad skola", "adapted school"),
    "upper_secondary": ("gymnasieskola", "upper secondary school"),
    "adult": ("vuxenutbildning", "adult education"),
    "leisure": ("fritidshem", "leisure-time centre"),
    "formality": ("formalia", "formality"),
    "information": ("information", "information"),
    "discussion": ("samtal", "discussion"),
    "decision": ("beslut", "decision"),
    "election": ("val", "election"),
    "error": ("fel", "error"),
    "warning": ("troligen fel", "probably wrong"),
    "question": ("fråga", "question"),
    "note": ("värt att veta", "worth knowing"),
    "monday": ("måndag", "Monday"),
    "tuesday": ("tisdag", "Tuesday"),
    "wednesday": ("onsdag", "Wednesday"),
    "thursday": ("torsdag", "Thursday"),
    "friday": ("fredag", "Friday"),
    "saturday": ("lördag", "Saturday"),
    "sunday": ("söndag", "Sunday"),
    "SEK": ("kr", "SEK"),
    "min_meetings_per_year": ("Möten per år, minst", "Meetings a year, at least"),
    "weekday": ("Mötesdag", "Weekday of meetings"),
    "notes_published": ("Anteckningar publiceras", "Notes are published"),
    "review_every_months": ("Ses över, månader mellan", "Reviewed, months between"),
    "rule": ("Arbetssätt", "Way of working"),
    "kind": ("Slag", "Kind"),
    "body": ("Nätverk", "Network"),
    "body_political": ("Organ", "Body"),
    "date": ("Datum", "Date"),
    "start": ("Börjar", "Starts"),
    "end": ("Slutar", "Ends"),
    "place": ("Plats", "Place"),
    "mode": ("Form", "Form"),
    "item": ("Punkt", "Item"),
    "agreed": ("Enades om", "Agreed"),
    "recommends": ("Rekommendation", "Recommendation"),
    "decided": ("Beslut", "Decision"),
    "stance": ("Samsyn", "Shared view"),
    "to_do": ("Att göra", "To do"),
    "attachment": ("Bilaga", "Attachment"),
    "presents": ("Föredrog", "Presented by"),
    "amount": ("Belopp", "Amount"),
    "next_meeting": ("Kommande möte", "Coming meeting"),
    "network": ("Nätverk", "Network"),
    "period": ("Uppdragsperiod", "Period"),
    "commissioned_by": ("Uppdraget kommer från", "Commissioned by"),
    "area": ("Prioriterat område", "Priority area"),
    "task": ("Uppdrag", "Task"),
    "role": ("Roll", "Role"),
    "dating": ("Datum i texten", "Date in the text"),
    "open_year": ("året framgår inte", "year not stated"),
    "nobody": ("ingen utpekad", "nobody named"),
    "addressed": ("till", "to"),
    "holds_from": ("gäller från", "holds from"),
    "holds_until": ("gäller till och med", "holds until"),
    "supersedes": ("ersätter", "replaces"),
    "reason": ("skäl", "reason"),
    "by": ("senast", "by"),
    "replaces": ("ersätter", "stands in for"),
    "attends": ("deltog", "took part"),
    "since": ("från", "from"),
    "until": ("till", "until"),
    "week": ("vecka", "week"),
    "line": ("rad", "line"),
    "page": ("sida", "page"),
    "true": ("ja", "yes"),
    "false": ("nej", "no"),
    "no_organisation": ("utan kommun/organisation", "no municipality or organisation"),
    # headings of the report
    "Meeting": ("Möte", "Meeting"),
    "Document": ("Dokument", "Document"),
    "Present": ("Närvarande", "Present"),
    "Absent": ("Frånvarande", "Absent"),
    "Taking part": ("Övriga deltagare", "Also taking part"),
    "Items": ("Punkter", "Items"),
    "Coming meetings": ("Kommande möten", "Coming meetings"),
    "Mandate": ("Uppdragsbeskrivning", "Mandate"),
    "Dates": ("Datum i texten", "Dates in the text"),
    "To check": ("Att kontrollera", "To check"),
}
_NUMBERS = ["noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"]
_POLITICAL = re.compile(
    r"direktion|nämnd|styrelse|fullmäktige|politisk|utskott|årsmöte|stämma|beredning|delegation|förbundsråd",
    re.IGNORECASE,
)
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
_WEEK = timedelta(days=6)


def say(word: str, lang: str = "sv") -> str:
    """The word for people; a word that is not of the model is already theirs."""
    swedish, english = _WORDS.get(word, (word, word))
    return english if lang == "en" else swedish


def is_political(body: str | None) -> bool:
    """Whether a body takes decisions with authority, so that "beslut" and "kallelse" are its words."""
    return body is not None and _POLITICAL.search(body) is not None


def counted(number: int, one: str, many: str, *, start: bool = False) -> str:
    """A number with what it counts: "tre saker", "14 saker"; with a capital at the start of a sentence."""
    word = one if number == 1 else many
    figure = _NUMBERS[number] if 0 <= number < len(_NUMBERS) else f"{number:,}".replace(",", "\u00a0")
    if number == 1 and word.startswith(("möte", "dokument", "nätverk", "fel", "beslut", "organ", "faktum")):
        figure = "ett"
    if number == 0:
        figure = "inga"
    return f"{capital(figure) if start else figure} {word}"


def capital(sentence: str) -> str:
    """The sentence with a capital first."""
    return sentence[:1].upper() + sentence[1:]


def day(value: date, lang: str = "sv") -> str:
    """A day for people: "fre 23 aug 2024"."""
    if lang == "en":
        return f"{_DAYS[value.weekday()]} {value.day} {_MONTHS[value.month - 1]} {value.year}"
    return swedish_date(value)


def days(value: DateRange, lang: str = "sv") -> str:
    """A run of days; a week is said both as a week and as its days."""
    first, last = day(value.since, lang), day(value.until, lang)
    if value.since.year == value.until.year:
        first = first[:-5]
    run = f"{first}\u2013{last}"
    if value.until - value.since == _WEEK and value.since.weekday() == 0:
        return f"{say('week', lang)} {value.since.isocalendar().week}, {run}"
    return run


def clock(value: str, lang: str = "sv") -> str:
    """A time of day: "9.30" in Swedish."""
    return (
        value
        if lang == "en"
        else value.lstrip("0").replace(":", ".")
        if not value.startswith("00")
        else value[1:].replace(":", ".")
    )


def kronor(amount: int) -> str:
    """A number with thin groups of thousands: "1 250 000"."""
    return f"{amount:,}".replace(",", "\u00a0")
