"""What somebody has said of seats that are asked about."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisation", "0009_shared_names"),
    ]

    operations = [
        migrations.CreateModel(
            name="Intended",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=32, unique=True)),
                ("reason", models.TextField(verbose_name="skäl")),
                ("said_at", models.DateTimeField(verbose_name="när")),
                ("said_by", models.CharField(max_length=200, verbose_name="av")),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="intended",
                        to="organisation.network",
                        verbose_name="nätverk",
                    ),
                ),
            ],
            options={
                "verbose_name": "platser som ska vara så",
                "verbose_name_plural": "platser som ska vara så",
                "ordering": ("network", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="intended_with_a_reason"
                    )
                ],
            },
        ),
    ]
