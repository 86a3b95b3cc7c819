"""Letters that are shown before one press sends them: what tells the list that was looked at, and where answers to them go."""

import hashlib
from collections.abc import Iterable

from lagetrunt.apps.accounts.queries import account_by_number
from lagetrunt.apps.organisation.actor import Actor

LINK = "{länk}"  # where the receiver's own link stands in what is shown beforehand


class Changed(Exception):
    """What would go is not what was looked at: something has changed since."""


def seal_of(words: Iterable[str]) -> str:
    """What a list was looked at as: the keys of its letters, in whatever order."""
    return hashlib.sha256(" ".join(sorted(words)).encode()).hexdigest()[:32]


def reply_address(*, by: Actor) -> str:
    """The address of whoever presses; blank for the machine."""
    account = account_by_number(number=by.user_id) if by.user_id is not None else None
    return account.email if account is not None else ""
