"""The table of names that are masked."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisation", "0002_constraints_without_nulls"),
    ]

    operations = [
        migrations.CreateModel(
            name="Masking",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=20, verbose_name="kod")),
                ("whole", models.JSONField(default=list)),
                ("documents", models.JSONField(default=dict)),
                ("everywhere", models.BooleanField(default=True)),
                ("kept", models.JSONField(null=True)),
                ("check_digest", models.CharField(max_length=64)),
                ("made_at", models.DateTimeField(verbose_name="när")),
                (
                    "federation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="maskings",
                        to="organisation.federation",
                    ),
                ),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="masking", to="organisation.person"
                    ),
                ),
            ],
            options={
                "verbose_name": "maskning",
                "verbose_name_plural": "maskningar",
                "constraints": [models.UniqueConstraint(fields=("federation", "code"), name="masking_code_once")],
            },
        ),
    ]
