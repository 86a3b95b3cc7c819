"""The municipalities that are hosts of a network's meetings, in turn."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0008_read_dates"),
    ]

    operations = [
        migrations.AddField(
            model_name="workingorder",
            name="hosts",
            field=models.JSONField(blank=True, default=list, verbose_name="värdar i tur och ordning"),
        ),
    ]
