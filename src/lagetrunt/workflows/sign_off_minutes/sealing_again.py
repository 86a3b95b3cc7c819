"""Sealing again: what all have approved and could not be sealed then - a service was down, a machine fell - is sealed by itself."""

import logging
from datetime import datetime, timedelta

from lagetrunt.apps.proofs.queries import unsealed
from lagetrunt.apps.proofs.refusing import Unsignable
from lagetrunt.workflows.sign_off_minutes.signing import seal_if_all_approved

log = logging.getLogger(__name__)
_IN_HAND = timedelta(minutes=2)  # so long the press of the last who approved may still be at it


def seal_all_again(*, at: datetime) -> int:
    """Seals what waits for its seal; how many it was. What cannot be sealed now waits, and is told on its page."""
    sealed = 0
    for sign_off in unsealed(before=at - _IN_HAND):
        try:
            sealed += seal_if_all_approved(sign_off=sign_off, at=at)
        except Unsignable as refused:
            log.warning("record %s is not sealed yet: %s", sign_off.pk, refused)
    return sealed
