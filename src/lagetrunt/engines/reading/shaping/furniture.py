"""Page furniture in text without markup: running headers and footers, page numbers, and what web pages wrap around."""

import itertools
import re
from collections import Counter

PAGE_NUMBER = re.compile(
    r"^\s*(?:sida|sid\.?|s\.)?\s*[-–]?\s*\(?\d{1,3}\)?\s*(?:\(\s*\d{1,3}\s*\)|av\s+\d{1,3}|/\s*\d{1,3}|of\s+\d{1,3})\s*[-–]?\s*$"
    r"|^\s*(?:sida|sid\.?)\s+\d{1,3}\s*$|^\s*[-–]\s*\d{1,3}\s*[-–]\s*$",
    re.IGNORECASE,
)
INLINE_PAGE = re.compile(
    r"[ \t]*\b[Ss]ida?\.?\s+\d{1,3}\s+(?:av\s+\d{1,3}|\(\s*\d{1,3}\s*\))[ \t]*|(?<=[a-zåäö,]) \d{1,2} \(\d{1,2}\) (?=[a-zåäö])"
)
EDGE_NUMBER = re.compile(r"^.{0,90}(?:\b\d{1,2}\s?\(\d{1,2}\)|\b[Ss]ida\s\d{1,2}(?:\s(?:av|\()\s?\d{1,2}\)?)?)\s*$")
WEB = re.compile(
    r"^\s*(?:Transkript|Storlek: px|Starta visningen från sidan:?|Download \".*|Save this PDF as:?|WORD\s+PNG\s+TXT\s+JPG|Embed Size.{0,10}|Citation preview|Din position:.*|Ladda ned? .{0,60}|Hoppa (?:direkt )?till .{0,30}|Gå till .{0,30}|(?:Relevanta|Liknande) dokument|Sök|Sökning|Meny|Huvudmeny|Stäng(?: meny)?|Dela(?: sidan.*)?|Skriv ut|Lyssna|Till toppen|Tillbaka|"
    r"Kakor.{0,40}|Cookies?.{0,40}|Acceptera.{0,40}|Kontakta oss|(?:Senast|Sidan) (?:uppdaterad|ändrad|granskad|publicerad).{0,60}|Publicerad:? .{0,40}|Logga in|Användarverktyg|Webbverktyg|Visa mer|Läs mer|Du är här.{0,60}|Startsida|\|)\s*$",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_EDGE = 4  # lines looked at from each end of a page


def running_lines(text: str, page_starts: tuple[int, ...]) -> set[int]:
    """Starts of the lines that are page numbers, or that recur at the head or foot of most pages."""
    found: set[int] = set()
    edges: list[list[tuple[int, str]]] = []
    bounds = [*page_starts, len(text)] if page_starts else [0, len(text)]
    for begin, end in itertools.pairwise(bounds):
        lines, at = [], begin
        for raw in text[begin:end].splitlines(keepends=True):
            if raw.strip():
                lines.append((at, raw.strip()))
                if PAGE_NUMBER.match(raw) or WEB.match(raw):
                    found.add(at)
            at += len(raw)
        for place, (start, line) in enumerate(lines):
            # "Minnesanteckning 2019-01-30   1 (2)" at the foot of a page, or at the head of a later one.
            if EDGE_NUMBER.search(line) and (place >= len(lines) - 2 or (begin and place < 2)):
                found.add(start)
        edges.append(lines[:_EDGE] + lines[-_EDGE:] if len(lines) > 2 * _EDGE else lines)
    if len(edges) < 2:
        return found
    seen = Counter(key for page in edges for key in {_DIGITS.sub("0", line.casefold()) for _, line in page})
    often = {key for key, count in seen.items() if count >= 2 and count >= 0.6 * len(edges)}
    for number, page in enumerate(edges):
        for at, line in page:
            # The first page's header is kept: it often names the body and the date.
            if number and _DIGITS.sub("0", line.casefold()) in often:
                found.add(at)
    return found
