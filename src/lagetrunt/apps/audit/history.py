"""What a row was before, for services that take an act back; not for reading the trail."""

from typing import Any

from lagetrunt.apps.audit.models import Event


def latest_payload(*, action: str, table: str, row_key: object) -> dict[str, Any] | None:
    """Before and after of the latest such act on the row; None where there is none or it has been erased."""
    found = Event.objects.filter(action=action, table=table, row_key=str(row_key)).order_by("-id")
    return found.values_list("payload", flat=True).first()
