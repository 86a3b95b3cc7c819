"""The time that each is meant to have in a live round, and when the turn began."""

import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("answers", "0007_links_to_present"),
        ("desk", "0002_item_clock"),
        ("meetings", "0006_references"),
        ("organisation", "0006_settings_and_one_way"),
    ]

    operations = [
        migrations.AddField(
            model_name="liveround",
            name="minutes_each",
            field=models.PositiveSmallIntegerField(
                blank=True,
                null=True,
                validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(30)],
                verbose_name="minuter var",
            ),
        ),
        migrations.AddField(
            model_name="liveround",
            name="turn_began_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="turen började"),
        ),
        migrations.AddConstraint(
            model_name="liveround",
            constraint=models.CheckConstraint(
                condition=models.Q(("minutes_each__isnull", True), ("minutes_each__range", (1, 30)), _connector="OR"),
                name="live_round_has_a_possible_time_each",
            ),
        ),
    ]
