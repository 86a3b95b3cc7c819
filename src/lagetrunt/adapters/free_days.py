"""Free days in Sweden: public holidays, the eves that are free by custom, and the days that most people take off."""

from datetime import date
from functools import cache

import holidays

_SORTS = ("public", "optional", "de_facto")


def free_around(day: date) -> frozenset[date]:
    """The free days of the year, the one before and the one after; Saturdays and Sundays left out unless they are holidays."""
    return _free_around(day.year)


@cache
def _free_around(year: int) -> frozenset[date]:
    years = (year - 1, year, year + 1)
    return frozenset(holidays.country_holidays("SE", years=years, categories=_SORTS))
