"""What is said of papers: what hinders readers who listen and what to do about it, how large a file is, and the file itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import FileResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lagetrunt.adapters.files import Damaged
from lagetrunt.adapters.paper_files import TYPES
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.engines.accessing.hindering import Hinder, hinders, of_json
from lagetrunt.workflows.collect_papers.taking_in import store

if TYPE_CHECKING:
    from lagetrunt.apps.papers.models import Paper


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What hinders, and what to do."""

    what: str
    do: str


def advice_of(paper: "Paper") -> list[Advice]:
    """What hinders a reader with a screen reader in the paper; nothing where it could not be looked at."""
    kept = paper.looked.get("traits")
    if not kept:
        return []
    traits = of_json(kept)
    return [Advice(what=_what(one), do=_do(one, traits.sort)) for one in hinders(traits)]


def copy_said(paper: "Paper") -> str:
    """What became of the PDF copy, where that wants words."""
    return {
        "failed": _(
            "Ingen PDF-kopia: LibreOffice på servern kunde inte öppna filen. Spara den som PDF och lämna den också."
        ),
        "missing": _("Ingen PDF-kopia: LibreOffice finns inte på servern. Spara filen som PDF och lämna den också."),
    }.get(str(paper.looked.get("copy", "")), "")


def file_sent(paper: "Paper", *, as_copy: bool = False) -> FileResponse:
    """The file, or its PDF copy, under its name and as a stream."""
    sha256, sort = (paper.copy, "pdf") if as_copy else (paper.sha256, paper.sort)
    if not sha256:
        raise NotFound
    stem = paper.name.rpartition(".")[0] or paper.name
    try:
        stream = store().open(sha256)
    except Damaged as lost:
        raise NotFound from lost
    answer = FileResponse(stream, as_attachment=True, filename=f"{stem}.{sort}", content_type=TYPES[sort])
    answer.headers["ETag"] = f'W/"{sha256[:32]}"'
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def _what(one: Hinder) -> str:
    told = {
        "pictures_of_text": _("Filen har ingen text, bara bilder av text."),
        "untagged": _("PDF-filen är inte taggad: rubriker och läsordning saknas."),
        "no_headings": _("Texten har inga rubriker som är märkta som rubriker."),
        "no_language": _("Språket är inte angivet."),
        "no_title": _("Filen har ingen titel."),
    }
    if one.code == "wordless":
        return ngettext("En bild saknar bildtext.", "%(n)d bilder saknar bildtext.", one.count) % {"n": one.count}
    if one.code == "untitled":
        return ngettext("Bild %(slides)s saknar rubrik.", "Bilderna %(slides)s saknar rubrik.", one.count) % {
            "slides": _joined(one.slides)
        }
    return told[one.code]


def _do(one: Hinder, sort: str) -> str:
    slides = sort in ("pptx", "odp")
    told = {
        "pictures_of_text": _("Spara om filen ur programmet den skrevs i, i stället för att skanna den."),
        "untagged": _("Spara som PDF ur Word eller PowerPoint med Alternativ: dokumentstrukturtaggar."),
        "no_headings": _("Märk rubrikerna med formatmallarna Rubrik 1 och Rubrik 2."),
        "no_language": _("Välj språk under Granska, Språk, och spara."),
        "no_title": _("Skriv en titel under Arkiv, Info (i LibreOffice: Arkiv, Egenskaper) och spara."),
        "wordless": _(
            "Högerklicka på bilden, välj Redigera alternativtext och beskriv den, eller märk den som dekorativ."
        ),
        "untitled": _("Ge varje bild en rubrik i rubrikrutan: det är så man hittar bland bilderna."),
    }
    if sort == "pdf" and one.code in ("no_language", "no_title", "wordless"):
        return _("Gör det i filen som PDF:en kom ur, och spara den som PDF på nytt.")
    if slides and one.code == "no_language":
        return _("Markera texten, välj Granska, Språk, Ange korrekturspråk, och spara.")
    return told[one.code]


def _joined(numbers: Sequence[int]) -> str:
    shown = [str(number) for number in numbers[:10]]
    more = _(" med flera") if len(numbers) > 10 else ""
    return ", ".join(shown) + more
