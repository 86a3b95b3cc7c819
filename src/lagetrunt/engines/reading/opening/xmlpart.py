"""Parsing the XML parts of office files with entities, document types and the network switched off."""

import re
from typing import TYPE_CHECKING

from lagetrunt.engines.reading.opening.limits import Limits
from lagetrunt.engines.reading.opening.refusals import damaged, refusal

if TYPE_CHECKING:
    from lxml.etree import _Element

_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.I)


def parse(data: bytes, part: str, limits: Limits) -> "_Element":
    """The root element of a part; a part with a document type (entities) or broken XML is refused as damaged."""
    from lxml import etree

    if data.count(b"<") > limits.max_xml_tags:
        raise refusal("bomb")
    if _DOCTYPE.search(data.replace(b"\x00", b"")[:65536]):
        raise refusal("entities")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        dtd_validation=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged(f"delen {part} är inte hel XML", f"part {part} is not whole XML") from error
    if root is None:
        raise damaged(f"delen {part} är tom", f"part {part} is empty")
    return root
