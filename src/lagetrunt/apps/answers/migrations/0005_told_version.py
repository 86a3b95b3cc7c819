"""The day and time that an answer was given for; those there are were given for what the meeting has now."""

from datetime import UTC
from typing import Any

from django.db import migrations, models


def fill(apps: Any, schema_editor: Any) -> None:
    """Notes the meeting's day and time as Booking.slot tells them."""
    for booking in apps.get_model("meetings", "Booking").objects.filter(answers__isnull=False).distinct().iterator():
        moments = (
            at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ") if at is not None else ""
            for at in (booking.start, booking.end)
        )
        slot = "/".join((booking.day.isoformat(), booking.last.isoformat(), *moments))
        apps.get_model("answers", "Answer").objects.filter(booking=booking).update(told_slot=slot)


class Migration(migrations.Migration):
    dependencies = [("answers", "0004_links_to_members"), ("meetings", "0003_planning")]

    operations = [
        migrations.AddField(
            model_name="answer",
            name="told_slot",
            field=models.CharField(default="", max_length=60),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
