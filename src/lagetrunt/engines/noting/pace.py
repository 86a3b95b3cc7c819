"""How long something has been going on, of the time that was meant for it: told in whole minutes, so that nothing ticks."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """`seconds` that have gone; `planned` minutes, none where no time was meant."""

    seconds: int
    planned: int | None = None
    is_on: bool = False

    @property
    def gone(self) -> int:
        """Whole minutes that have gone."""
        return max(0, self.seconds) // 60

    @property
    def over(self) -> int:
        """Whole minutes beyond what was meant; none in the minute in which it is used up."""
        return self.gone - (self.planned or 0) if self.is_over else 0

    @property
    def is_over(self) -> bool:
        """Whether all of the time that was meant has gone."""
        return self.planned is not None and self.seconds >= self.planned * 60
