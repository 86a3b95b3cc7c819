"""Letters of side events have a kind of their own: under that of a shared calendar's events they did not go."""

from typing import Any

from django.db import migrations


def name_them(apps: Any, _editor: Any) -> None:
    """Those that are there already; which have failed can be sent again."""
    letters = apps.get_model("letters", "Letter")
    letters.objects.filter(kind="event", key__startswith="event-").update(kind="side_event")


class Migration(migrations.Migration):
    dependencies = [("letters", "0002_told_digest")]
    operations = [migrations.RunPython(name_them, migrations.RunPython.noop)]
