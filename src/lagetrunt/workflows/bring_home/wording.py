"""What there is to take home, in words. They are in Swedish, whoever sends them: it is what those read who get them."""

from collections.abc import Sequence
from datetime import date

from lagetrunt.engines.bringing.holding import in_brackets
from lagetrunt.engines.bringing.home import Line
from lagetrunt.kernel.dates import swedish_date


def sentence(line: Line, party: str) -> str:
    """The line as people say it."""
    if line.sort == "absent":
        return f"{party} var inte med på mötet."
    if line.sort == "next":
        return f"Nästa möte: {swedish_date(line.due)}." if line.due is not None else ""
    if line.sort == "more":
        return "En sak till står i anteckningarna." if line.n == 1 else f"{line.n} saker till står i anteckningarna."
    if line.sort == "must":
        until = swedish_date(line.due) if line.due is not None else line.due_text
        return f"Vi ska göra ({line.who or party}){f', till {until}' if until else ''}: {line.text}"
    if line.sort == "agreed":
        return f"Det här gäller ({line.word}): {line.text}{in_brackets(line.beside)}"
    return f"Att berätta hemma: {line.text}{in_brackets(line.beside)}" if line.sort == "home" else line.text


def subject(network: str, day: date | None) -> str:
    """The subject of the letter, and the heading of the paper, of one meeting."""
    return f"Att ta med hem: {network}{f' {swedish_date(day)}' if day is not None else ''}"


def plain(party: str, lines: Sequence[str]) -> str:
    """The text by itself, to forward."""
    return "\n".join([party, "", *(f"- {line}" for line in lines)])


def letter(name: str, intro: str, body: str, by: str, federation: str) -> str:
    """The letter around it."""
    return (
        f"Hej {name}!\n\n{intro}\n\n{body}\n\nSkicka gärna vidare. Samma text ligger i brevet som ett Word-dokument.\n\n"
        f"{by}\n{federation}\n"
    )
