"""How long each item of the agenda has been on, and which is on now."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("desk", "0001_desk"),
        ("meetings", "0006_references"),
    ]

    operations = [
        migrations.CreateModel(
            name="ItemClock",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("spent", models.PositiveIntegerField(default=0, verbose_name="sekunder")),
                ("since", models.DateTimeField(blank=True, null=True, verbose_name="pågår sedan")),
                (
                    "booking",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="item_clocks",
                        to="meetings.booking",
                        verbose_name="möte",
                    ),
                ),
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="clock",
                        to="meetings.agendaitem",
                        verbose_name="punkt",
                    ),
                ),
            ],
            options={
                "verbose_name": "tid för en punkt",
                "verbose_name_plural": "tid för punkter",
                "ordering": ("booking", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("since__isnull", False)),
                        fields=("booking",),
                        name="one_item_is_on_at_a_time",
                    )
                ],
            },
        ),
    ]
