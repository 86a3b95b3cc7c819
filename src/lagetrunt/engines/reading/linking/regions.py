"""Which documents belong to one part of the country: by networks, federations and municipalities that meet."""

from collections.abc import Sequence

from lagetrunt.engines.reading.linking.sets import Joined
from lagetrunt.engines.reading.model.fact import Status
from lagetrunt.engines.reading.model.reading import Reading

_CODES = "code:"
_NETWORKS = "network:"
_READINGS = "reading:"


class Regions:
    """Parts of the country as the readings show them: municipalities that sit in one meeting are of one region."""

    __slots__ = ("_joined",)

    def __init__(self, readings: Sequence[Reading], networks: Sequence[int | None]) -> None:
        joined: Joined[str] = Joined()
        for place, (reading, network) in enumerate(zip(readings, networks, strict=True)):
            if network is not None:
                joined.join(f"{_NETWORKS}{network}", f"{_READINGS}{place}")
            for fact in reading.people:
                person = fact.value
                if person.municipality_code and person.status is not Status.OTHER:
                    joined.join(f"{_READINGS}{place}", f"{_CODES}{person.municipality_code}")
        self._joined = joined

    def of(self, place: int) -> str:
        """The region of a reading."""
        return self._joined.top(f"{_READINGS}{place}")

    def of_code(self, code: str) -> str:
        """The region of a municipality."""
        return self._joined.top(f"{_CODES}{code}")
