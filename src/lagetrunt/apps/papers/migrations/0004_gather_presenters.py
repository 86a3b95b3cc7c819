"""Gathers who presented item by item into one for each meeting, with the links that have been sent and what their letters told."""

import hashlib
from collections import defaultdict
from datetime import UTC
from typing import Any

from django.db import migrations


def gather(apps: Any, schema_editor: Any) -> None:
    """The first row of somebody at a meeting is theirs from now on; all their links and papers go to it."""
    meetings: dict[int, dict[Any, list[Any]]] = defaultdict(lambda: defaultdict(list))
    rows = apps.get_model("papers", "Presenter").objects.select_related("item__booking", "person")
    for row in rows.order_by("item__booking_id", "item__position", "pk"):
        meetings[row.item.booking_id][_who(row)].append(row)
    for people in meetings.values():
        for same in people.values():
            _as_one(apps, same)


def _who(row: Any) -> tuple[Any, ...]:
    if row.person is not None:
        return (row.person.joined_into_id or row.person_id,)
    return row.name.casefold(), row.email.casefold()


def _as_one(apps: Any, same: list[Any]) -> None:
    kept, booking = min(same, key=lambda row: row.pk), same[0].item.booking
    numbers = [row.pk for row in same]
    apps.get_model("papers", "PresenterLink").objects.filter(presenter__in=numbers).update(presenter=kept)
    apps.get_model("papers", "Paper").objects.filter(presenter__in=numbers).update(presenter=kept)
    apps.get_model("papers", "PresentedItem").objects.bulk_create(
        apps.get_model("papers", "PresentedItem")(item=row.item, presenter=kept, nothing_at=row.nothing_at)
        for row in same
    )
    letters, told = apps.get_model("letters", "Letter").objects, {}
    by_key = {f"papers:{row.pk}": row for row in same}
    for letter in letters.filter(key__in=by_key).order_by("pk"):
        item = by_key[letter.key].item
        if item.moved_to_id is None:
            told[str(item.pk)] = {"minutes": item.minutes}
        apps.get_model("papers", "PresenterLetter").objects.create(
            letter=letter, presenter=kept, told=_meeting(booking) | {"items": dict(told)}
        )
    for row in same:  # who has been chased today is not chased again
        for letter in letters.filter(key__startswith=f"papers-late:{row.pk}:"):
            key = f"papers-late:{kept.pk}:{letter.key.rpartition(':')[2]}"
            if not letters.filter(key=key).exists():
                letters.filter(pk=letter.pk).update(key=key)
    kept.booking, kept.item, kept.nothing_at = booking, None, None
    kept.save(update_fields=["booking", "item", "nothing_at"])
    apps.get_model("papers", "Presenter").objects.filter(pk__in=numbers).exclude(pk=kept.pk).delete()


def _meeting(booking: Any) -> dict[str, str]:
    start = booking.start.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ") if booking.start is not None else ""
    where = hashlib.sha256(f"{booking.place}\n{booking.join_url}".encode()).hexdigest()[:16]
    return {"slot": "/".join((booking.day.isoformat(), booking.last.isoformat(), start)), "where": where}


class Migration(migrations.Migration):
    dependencies = [("organisation", "0006_settings_and_one_way"), ("papers", "0003_presenters_of_meetings")]

    operations = [migrations.RunPython(gather)]
