"""Dividing people into small groups: nobody twice, nobody left out, colleagues apart as far as the number of groups lets them."""

from collections.abc import Sequence


def divide(people: Sequence[tuple[str, str]], *, most: int) -> list[list[str]]:
    """Groups of at most `most`, as few as can be, whose sizes differ by at most one.

    Each of the people is a key that is theirs alone and what they come from; empty where they come from nowhere, which
    is nobody's colleague. They are dealt out like cards, those of one origin one after the other, the largest origin first:
    so of k colleagues no group of n has more than k/n rounded up. The same people in the same order give the same groups.
    """
    if most < 1:
        raise ValueError(most)
    count = -(-len(people) // most)
    colleagues: dict[tuple[str, int], list[str]] = {}
    for place, (key, origin) in enumerate(people):
        colleagues.setdefault((origin, 0 if origin else place), []).append(key)
    dealt = [key for keys in sorted(colleagues.values(), key=len, reverse=True) for key in keys]
    return [dealt[group::count] for group in range(count)]
