"""Where networks stand as their mandates have it; where they stand already, somebody has placed them."""

from typing import Any

from django.db import migrations, models
from django.db.models import Q


def placed_already(apps: Any, schema_editor: Any) -> None:
    """What has a place was given it by hand: no reading gave any."""
    networks = apps.get_model("organisation", "Network").objects
    networks.filter(Q(parent__isnull=False) | Q(reports_to__isnull=False)).update(placed_by_hand=True)


class Migration(migrations.Migration):
    dependencies = [
        ("organisation", "0006_settings_and_one_way"),
    ]

    operations = [
        migrations.AddField(
            model_name="network",
            name="place_read",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="network",
            name="placed_by_hand",
            field=models.BooleanField(default=False, verbose_name="placerat för hand"),
        ),
        migrations.RunPython(placed_already, migrations.RunPython.noop),
    ]
