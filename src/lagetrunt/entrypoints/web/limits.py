"""How often the pages without login may be asked for: the limits of ACCOUNT_RATE_LIMITS, counted so that nobody waits.

Generous is what is known: a link that opens something is counted by itself, and by an address that may be a whole room, or
a municipality, of telephones that each ask every three seconds whose turn it is. Strict are guesses: links that open
nothing, each counted once by its address (RATE_LIMIT_IPV6_PREFIX of it, where it is of IPv6) and once for all addresses.
A link that opens something is never refused for the guesses of others: everybody in a building may have one address, and
no number of guesses finds one of 2^192 links. So what a limit on guessing keeps away is the work, and the noise.

allauth counts under a lock that others sleep for, up to a second, and then refuses them; here there is none. Its cache of
300 rows throws away a third of them when they are more, which a room with telephones is; so these counts are not kept there.
"""

import time

from allauth.core.internal import ratelimit  # the public one leaves reading without a limit
from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from lagetrunt.adapters.visits import Limit, Visits

_SAME_GUESS = ratelimit.Rate(amount=1, duration=3600, per="key")  # one that comes again within the hour is no new one


def within(request: HttpRequest, action: str, key: str | None = None) -> bool:
    """Whether this visit is within all limits of that name, and counted by them; what one refuses is counted by none.

    `key` is what rates "/key" count by; rates "/ip" count by the visitor's address.
    """
    rates = ratelimit.get_rates(app="allauth.account", action=action)
    limits = [_limit(request, action, rate, key) for rate in rates]
    visits, now = Visits(settings.LAGETRUNT_COUNTS), time.time()
    if not all(visits.has_room(limit, now=now) for limit in limits):
        return False
    return all([visits.count(limit, now=now) for limit in limits])  # noqa: C419 - each of them counts


def may_guess(request: HttpRequest, secret: str) -> bool:
    """Whether the visitor is within the limits on secret addresses that open nothing, of which this is one.

    The same one again, from the same address, is somebody whose link has been revoked, or who has lost half of it: their
    telephone may ask every three seconds, and their calendar every hour. It counts as a visit by a link, and as no guess.
    """
    address = ratelimit.get_ip(request)
    same = _limit(request, "same_guess", _SAME_GUESS, f"{address} {secret}")
    visits, now = Visits(settings.LAGETRUNT_COUNTS), time.time()
    if not visits.has_room(same, now=now):
        return within(request, "link", f"{address} {secret}")
    is_within = within(request, "wrong_link", "all addresses")
    if is_within:
        visits.count(same, now=now)
    return is_within


def _limit(request: HttpRequest, action: str, rate: ratelimit.Rate, key: str | None) -> Limit:
    """The limit of a rate, for this visitor; its name tells neither address nor link."""
    counted = ratelimit.get_cache_key(request, app="allauth.account", action=action, rate=rate, key=key)
    name = salted_hmac("lagetrunt.limits", counted, algorithm="sha256").hexdigest()
    return Limit(name=name, amount=rate.amount, seconds=rate.duration)
