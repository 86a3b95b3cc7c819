"""Whose turn it is in a round that is run live: everybody once in their order, those who were skipped last."""

from collections.abc import Collection, Sequence


def following(order: Sequence[int], *, had: Collection[int], skipped: Sequence[int], now: int | None) -> int | None:
    """Who comes after `now` in the order of those who have neither had their turn nor been skipped; then the skipped.

    None when everybody has had it. `skipped` are in the order in which they were skipped.
    """
    start = order.index(now) + 1 if now in order else 0
    around = [*order[start:], *order[:start]]
    waiting = next((one for one in around if one not in had and one not in skipped), None)
    return waiting if waiting is not None else next((one for one in skipped if one in order and one not in had), None)


def order_ahead(order: Sequence[int], *, had: Collection[int], skipped: Sequence[int], now: int | None) -> list[int]:
    """All who are still to come after `now`, in the order in which they get the word; none where nobody has it."""
    done, ahead, last = {*had}, [], now
    if now is None:
        return []
    done.add(now)
    while (found := following(order, had=done, skipped=[one for one in skipped if one != now], now=last)) is not None:
        ahead.append(found)
        done.add(found)
        last = found
    return ahead
