"""Shows a document's blocks as short lines, and checks what must hold of every document."""

import unicodedata


def shown(document):
    """Each block as "kind/level text", a label in angle brackets, cells parted by bars."""
    check(document)
    text = document.text
    found = []
    for block in document.blocks:
        words = " | ".join(text[slice(*cell)] for cell in block.cells) if block.cells else text[slice(*block.span)]
        if block.label:
            words = f"<{text[slice(*block.label)]}>{text[block.label.end : block.span.end]}"
        name = block.kind.value if not block.level else f"{block.kind.value}/{block.level}"
        found.append(f"{name} {words}")
    return found


def check(document):
    """Spans lie in the text, blocks stand in order and apart, the text is clean."""
    text = document.text
    assert unicodedata.is_normalized("NFC", text)
    assert "\x00" not in text
    assert "\r" not in text
    text.encode()
    last = 0
    for block in document.blocks:
        assert last <= block.span.start <= block.span.end <= len(text)
        last = block.span.end
        place = block.span.start
        for cell in block.cells:
            assert place <= cell.start <= cell.end <= block.span.end
            place = cell.end
        if block.label is not None:
            assert block.span.start == block.label.start < block.label.end <= block.span.end
    for span, target in document.links:
        assert 0 <= span.start < span.end <= len(text)
        assert target
    if document.pages is not None:
        assert len(document.page_starts) == document.pages
        assert list(document.page_starts) == sorted(document.page_starts)
        assert document.page_starts[0] == 0
    for page in document.boxes or ():
        for box in page:
            assert 0 <= box.start < box.end <= len(text)
            assert box.x0 <= box.x1
            assert box.y0 <= box.y1
    assert 0 <= document.legible <= 1
