"""What is left of a template: its title, placeholders, prompts."""

import re
from collections.abc import Iterator

from lagetrunt.engines.reading.checking import saying
from lagetrunt.engines.reading.checking.case import Case
from lagetrunt.engines.reading.checking.code import Code, finding
from lagetrunt.engines.reading.model.finding import Finding, Severity
from lagetrunt.engines.reading.model.span import Span

CODE = Code(Severity.WARNING, "Mallens text är kvar.", "Text of the template is left.")
_PROMPTS = re.compile(
    r"Klicka (?:eller tryck )?här för att (?:ange|skriva|lägga till)[^\n.]{0,30}|Klicka och skriv|Välj ett (?:objekt|datum)\b|Ange (?:datum|text|rubrik|namn) här|Skriv (?:text|namn|datum|rubrik) här|Lorem ipsum|Fyll i (?:här|namn här|text här)|Infoga (?:text|datum|namn) här",
    re.IGNORECASE,
)
_BRACKETS = re.compile(
    r"\[(?:(?:ange|skriv|fyll i|infoga|välj)\s[^\]\n]{1,40}|(?:nätverkets |mötets |gruppens |kommunens |ordförandens |sekreterarens |organisationens |förbundets |nämndens |arbetsgruppens )?(?:namn|datum|tid|plats|rubrik|text|titel|år|dag|förnamn|efternamn|förnamn efternamn|kommun|nätverk|nätverkets namn|ordförande|sekreterare|deltagare))\](?!\()"
    r"|<(?:namn|datum|tid|plats|rubrik|text|kommun|nätverk|nätverkets namn|förnamn efternamn)>|(?<!\w)(?:ÅÅÅÅ-MM-DD|20XX(?:-XX-XX)?|XX-XX-XX|XXXX-XX-XX|20xx-xx-xx)(?!\w)",
    re.IGNORECASE,
)
_CROSSES = re.compile(r"(?<![\w.-])(?:X{2,}|x{3,}|N\.?N\.?)(?![\w.-]|[ ]?(?:[-–]talet|Olympi))")
_ASKING = re.compile(r"(?<=[:\s(])\?{2,}(?!\?)|(?m:^[^\n:?]{1,30}:[ ]?\?+[ ]*$)")
_TITLE = re.compile(
    r"^[ \t#*|]*(?P<title>Mall(?: för)?[ :–-]+[ ]?(?:minnesanteckning|protokoll|mötesanteckning|anteckning|dagordning|kallelse|inbjudan|uppdragsbeskrivning|mötesprotokoll|beslutsunderlag|tjänsteskrivelse)\w*[^\n]{0,60})",
    re.MULTILINE,
)
_HEAD = 400
_ROMAN_BEFORE = re.compile(r"(?:kapitel|del|bok|band|nr|Gustaf|Karl|Pius|Johannes|storlek|strl)\s$", re.IGNORECASE)


def check(case: Case) -> Iterator[Finding]:
    """One finding for the title, and one for all placeholders."""
    text = case.reading.document.text
    title = _title(text)
    if title is not None:
        yield finding(
            __name__,
            CODE,
            message=f"Mallens rubrik är kvar: {saying.quoted(text[title.start : title.end])}.",
            english=f"The template's title is left: {saying.quoted(text[title.start : title.end])}.",
            spans=[title],
        )
    spans = sorted(
        {Span(*match.span()) for pattern in (_PROMPTS, _BRACKETS, _ASKING) for match in pattern.finditer(text)}
        | set(_crosses(text))
    )
    if spans:
        shown = saying.listed(list(dict.fromkeys(saying.quoted(text[span.start : span.end]) for span in spans))[:3])
        yield finding(
            __name__,
            CODE,
            message=f"Text som skulle fyllas i är kvar: {shown}.",
            english=f"Text that was to be filled in is left: {shown}.",
            spans=spans,
        )


def _title(text: str) -> Span | None:
    """The template's own title, at the head of the document; an item about templates is none."""
    match = _TITLE.search(text, 0, _HEAD)
    return Span(match.start("title"), min(match.end("title"), match.start("title") + 80)) if match else None


def _crosses(text: str) -> Iterator[Span]:
    """ "XX" where a word or number was to stand; a column of crosses and a Roman number are none."""
    if "XX" not in text and "xxx" not in text and "NN" not in text and "N.N" not in text:
        return
    for match in _CROSSES.finditer(text):
        if match.group() == "XXX" and "%" in text[match.end() : match.end() + 2]:
            continue
        if _ROMAN_BEFORE.search(text[max(0, match.start() - 10) : match.start()]):
            continue
        yield Span(*match.span())
