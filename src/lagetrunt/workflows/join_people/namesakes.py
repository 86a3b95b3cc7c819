"""One name, several people: those of different municipalities are parted, or are one again, when documents are linked again."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from lagetrunt.apps.organisation import services as organisation
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.sources import queue

if TYPE_CHECKING:
    from lagetrunt.apps.organisation.models import Person


def part_namesakes(
    *, person: "Person", parted: bool, by: Actor, at: datetime, relink: Callable[[int, int], object]
) -> None:
    """Says whether the name is borne by several; said again, nothing happens."""
    with transaction.atomic():
        organisation.share_name(person=person, shared=parted, by=by, at=at)
        batch = queue.latest_batch(federation_id=by.federation_id)
        if batch is not None:
            queue.link_again(batch_id=batch)
            relink(by.federation_id, batch)
