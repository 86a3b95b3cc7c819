"""The sittings of meetings over several days."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0006_references"),
    ]

    operations = [
        migrations.AddField(
            model_name="booking",
            name="blocks",
            field=models.JSONField(blank=True, default=list, verbose_name="tider dag för dag"),
        ),
    ]
