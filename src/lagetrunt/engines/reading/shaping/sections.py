"""The agenda's items as they stand in the flow: numbered, lettered or headed sections with title, text and rank."""

from dataclasses import replace

from lagetrunt.engines.reading.shaping.flow import Flow
from lagetrunt.engines.reading.shaping.headings import headed
from lagetrunt.engines.reading.shaping.numbering import numbered
from lagetrunt.engines.reading.shaping.section import Section

__all__ = ["Section", "find_sections"]


def find_sections(flow: Flow) -> tuple[Section, ...]:
    """The sections of a document in text order; those of one rank do not overlap."""
    by_number = numbered(flow)
    found = sorted((*by_number, *headed(flow, by_number)), key=lambda section: section.start)
    closed = []
    for place, section in enumerate(found):
        following = [later.start for later in found[place + 1 :] if later.rank <= section.rank]
        closed.append(replace(section, end=following[0] if following else len(flow.text)))
    return tuple(closed)
