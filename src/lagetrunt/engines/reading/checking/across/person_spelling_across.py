"""One person under two spellings in different documents."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from lagetrunt.engines.reading.checking.across.placing import found, place
from lagetrunt.engines.reading.checking.code import Code
from lagetrunt.engines.reading.linking.bearers import is_whole, person_name
from lagetrunt.engines.reading.model.collection import Appearance, Collection
from lagetrunt.engines.reading.model.finding import CrossFinding, Severity
from lagetrunt.engines.reading.model.reading import Reading
from lagetrunt.kernel.names import may_be_same, spelling_key
from lagetrunt.kernel.text import fold, strip_diacritics

CODE = Code(
    Severity.QUESTION,
    "En person kan vara skriven på olika sätt i olika dokument.",
    "A person may be written in different ways in different documents.",
)
_LIKELY = 0.5
_SAME_INITIALS = 1
_LETTERS_LOST = 150
_ENOUGH = 200


def check(collection: Collection) -> Iterator[CrossFinding]:
    """One finding for each person; initials, nicknames and names in part are no spellings."""
    unsure = {number for number, reading in enumerate(collection.readings) if _is_scanned(reading)}
    superseded = {member for group in collection.meetings for member in group.members[1:]} | unsure
    spelt = [_spellings(collection, link.appearances, superseded) for link in collection.people]
    for number, link in enumerate(collection.people):
        forms = dict(spelt[number])
        for other, _ in link.proposed:
            if other > number:
                for form, at in spelt[other].items():
                    if form not in forms and any(_is_slip(form, own) for own in spelt[number]):
                        forms[form] = at
        yield from _told(collection, forms)


def _spellings(
    collection: Collection, appearances: Sequence[Appearance], superseded: set[int]
) -> dict[str, list[Appearance]]:
    """The ways in which a person is written, told apart by letters alone, in documents whose letters can be trusted."""
    found_: dict[str, list[Appearance]] = defaultdict(list)
    for at in appearances:
        reading = collection.readings[at.reading]
        name = reading.people[at.fact].value.name
        if at.reading not in superseded and is_whole(name):
            found_[_letters(name)].append(at)
    return found_


def _letters(name: str) -> str:
    return fold(name).replace("-", " ").replace("'", "").replace("’", "")


def _is_scanned(reading: Reading) -> bool:
    """Whether the letters are unsure: a scan, or a text that has lost its å, ä and ö."""
    if reading.document.legible < 1.0:
        return True
    text = reading.document.text
    return len(text) > _ENOUGH and sum(map(text.count, "åäöÅÄÖ")) * _LETTERS_LOST < sum(map(text.count, "aoeAOE"))


def _is_slip(one: str, other: str) -> bool:
    """Whether two spellings have as many names and differ by a slip of the pen in one of them."""
    ones, others = one.split(), other.split()
    if len(ones) != len(others) or any(len(word) <= _SAME_INITIALS for word in (*ones, *others)):
        return False
    unlike = [(a, b) for a, b in zip(ones, others, strict=True) if a != b]
    if len(unlike) != 1:
        return spelling_key(one) == spelling_key(other)
    a, b = unlike[0]
    if spelling_key(a) == spelling_key(b):
        return True
    from rapidfuzz.distance import OSA

    near = OSA.distance(strip_diacritics(a), strip_diacritics(b), score_cutoff=1) <= 1
    return near and may_be_same(person_name(one.title()), person_name(other.title())) >= _LIKELY


def _told(collection: Collection, forms: dict[str, list[Appearance]]) -> Iterator[CrossFinding]:
    documents = {at.reading for appearances in forms.values() for at in appearances}
    if len(forms) < 2 or len(documents) < 2:
        return
    ranked = sorted(forms, key=lambda form: (-len(forms[form]), form))
    firsts = [min(forms[form], key=lambda at: (at.reading, at.fact)) for form in ranked]
    names = [" ".join(collection.readings[at.reading].people[at.fact].value.name.split()) for at in firsts]
    yield found(
        __name__,
        CODE,
        message=f"Samma person kan vara skriven på olika sätt: {', '.join(names[:-1])} och {names[-1]}.",
        english=f"The same person may be written in different ways: {', '.join(names[:-1])} and {names[-1]}.",
        places=[
            place(collection.readings[at.reading], collection.readings[at.reading].people[at.fact].spans)
            for at in firsts
        ],
    )
