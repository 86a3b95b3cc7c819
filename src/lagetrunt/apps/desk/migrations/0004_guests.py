"""Guests at a meeting: who is there beside those who are expected."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("desk", "0003_time_each"),
        ("meetings", "0006_references"),
    ]

    operations = [
        migrations.CreateModel(
            name="Guest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, verbose_name="namn")),
                ("organisation", models.CharField(blank=True, max_length=200, verbose_name="organisation")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("present", "närvarande"),
                            ("digital", "digitalt"),
                            ("substitute", "ersättare"),
                            ("absent", "frånvarande"),
                            ("unsaid", "inte uppropad"),
                        ],
                        max_length=10,
                        verbose_name="närvaro",
                    ),
                ),
                ("called_at", models.DateTimeField(verbose_name="infördes")),
                ("called_by", models.CharField(max_length=200, verbose_name="infördes av")),
                (
                    "booking",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="guests",
                        to="meetings.booking",
                        verbose_name="möte",
                    ),
                ),
            ],
            options={
                "verbose_name": "övrig närvarande",
                "verbose_name_plural": "övriga närvarande",
                "ordering": ("booking", "pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("booking", "name"), name="guest_once"),
                    models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="guest_has_a_name"),
                    models.CheckConstraint(
                        condition=models.Q(("state", "substitute"), _negated=True), name="guest_is_no_substitute"
                    ),
                ],
            },
        ),
    ]
