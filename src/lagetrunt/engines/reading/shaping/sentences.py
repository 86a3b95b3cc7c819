"""Where sentences end in Swedish official prose."""

import re

_ABBREVIATIONS = (
    "kl|t\\.?ex|bl\\.?a|m\\.?m|m\\.?fl|d\\.?v\\.?s|o\\.?s\\.?v|s\\.?k|ca|c:a|nr|tel|ordf|sekr|just|ang|resp|inkl|exkl|"
    "f\\.?d|t\\.?f|tf|p\\.?g\\.?a|e\\.?d|dnr|kap|st|jfr|enl|vv|v|sid|s|forts|prel|p|pkt|ers|tjg|adj|avd|gr|gy|anp|"
    "jan|feb|apr|aug|sept|sep|okt|nov|dec|mån|tis|ons|tors|tor|fre|lör|sön|f\\.?n|fr\\.?o\\.?m|t\\.?o\\.?m|"
    "i\\.?o\\.?m|m\\.?a\\.?o|etc|obs|max|min|exp|ev|mfl|mm|bla|tex|GR|h|[A-ZÅÄÖ]"
)
_END = re.compile(
    r"(?<!\b\d)(?<!\b\d\d)(?<=[^\s.])(?<!\.\w)(?:[.!?…]+[\"”’')\]]*)(?=\s+[\"”'(\[–-]*\s*[A-ZÅÄÖÉ0-9§])"
    r"|(?<=\d{4})\.(?=\s+[A-ZÅÄÖ])|(?<=\d)\.(?=\s+[A-ZÅÄÖ][a-zåäö]+\s+[a-zåäö])|(?<=\S)\s+(?=[•●▪]\s)|\s=>\s|(?<=\S)\s+(?=[a-h]\)\s)|(?<=\S)\s+(?=\d[.)]\s+att\s)"
)
_ABBREVIATED = re.compile(rf"(?:^|[\s(\"”/])(?:{_ABBREVIATIONS})\.$", re.IGNORECASE)


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of a run of text, without the white space around them; a run never spans a line end."""
    found: list[tuple[int, int]] = []
    for line_start, line_end in _lines(text, start, end):
        at = line_start
        for match in _END.finditer(text, line_start, line_end):
            if match.group().startswith(".") and _ABBREVIATED.search(
                text[max(at, match.start() - 12) : match.start() + 1]
            ):
                continue
            _add(found, text, at, match.end())
            at = match.end()
        _add(found, text, at, line_end)
    return found


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    lines, at = [], start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        lines.append((at, stop))
        at = stop + 1
    return lines


def _add(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        found.append((start, end))
