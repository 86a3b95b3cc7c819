"""Hiding: what people have written by hand, with a code wherever it says a name that the register may not say."""

from collections.abc import Callable

from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.masking import hidden
from lagetrunt.engines.masking.names import swapped

Saying = Callable[[str], str]


def saying(actor: Actor) -> Saying:
    """Tells words as they may be told: those of the erased and the protected are codes to whoever asks, as in documents."""
    lookup = hidden(federation_id=actor.federation_id).lookup("")
    return lambda words: swapped(words, lookup)
