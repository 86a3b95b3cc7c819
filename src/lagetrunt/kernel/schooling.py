"""School forms: the words people use for them, and which of them a short text names."""

import re
from enum import StrEnum

from lagetrunt.kernel.text import fold, strip_diacritics


class SchoolForm(StrEnum):
    """A form of schooling, by the contract's words."""

    PRESCHOOL = "preschool"
    PRESCHOOL_CLASS = "preschool_class"
    COMPULSORY = "compulsory"
    ADAPTED = "adapted"
    UPPER_SECONDARY = "upper_secondary"
    ADULT = "adult"
    LEISURE = "leisure"


_WORDS: dict[SchoolForm, str] = {
    SchoolForm.PRESCHOOL: (
        "för förskola förskolan förskolor förskolorna förskole förskoleverksamhet förskoleverksamheten fsk fskola försk"
    ),
    SchoolForm.PRESCHOOL_CLASS: (
        "förskoleklass förskoleklassen förskoleklasser fklass fklassen fskl fskklass förskkl fkl förskolekl"
    ),
    SchoolForm.COMPULSORY: (
        "grund grundskola grundskolan grundskolor grundskolorna grundskole gr grsk gru grs "
        "lågstadium lågstadiet mellanstadium mellanstadiet högstadium högstadiet"
    ),
    SchoolForm.ADAPTED: (
        "särskola särskolan särskole sär grundsärskola grundsärskolan grundsär grsär gymnasiesärskola "
        "gymnasiesärskolan gymnasiesär gymnsär gysär gysärskola gysärskolan gysärsk träningsskola träningsskolan "
        "agr agrs agy agys"
    ),
    SchoolForm.UPPER_SECONDARY: (
        "gymn gym gymnasie gymnasiet gymnasium gymnasier gymnasieskola gymnasieskolan gymnasieskolor "
        "gymnasieutbildning gy gysk gys"
    ),
    SchoolForm.ADULT: (
        "vux vuxen vuxenutbildning vuxenutbildningen vuxenutb vuxutb vuxenskola komvux sfi yrkesvux särvux lärvux "
        "grundvux gymnasievux"
    ),
    SchoolForm.LEISURE: "fritids fritidshem fritidshemmet frith fth fritidshemmen fritidsverksamhet",
}
_FORM_OF = {strip_diacritics(word): form for form, words in _WORDS.items() for word in words.split()}
_CONNECTIVES = frozenset({"&", "och", "o", "samt", "/", ",", ";", "+", "-", "inkl", "inklusive", "aven"})
_ADAPTED = frozenset({"anpassad", "anpassade", "anp", "obligatorisk", "obligatoriska"})
_ADAPTED_HEADS = frozenset({"skola", "skolan", "skolform", "skolformer", "utbildning", "utbildningen"})

_SILENT = re.compile(r"[().:\[\]]")
_LONG_NAMES = (
    (re.compile(r"\bkomvux som (?:anpassad|sarskild) utbildning\b"), "komvux"),
    (re.compile(r"\bsvenska for invandrare\b"), "sfi"),
    (re.compile(r"\b(?:f|fsk|forskole)[ -]klass(?:en|er)?\b"), "forskoleklass"),
)
_BARE_NUMBERS = re.compile(r"[\d\s,-]+")
_CLASSES = re.compile(
    r"(?<!\w)(?:(?:ar|arskurs|arskurserna|ak) ?)?(?P<from>fsk|f|\d) ?- ?(?:ak ?)?\d(?!\w)"
    r"|(?<!\w)(?:arskurs|ak) ?(?P<one>f|\d)(?!\w)"
)
_TOKEN = re.compile(r"[^\W\d_]+-?|\d+|[^\w\s]")


def read_school_forms(text: str) -> tuple[SchoolForm, ...]:
    """The school forms that a short text names, in the order of the enumeration: "(för & grund, gymn & vux)".

    A text that holds any other word than school forms and what joins them names none. So do numbers alone
    ("6-9" may be items of an agenda) and "GR" alone, which is Göteborgsregionen.
    """
    if text.strip(" ().,:;") == "GR":
        return ()
    plain = _SILENT.sub(" ", strip_diacritics(fold(text)).replace("–", "-").replace("—", "-"))
    plain = " ".join(plain.split())
    if _BARE_NUMBERS.fullmatch(plain):
        return ()
    for long_name, short in _LONG_NAMES:
        plain = long_name.sub(short, plain)
    found = _class_spans(plain)
    if not _take_words(_TOKEN.findall(_CLASSES.sub(" , ", plain)), found):
        return ()
    return tuple(form for form in SchoolForm if form in found)


def _class_spans(text: str) -> set[SchoolForm]:
    """The forms that spans of school years tell ("F-9", "åk 7-9"); the year before the first is a class of its own."""
    found: set[SchoolForm] = set()
    for classes in _CLASSES.finditer(text):
        first = classes["from"] or classes["one"]
        if first in ("f", "fsk", "0"):
            found.add(SchoolForm.PRESCHOOL_CLASS)
        if classes["from"] or first.isdigit():
            found.add(SchoolForm.COMPULSORY)
    return found


def _take_words(tokens: list[str], found: set[SchoolForm]) -> bool:
    """Adds the forms that the tokens name to those found; False when one of them is another word, or none is found."""
    adapted = suspended = False
    for place, token in enumerate(tokens):
        word = token.rstrip("-") or token
        if word in _CONNECTIVES:
            adapted = adapted and suspended
            continue
        suspended = token != word
        if word in _ADAPTED:
            adapted = True
            found.add(SchoolForm.ADAPTED)
            continue
        form = _FORM_OF.get(word)
        if adapted and (form is not None or word in _ADAPTED_HEADS):
            continue
        if form is None or (word == "for" and not _stands_alone(tokens, place)):
            return False
        found.add(form)
    return bool(found)


def _stands_alone(tokens: list[str], place: int) -> bool:
    """Whether "för" is short for förskola and no preposition: hyphenated, last, or joined to what follows."""
    return tokens[place].endswith("-") or place + 1 == len(tokens) or tokens[place + 1] in _CONNECTIVES
