"""Choosing a version: one event in the trail, and the meeting with all that stands under it laid anew, in one transaction."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from lagetrunt.apps.minutes.laying import lay_version
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.sources import services as sources

if TYPE_CHECKING:
    from lagetrunt.apps.sources.models import Document, VersionGroup


def choose(*, group: "VersionGroup", document: "Document", by: Actor, at: datetime) -> None:
    """Lets the version count. Raises NotReleased for one in quarantine beside others that are released."""
    with transaction.atomic():
        chosen = sources.choose_version(group=group, document=document, by=by, at=at)
        lay_version(group=chosen)
