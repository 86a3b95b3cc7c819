"""Opens a file of any kind that is read: bytes in, a document out, or Unreadable with the reason in words."""

import hashlib
from collections.abc import Callable

from lagetrunt.engines.reading.model.document import Document, Source
from lagetrunt.engines.reading.opening.limits import Limits
from lagetrunt.engines.reading.opening.ocr import Ocr
from lagetrunt.engines.reading.opening.refusals import damaged, measure, refusal
from lagetrunt.engines.reading.opening.sniff import Format, sniff


def open_document(
    data: bytes,
    name: str,
    *,
    boxes: bool = False,
    ocr: Ocr | None = None,
    limits: Limits | None = None,
    left: Callable[[], float] | None = None,
) -> Document:
    """The document in the bytes of the file called `name`.

    `boxes` asks for the places of lines on the pages of a PDF. `ocr` reads pages that are pictures. `left` tells the
    seconds that remain by the caller's clock; at zero the file is given up. Raises Unreadable, and nothing else.
    """
    limits = limits or Limits()
    if len(data) > limits.max_bytes:
        raise refusal("too_large", size=measure(len(data)), limit=measure(limits.max_bytes))
    try:
        kind = sniff(data, name, limits)
        source = Source(name=name, sha256=hashlib.sha256(data).hexdigest(), media_type=kind.value)
        match kind:
            case Format.PDF:
                from lagetrunt.engines.reading.opening.pdf import open_pdf

                return open_pdf(data, source, limits, boxes=boxes, ocr=ocr, left=left)
            case Format.DOCX:
                from lagetrunt.engines.reading.opening.docx import open_docx

                return open_docx(data, source, limits)
            case Format.ODT:
                from lagetrunt.engines.reading.opening.odt import open_odt

                return open_odt(data, source, limits)
            case Format.HTML:
                from lagetrunt.engines.reading.opening.html import open_html

                return open_html(data, source, limits)
            case Format.MARKDOWN:
                from lagetrunt.engines.reading.opening.plain import open_markdown

                return open_markdown(data, source, limits)
            case Format.TEXT:
                from lagetrunt.engines.reading.opening.plain import open_text

                return open_text(data, source, limits)
    except (RecursionError, MemoryError) as error:
        raise damaged(
            "innehållet är nästlat eller stort utan gräns", "its content is nested or large without bound"
        ) from error
