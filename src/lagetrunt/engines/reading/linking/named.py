"""All that a document names beside its own network: bodies, names in the plural, organisations, and reports that it cites."""

from collections.abc import Iterator

from lagetrunt.engines.reading.linking.cited_reports import reports_cited
from lagetrunt.engines.reading.linking.named_bodies import NamedBody, bodies_named
from lagetrunt.engines.reading.linking.named_organisations import organisations_named
from lagetrunt.engines.reading.linking.named_several import several_named
from lagetrunt.engines.reading.model.reading import Reading


def all_named(reading: Reading) -> tuple[NamedBody, ...]:
    """Sort by sort, each in the order of the text; what is a body by its name is no organisation beside."""
    return tuple(_all(reading))


def _all(reading: Reading) -> Iterator[NamedBody]:
    bodies = bodies_named(reading)
    taken = [span for body in bodies for span in body.spans]
    yield from bodies
    yield from several_named(reading)
    for one in organisations_named(reading):
        if not any(start < end_of and start_of < end for start, end in one.spans for start_of, end_of in taken):
            yield one
    yield from reports_cited(reading)
