"""Why a file cannot be read, in words: one entry per code, with what the reader can do about it."""

from lagetrunt.kernel.errors import Unreadable

_SAVE_PDF = ("Spara eller skriv ut det som PDF och läs den filen.", "Save or print it as PDF and read that file.")

_WORDS: dict[str, tuple[str, str]] = {
    "empty": ("Filen är tom.", "The file is empty."),
    "no_text": (
        "Filen går att öppna men innehåller ingen text.",
        "The file opens, but there is no text in it.",
    ),
    "too_large": (
        "Filen är för stor ({size}; gränsen är {limit}). Dela upp den eller höj gränsen.",
        "The file is too large ({size}; the limit is {limit}). Split it or raise the limit.",
    ),
    "too_long": (
        "Dokumentet är för långt ({size} tecken eller sidor; gränsen är {limit}). Dela upp det eller höj gränsen.",
        "The document is too long ({size} characters or pages; the limit is {limit}). Split it or raise the limit.",
    ),
    "too_slow": (
        "Filen tog för lång tid att läsa. Dela upp den eller höj tidsgränsen.",
        "The file took too long to read. Split it or raise the time limit.",
    ),
    "bomb": (
        "Filen packar upp till orimligt mycket data och läses därför inte (zip-bomb).",
        "The file unpacks to far too much data and is therefore not read (zip bomb).",
    ),
    "bad_path": (
        "Filen innehåller sökvägar som pekar utanför den och läses därför inte.",
        "The file holds paths that point outside of it and is therefore not read.",
    ),
    "entities": (
        "Filen innehåller XML-entiteter, som inte hör hemma i ett dokument, och läses därför inte.",
        "The file holds XML entities, which have no place in a document, and is therefore not read.",
    ),
    "damaged": (
        "Filen är skadad eller avbruten och går inte att läsa ({what}). Hämta eller spara den på nytt.",
        "The file is damaged or cut short and cannot be read ({what}). Fetch or save it again.",
    ),
    "encrypted": (
        "Filen är skyddad med lösenord. Öppna den, ta bort lösenordet och spara den på nytt.",
        "The file is protected by a password. Open it, remove the password and save it again.",
    ),
    "scanned": (
        "Sidorna är bilder (inskannade) och texten i dem kan inte läsas utan OCR. Installera Tesseract: "
        "sudo apt install tesseract-ocr tesseract-ocr-swe (macOS: brew install tesseract tesseract-lang; "
        "Windows: winget install UB-Mannheim.TesseractOCR och välj svenska).",
        "The pages are pictures (scanned), and their text cannot be read without OCR. Install Tesseract: "
        "sudo apt install tesseract-ocr tesseract-ocr-swe (macOS: brew install tesseract tesseract-lang; "
        "Windows: winget install UB-Mannheim.TesseractOCR and choose Swedish).",
    ),
    "doc": (
        "Filen är i det gamla Word-formatet (.doc). Öppna den i Word och välj Spara som > Word-dokument (.docx).",
        "The file is in the old Word format (.doc). Open it in Word and choose Save As > Word Document (.docx).",
    ),
    "rtf": (
        "Filen är i RTF-format (.rtf). Öppna den i Word och välj Spara som > Word-dokument (.docx).",
        "The file is in RTF format (.rtf). Open it in Word and choose Save As > Word Document (.docx).",
    ),
    "word_xml": (
        "Filen är ett Word-dokument sparat som XML. Öppna den i Word och välj Spara som > Word-dokument (.docx).",
        "The file is a Word document saved as XML. Open it in Word and choose Save As > Word Document (.docx).",
    ),
    "fodt": (
        "Filen är ett platt OpenDocument (.fodt). Öppna den i LibreOffice och välj Spara som > ODF-text (.odt).",
        "The file is a flat OpenDocument (.fodt). Open it in LibreOffice and choose Save As > ODF Text (.odt).",
    ),
    "xls": (
        "Filen är ett kalkylblad i gamla Excel-formatet (.xls), inte ett dokument. " + _SAVE_PDF[0],
        "The file is a spreadsheet in the old Excel format (.xls), not a document. " + _SAVE_PDF[1],
    ),
    "xlsx": (
        "Filen är ett kalkylblad (Excel, .xlsx), inte ett dokument. " + _SAVE_PDF[0],
        "The file is a spreadsheet (Excel, .xlsx), not a document. " + _SAVE_PDF[1],
    ),
    "ods": (
        "Filen är ett kalkylblad (.ods), inte ett dokument. " + _SAVE_PDF[0],
        "The file is a spreadsheet (.ods), not a document. " + _SAVE_PDF[1],
    ),
    "ppt": (
        "Filen är ett bildspel i gamla PowerPoint-formatet (.ppt), inte ett dokument. " + _SAVE_PDF[0],
        "The file is a slide show in the old PowerPoint format (.ppt), not a document. " + _SAVE_PDF[1],
    ),
    "pptx": (
        "Filen är ett bildspel (PowerPoint, .pptx), inte ett dokument. " + _SAVE_PDF[0],
        "The file is a slide show (PowerPoint, .pptx), not a document. " + _SAVE_PDF[1],
    ),
    "odp": (
        "Filen är ett bildspel (.odp), inte ett dokument. " + _SAVE_PDF[0],
        "The file is a slide show (.odp), not a document. " + _SAVE_PDF[1],
    ),
    "odf": (
        "Filen är ett OpenDocument av annat slag än text (teckning, formel eller databas). " + _SAVE_PDF[0],
        "The file is an OpenDocument other than text (drawing, formula or database). " + _SAVE_PDF[1],
    ),
    "office": (
        "Filen är ett Office-dokument av annat slag än Word. " + _SAVE_PDF[0],
        "The file is an Office document other than Word. " + _SAVE_PDF[1],
    ),
    "msg": (
        "Filen är ett mejl från Outlook (.msg). Öppna det och spara det som text eller PDF, och bilagorna var för sig.",
        "The file is an Outlook mail (.msg). Open it and save it as text or PDF, and its attachments one by one.",
    ),
    "eml": (
        "Filen är ett mejl (.eml). Öppna det och spara det som text eller PDF, och bilagorna var för sig.",
        "The file is a mail (.eml). Open it and save it as text or PDF, and its attachments one by one.",
    ),
    "mhtml": (
        "Filen är en webbsida sparad som arkiv (.mht). Öppna den i webbläsaren och spara den som HTML eller PDF.",
        "The file is a web page saved as an archive (.mht). Open it in the browser and save it as HTML or PDF.",
    ),
    "calendar": (
        "Filen är en kalenderfil (.ics), inte ett dokument.",
        "The file is a calendar file (.ics), not a document.",
    ),
    "xml": (
        "Filen är XML av ett slag som inte är ett dokument. Spara den som PDF, Word (.docx) eller HTML.",
        "The file is XML of a kind that is no document. Save it as PDF, Word (.docx) or HTML.",
    ),
    "pages": (
        "Filen är ett Pages-, Numbers- eller Keynote-dokument. Välj Arkiv > Exportera till > PDF eller Word.",
        "The file is an Apple Pages, Numbers or Keynote document. Choose File > Export To > PDF or Word.",
    ),
    "epub": ("Filen är en e-bok (.epub). " + _SAVE_PDF[0], "The file is an e-book (.epub). " + _SAVE_PDF[1]),
    "zip": (
        "Filen är ett zip-arkiv. Packa upp det och läs filerna i det.",
        "The file is a zip archive. Unpack it and read the files in it.",
    ),
    "archive": (
        "Filen är ett packat arkiv ({what}). Packa upp det och läs filerna i det.",
        "The file is a packed archive ({what}). Unpack it and read the files in it.",
    ),
    "picture": (
        "Filen är en bild ({what}), inte ett dokument. Skanna eller skriv ut den som PDF och läs den filen.",
        "The file is a picture ({what}), not a document. Scan or print it as PDF and read that file.",
    ),
    "media": ("Filen är ljud eller film, inte ett dokument.", "The file is sound or film, not a document."),
    "program": ("Filen är ett program, inte ett dokument.", "The file is a program, not a document."),
    "ole": (
        "Filen är ett äldre Office-dokument av okänt slag. Öppna det i sitt program och spara det som PDF.",
        "The file is an older Office document of an unknown kind. Open it in its program and save it as PDF.",
    ),
    "postscript": ("Filen är PostScript. " + _SAVE_PDF[0], "The file is PostScript. " + _SAVE_PDF[1]),
    "unknown": (
        "Filen är inget dokument som går att läsa här. Det som läses är PDF, Word (.docx), OpenDocument (.odt), "
        "webbsidor (.html) och ren text (.txt, .md).",
        "The file is no document that can be read here. What is read is PDF, Word (.docx), OpenDocument (.odt), "
        "web pages (.html) and plain text (.txt, .md).",
    ),
}

CODES = tuple(_WORDS)


def refusal(code: str, **words: str) -> Unreadable:
    """The error to raise for a code, its sentences filled in with `words`."""
    swedish, english = _WORDS[code]
    return Unreadable(code, swedish.format(**words), english.format(**words))


def damaged(swedish: str, english: str) -> Unreadable:
    """The error for a file that breaks off or contradicts itself, with what is wrong in both languages."""
    sentences = _WORDS["damaged"]
    return Unreadable("damaged", sentences[0].format(what=swedish), sentences[1].format(what=english))


def measure(count: float) -> str:
    """A number of bytes as a person says it."""
    if count < 1_000_000:
        return f"{max(1, round(count / 1000))} kB"
    return f"{count / 1_000_000:.0f} MB"
