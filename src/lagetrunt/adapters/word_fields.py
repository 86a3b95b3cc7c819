"""The fields of Word templates: their names, and whether the fields of a text can be filled."""

import html
import re
import unicodedata
from collections.abc import Mapping, Sequence

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment
from rapidfuzz import process

# Single fields, and lists with the fields of their rows.
FIELDS = (
    "förbund", "nätverk", "dag", "datum", "tid", "plats", "länk", "dnr", "ordförande", "sekreterare", "nästa_möte", "underlag", "arrangemang",
)  # fmt: skip
LISTS: Mapping[str, Sequence[str]] = {
    "närvaro": ("kommun", "namn", "närvarande"),
    "punkter": (
        "nummer", "paragraf", "rubrik", "avdelning", "föredragande", "minuter", "börjar", "mål", "förslag", "upplägg", "underlag", "dnr",
        "gemensamt",
    ),
    "uppgifter": ("vem", "vad", "klart"),
    "frågor": ("fråga", "svar"),
    "svar": ("kommun", "svar"),
}  # fmt: skip
HOLDS: Mapping[str, Sequence[str]] = {  # what a field says that others say too
    "datum": ("dag",), "punkter.paragraf": ("punkter.nummer",), "frågor.svar": (),
    "punkter.upplägg": ("punkter.börjar", "punkter.minuter", "punkter.mål", "punkter.gemensamt"),
}  # fmt: skip
_WITHIN = {("frågor", "svar"): "svar"}  # a list in a row of a list
_TOP = [*FIELDS, *(name for name in LISTS if name != "svar")]
_OPEN = re.compile(r"\{%-?\s*(for|if|endfor|endif|else|elif)\b")
_ENDS = {"endfor": "for", "endif": "if"}
_LOOP = frozenset({"index", "first", "last"})
_ALIEN = "Raden ”{}” innehåller något annat än fält, upprepningar och villkor. Det går inte att använda i en mall."
_LONGEST = 80
_FILTERS = frozenset(
    {"upper", "lower", "capitalize", "title", "trim", "default", "length", "join", "first", "last", "e"}
)
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.For, nodes.If, nodes.Not, nodes.And,
    nodes.Or, nodes.Compare, nodes.Operand, nodes.Const, nodes.Filter, nodes.Keyword, nodes.Test, nodes.CondExpr, nodes.Concat, nodes.Add, nodes.Sub,
)  # fmt: skip


def environment() -> SandboxedEnvironment:
    """What fills the fields: escaped, within a sandbox, and refusing a field that is not there."""
    return SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)


def field_problems(source: str) -> list[str]:
    """What is wrong with the fields of a part whose paragraphs stand each on a line, in Swedish."""
    source = unicodedata.normalize("NFC", source)
    lines = source.split("\n")
    found = _unclosed(lines)
    if found:
        return found
    try:
        tree = environment().parse(source)
    except TemplateSyntaxError as error:
        return [
            f"Ett fält på raden ”{_told(lines, error.lineno)}” går inte att förstå. "
            "Ett fält skrivs {{ namn }} och en upprepning {%p for punkt in punkter %} ... {%p endfor %}."
        ]
    _walk(tree, {}, lines, found)
    return list(dict.fromkeys(found))


def fields_in(source: str) -> set[str]:
    """The fields that the text of a template uses: "arrangemang", and of lists "punkter.rubrik"; none of one that cannot be understood."""
    found: set[str] = set()
    try:
        _name(environment().parse(unicodedata.normalize("NFC", source)), {}, found)
    except TemplateSyntaxError:
        return set()
    return found


def _name(node: nodes.Node, bound: Mapping[str, str], found: set[str]) -> None:
    if isinstance(node, nodes.For) and isinstance(node.target, nodes.Name):
        of = _list_of(node.iter, bound)
        within = bound if of is None else {**bound, node.target.name: of}
        for part in (node.iter, *([node.test] if node.test else []), *node.body, *node.else_):
            _name(part, bound if part is node.iter else within, found)
        return
    if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name) and node.node.name in bound:
        found.add(f"{bound[node.node.name]}.{node.attr}")
    elif isinstance(node, nodes.Name) and node.name in FIELDS and node.name not in bound:
        found.add(node.name)
    for child in node.iter_child_nodes():
        _name(child, bound, found)


def _unclosed(lines: Sequence[str]) -> list[str]:
    """Loops and conditions that never end, or end without having begun."""
    waiting: list[tuple[str, int]] = []
    for number, line in enumerate(lines, 1):
        for match in _OPEN.finditer(line):
            word = match[1]
            if word in ("for", "if"):
                waiting.append((word, number))
            elif word in _ENDS:
                if not waiting or waiting[-1][0] != _ENDS[word]:
                    return [
                        f"På raden ”{_told(lines, number)}” står {word}, men där finns inget öppet {_ENDS[word]} att avsluta."
                    ]
                waiting.pop()
    return [
        f"{'Upprepningen' if word == 'for' else 'Villkoret'} på raden ”{_told(lines, number)}” tar aldrig slut. Lägg till {{%p end{word} %}}."
        for word, number in waiting
    ]


def _walk(node: nodes.Node, bound: Mapping[str, str], lines: Sequence[str], found: list[str]) -> None:
    """Looks at every name; `bound` says of which list a loop's variable is a row."""
    where = _told(lines, node.lineno)
    if not isinstance(node, _ALLOWED) or (isinstance(node, nodes.Filter) and node.name not in _FILTERS):
        found.append(_ALIEN.format(where))
        return
    if isinstance(node, nodes.For):
        of = _list_of(node.iter, bound)
        if of is None or not isinstance(node.target, nodes.Name):
            found.append(_no_list(node.iter, where, bound))
            return
        for part in (*([node.test] if node.test else []), *node.body):
            _walk(part, {**bound, node.target.name: of}, lines, found)
        for part in node.else_:
            _walk(part, bound, lines, found)
        return
    if isinstance(node, nodes.Getattr):
        row = bound.get(node.node.name) if isinstance(node.node, nodes.Name) else None
        if row is None:
            if not (bound and isinstance(node.node, nodes.Name) and node.node.name == "loop" and node.attr in _LOOP):
                found.append(_ALIEN.format(where))
        elif node.attr not in LISTS[row]:
            assert isinstance(node.node, nodes.Name)
            found.append(
                _misspelt(f"{node.node.name}.{node.attr}", where, [f"{node.node.name}.{name}" for name in LISTS[row]])
            )
        return
    if isinstance(node, nodes.Name) and node.name not in bound and node.name not in _TOP and node.name != "loop":
        found.append(_misspelt(node.name, where, [*_TOP, *bound]))
    for child in node.iter_child_nodes():
        _walk(child, bound, lines, found)


def _list_of(node: nodes.Node, bound: Mapping[str, str]) -> str | None:
    if isinstance(node, nodes.Name) and node.name in LISTS and node.name != "svar" and node.name not in bound:
        return node.name
    if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
        return _WITHIN.get((bound.get(node.node.name, ""), node.attr))
    return None


def _no_list(node: nodes.Node, where: str, bound: Mapping[str, str]) -> str:
    lists = [name for name in LISTS if name != "svar"]
    if isinstance(node, nodes.Name) and node.name not in bound:
        return _misspelt(node.name, where, lists)
    return f"Upprepningen på raden ”{where}” går inte över någon av listorna {', '.join(lists)}."


def _misspelt(name: str, where: str, known: Sequence[str]) -> str:
    near = process.extractOne(name, known, score_cutoff=60)
    hint = f"Menar du ”{near[0]}”?" if near else "Se listan över fält."
    return f"Fältet ”{name}” på raden ”{where}” finns inte. {hint}"


def _told(lines: Sequence[str], number: int) -> str:
    """The words of the line, without markup, short enough to be quoted."""
    line = lines[number - 1] if 0 < number <= len(lines) else ""
    words = " ".join(html.unescape(re.sub(r"<[^<>]*>", "", line)).split()) or "(tom rad)"
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
