"""Files that came in once more, each with its name."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sources", "0009_changes_of_papers"),
    ]

    operations = [
        migrations.CreateModel(
            name="KnownFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("path", models.CharField(max_length=1000, verbose_name="sökväg")),
                ("sha256", models.CharField(db_index=True, max_length=64, verbose_name="kontrollsumma")),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="known_files",
                        to="sources.batch",
                        verbose_name="inläsning",
                    ),
                ),
            ],
            options={
                "verbose_name": "känd fil",
                "verbose_name_plural": "kända filer",
                "ordering": ("id",),
            },
        ),
    ]
