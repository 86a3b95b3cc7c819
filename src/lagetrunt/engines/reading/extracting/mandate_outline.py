"""How a mandate is laid out: which lines are headings, and what each line speaks of (tasks, roles, meetings, review)."""

import re
from dataclasses import dataclass
from enum import Enum, auto

from lagetrunt.engines.reading.extracting.infinitives import MARK, is_task_like
from lagetrunt.engines.reading.shaping.flow import Flow, Line, LineKind


class Topic(Enum):
    """What a part of a mandate is about."""

    HEAD = auto()
    BACKGROUND = auto()
    PURPOSE = auto()
    TASKS = auto()
    ROLES = auto()
    MEETINGS = auto()
    REVIEW = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of a mandate with what it stands under; `lead` is true when it only introduces the list after it."""

    line: Line
    topic: Topic
    heading: bool
    lead: bool
    area: tuple[int, int] | None  # where the words of the area stand
    role: tuple[int, int] | None  # where the words of the role stand whose heading this is under
    form: tuple[int, int] | None = None  # the second cell of a form's row, whose first cell says what it is


_A = "[aåä]"
_O = "[oö]"
_NUMBER = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[A-ZÅÄÖ][.)]|[IVX]{1,4}\.|§\s?\d+\.?)\s+")
_TOPICS: tuple[tuple[Topic, str], ...] = (
    (
        Topic.ROLES,
        rf"(?:\w+ )?roller(?:na)?(?: (?:och|i) .*)?|(?:roll- och )?ansvar(?:sf{_O}rdelning|somr{_A}den)?(?: och (?:roller|befogenheter|mandat|organisation))?|vem g{_O}r vad.*|vem ansvarar.*|vilka g{_O}r vad.*|organisation(?: och .*)?|bemanning|rollf{_O}rdelning.*|arbetsf{_O}rdelning|ledning(?: och .*)?",
    ),
    (
        Topic.MEETINGS,
        rf"m{_O}ten(?: och .*)?|m{_O}tes(?:former|frekvens|ordning|struktur|tider)(?: .*)?|(?:n{_A}tverks)?tr{_A}ffar(?: och .*)?|(?:arbets)?former(?: .*)?|arbetss{_A}tt(?: .*)?|s{_A} (?:h{_A}r )?(?:arbetar|jobbar|m{_O}ts|tr{_A}ffas).*|hur g{_A}r det till.*|hur (?:vi |ni |n{_A}tverket )?(?:arbetar|jobbar|tr{_A}ffas|m{_O}ts|ofta).*|"
        rf"tid och plats|dokumentation|kommunikation(?: .*)?|information(?: och .*)?|program|n{_A}r och var.*|praktiskt|praktisk information|spelregler|arbetsordning|m{_O}tesplan",
    ),
    (
        Topic.REVIEW,
        rf"uppf{_O}ljning(?: .*)?|revider(?:ing|as).*|utv{_A}rdering(?: .*)?|(?:{_A}ter)?rapportering(?: .*)?|{_O}versyn.*|{_A}terkoppling(?: .*)?|giltighet(?:stid)?(?: .*)?|uppdragstid",
    ),
    (
        Topic.TASKS,
        rf"(?:n{_A}tverkets |gruppens |r{_A}dets |v{_A}rt )?(?:huvud|sam|del)?uppdrag(?:et|en)?(?: (?:och|f{_O}r|under|20).*)?|(?:n{_A}tverkets |gruppens )?(?:arbets)?uppgift(?:er|erna)?(?: .*)?|vad .*(?:g{_O}ra|gjort|uppn{_A}|h{_A}nda).*|(?:n{_A}tverket|gruppen) ska(?:ll)?|m{_A}l(?: och .*|s{_A}ttning(?:ar)?|en)?|"
        rf"prioriterat? .*|prioriterade .*|(?:insats|fokus|utvecklings|m{_A}l|arbets)?omr{_A}den?(?: \d.*| .*)?|insatser.*|aktiviteter.*|vi ber er.*|vilka fr{_A}gor.*|delm{_A}l|leveran.*|f{_O}rv{_A}ntade (?:resultat|effekter)|det h{_A}r ska.*|best{_A}llning(?:en)?|{_A}taganden?",
    ),
    (
        Topic.PURPOSE,
        rf"(?:n{_A}tverkets )?(?:{_O}vergripande )?syfte(?:t|n)?(?: .*)?|{_A}ndam{_A}l(?: .*)?|varf{_O}r .*|vision(?: .*)?",
    ),
    (
        Topic.BACKGROUND,
        rf"bakgrund(?: .*)?|sammanhang|inledning|vad {_A}r bakgrunden.*|utg{_A}ngspunkt(?:er)?|f{_O}rord|om n{_A}tverket|fakta.*|strategi.*|h{_A}r st{_A}r vi.*|nul{_A}ge|det vi helst.*",
    ),
    (
        Topic.OTHER,
        rf"avgr{_A}nsning(?:ar)?|resurser(?: .*)?|ekonomi|budget|kontakt(?: .*|uppgifter)?|fr{_A}gor|bilagor|underskrift(?:er)?|definitioner|sekretess|ovrigt|{_O}vrigt|vid oklarheter|l{_A}nkar|dokument",
    ),
)
_TOPIC = tuple((topic, re.compile(rf"(?:{words})\s*[:?]?", re.IGNORECASE)) for topic, words in _TOPICS)
ROLE_WORD = (
    rf"(?:vice |bitr{_A}dande |1:e |2:e )?ordf{_O}rande(?:n|skapet)?|vice(?= )|presidi(?:um|et)|sekreterare[n]?|processledare[n]?|process- och utvecklingsledare|samordnare[n]?|sammankallande|koordinator(?:n)?|(?:skol|utbildnings|f{_O}rvaltnings|verksamhets)(?:-? ?och ?\w+)?chef(?:en|er|erna|sgruppen|sn{_A}tverket)?|"
    rf"ledam{_O}t(?:en)?|ledam{_O}ter(?:na)?|representant(?:en|er|erna)?|kommunrepresentant(?:en|er|erna)?|kommunernas representanter|medlem(?:men|mar|marna)?|deltagare|v{_A}rdkommun(?:en|er|erna)?|v{_A}rd|kontaktperson(?:en|er|erna)?|adjungerade?|(?:f{_O}rbundets )?ekonom(?:en)?|utvecklingsledare[n]?|"
    rf"strateg(?:en)?|arbetsutskott(?:et)?|styrgrupp(?:en)?|arbetsgrupp(?:en|er)?|kansli(?:et)?|f{_O}rbundet|uppdragsgivare[n]?|facilitator(?:n)?|projektledare[n]?|kommunen|kommunerna|n{_A}tverksledare[n]?|handl{_A}ggare[n]?|kommunalf{_O}rbundet|skol-? ?och utbildningschef(?:en|er|erna)?|ers{_A}ttare"
)
_ROLE = re.compile(
    rf"(?:{_A}|\w{{1,30}}ens |n{_A}tverkets |f{_O}rbundets |kommunens )?(?:{ROLE_WORD})(?:(?:,| i| f{_O}r| fr{_A}n| och| p{_A}| ?/) ?[\wåäö /-]{{2,40}})?\s*:?",
    re.IGNORECASE,
)
_LEAD = re.compile(
    rf"(?:\bska(?:ll)?(?: n{_A}tverket| vi| ni| gruppen)?|\batt|\bf{_O}ljande(?: \w+)?|\bb{_O}r|\bomr{_A}den|\bdetta|\bbland annat|\bt\.? ?ex\.?|\bexempelvis|\b{_A}r)\s*[:–-]?\s*$|:\s*$",
    re.IGNORECASE,
)
_TABLE_WORDS = re.compile(r"(?:ansvar|uppgift|beskrivning|ansvarig|uppföljning|kommentar)\w*", re.IGNORECASE)
_COUNTED = re.compile(r"\d{1,2}[.)]\s")
_FINITE = re.compile(r"\b(?:prioriterar|är|har|ska|skall|finns|omfattar|gäller|består)\b")
_FINITE_END = re.compile(r"[.;,!]$")


def outline(flow: Flow) -> tuple[Entry, ...]:
    """The lines of a mandate in order, each with its topic, area and role."""
    found: list[Entry] = []
    topic, area, role, level = Topic.HEAD, None, None, 0
    listing = False
    for line in flow.lines:
        text = flow.of(line).strip()
        # Numbered lines right after "... områden:" are entries of a list, not headings.
        counted = _COUNTED.match(text) is not None and line.kind is LineKind.TEXT and topic_of(text) is None
        listing = counted and (listing or (bool(found) and found[-1].lead))
        heading = not listing and is_heading(flow, line)
        form = _form(flow, line, found)
        if form is not None:
            found.append(form)
            continue
        if heading:
            named = topic_of(text)
            rank = line.level if line.kind is LineKind.HEADING else 1 + len(re.findall(r"\.\d", text[:6]))
            if _is_area(text):
                topic, area, role, level = Topic.TASKS, _words(flow, line), None, rank
            elif named is not None:
                topic, area, role, level = named, None, None, rank
            elif _ROLE.fullmatch(_unnumbered(text)) and not (topic is Topic.TASKS and _followed_by_list(flow, line)):
                topic, role, area = Topic.ROLES, None if " och " in text else _words(flow, line), None
            elif topic in {Topic.TASKS, Topic.PURPOSE} and (rank > level or _followed_by_list(flow, line)):
                topic, area, role = Topic.TASKS, _words(flow, line), None
            elif (
                topic is Topic.ROLES
                and (rank > level or len(text.split()) <= 4)
                and not re.match(r"(?:hur|vad|när|var|vilka)\b", text, re.IGNORECASE)
            ):
                role = _words(flow, line)
            else:
                topic, area, role, level = (
                    (Topic.TASKS if _followed_by_list(flow, line) else Topic.OTHER),
                    None,
                    None,
                    rank,
                )
                area = _words(flow, line) if topic is Topic.TASKS else None
        lead = not heading and len(text) < 500 and bool(_LEAD.search(text)) and line.index + 1 < len(flow.lines)
        found.append(Entry(line=line, topic=topic, heading=heading, lead=lead, area=area, role=role))
    return tuple(found)


def _form(flow: Flow, line: Line, before: list[Entry]) -> Entry | None:
    """A row of a form: "Uppgifter | a) ... b) ...": what stands in its second cell is what the first cell says."""
    if line.kind is not LineKind.ROW or len(line.cells) != 2:
        return None
    name, content = line.cells
    words = " ".join(flow.text[slice(*name)].split())
    topic = topic_of(words)
    if (
        topic is None
        and _ROLE.fullmatch(words)
        and len(flow.text[slice(*content)]) > 12
        and not (before and before[-1].topic is Topic.TASKS and before[-1].form is None)
    ):
        return Entry(line=line, topic=Topic.ROLES, heading=False, lead=False, area=None, role=name, form=content)
    if not words and before and before[-1].form is not None and before[-1].line.table == line.table:
        topic = before[-1].topic
    if (
        topic is None
        or len(flow.text[slice(*content)]) < 25
        or _TABLE_WORDS.fullmatch(flow.text[slice(*content)].strip())
    ):
        return None
    return Entry(line=line, topic=topic, heading=False, lead=False, area=None, role=None, form=content)


def is_heading(flow: Flow, line: Line) -> bool:
    """Whether a line heads a part: by markup, capitals or a number, or as a known word standing alone."""
    text = flow.of(line).strip()
    if not text or len(text) > 100 or "\t" in text or "\v" in text or line.kind is LineKind.ROW:
        return False
    if line.kind is LineKind.HEADING:
        return True
    bare = _unnumbered(text)
    if line.kind is LineKind.LIST:
        return line.bold and bare != text
    if _FINITE_END.search(text) or not bare[:1].isupper() or (_LEAD.search(text) and not bare.endswith(":")):
        return False
    if bare.endswith(":") and (len(bare.split()) > 5 or _FINITE.search(bare)):
        return False
    if (
        line.bold
        or (sum(char.isalpha() for char in bare) > 3 and bare.upper() == bare)
        or topic_of(text) is not None
        or _is_area(text)
    ):
        return True
    if _ROLE.fullmatch(bare):
        return True
    following = flow.lines[line.index + 1] if line.index + 1 < len(flow.lines) else None
    numbered = bare != text and re.match(r"\d", text) is not None
    return (
        following is not None
        and (line.gap or numbered)
        and len(bare.split()) <= 8
        and (len(flow.of(following)) > len(text) or numbered)
        and not re.search(r"\d{4}", bare)
    )


def topic_of(heading: str) -> Topic | None:
    """What a heading announces, or None when it is none of the usual ones."""
    bare = _unnumbered(heading.strip()).rstrip(" .")
    return next((topic for topic, pattern in _TOPIC if pattern.fullmatch(bare)), None)


def _unnumbered(text: str) -> str:
    match = _NUMBER.match(text)
    return text[match.end() :] if match else text


def _is_area(text: str) -> bool:
    return bool(
        re.match(
            rf"(?:\d[\d.]*\s+)?(?:prioriterat? |utvecklings|fokus|insats|m{_A}l)?omr{_A}de \d", text, re.IGNORECASE
        )
    )


def _words(flow: Flow, line: Line) -> tuple[int, int]:
    """The words of a heading without its number, "Område 1:" and colon."""
    text = flow.of(line)
    match = re.match(
        rf"\s*(?:{_NUMBER.pattern})?(?:(?:prioriterat |utvecklings|fokus|insats|m{_A}l)?omr{_A}de\s+\d+\s*[:.–-]\s*)?",
        text,
        re.IGNORECASE,
    )
    start = match.end() if match else 0
    end = len(text.rstrip(" :.?")) if not text.rstrip().endswith("?") else len(text.rstrip())
    return (line.start + start, line.start + end) if end > start else (line.start, line.end)


def _followed_by_list(flow: Flow, line: Line) -> bool:
    """Whether a list of things to do stands right under a line, perhaps after a subheading."""
    for following in flow.lines[line.index + 1 : line.index + 4]:
        text = flow.of(following)
        if is_task_like(text):
            return following.kind is LineKind.LIST or bool(MARK.match(text))
        if following.kind is not LineKind.HEADING and not _LEAD.search(text):
            return False
    return False
