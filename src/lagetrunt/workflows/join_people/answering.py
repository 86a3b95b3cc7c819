"""Answering a proposed link, and taking the answer back."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from lagetrunt.apps.meetings.laying import lay_representations, networks_where_seen
from lagetrunt.apps.organisation import services as organisation
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.sources import services as sources
from lagetrunt.apps.sources.indexing import mark_people_changed

if TYPE_CHECKING:
    from lagetrunt.apps.sources.models import ProposedLink


def answer(*, link: "ProposedLink", joined: bool | None, by: Actor, at: datetime) -> None:
    """The same person, or not; None takes the answer back and parts them where they were joined."""
    with transaction.atomic():
        was = link.joined
        sources.answer_link(link=link, joined=joined, by=by, at=at)
        kept, other = link.first, link.second
        if joined:
            organisation.join_people(kept=kept.joined_into or kept, joined=other, by=by, at=at, reason=link.why)
        elif was:
            organisation.part_people(joined=other, by=by, at=at)
        else:
            return
        mark_people_changed((kept.pk, other.pk))
        lay_representations(networks=networks_where_seen(people=(kept.pk, other.pk)))
