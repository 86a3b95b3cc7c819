"""Bodies that documents name, and where."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisation", "0007_read_places"),
        ("sources", "0009_changes_of_papers"),
    ]

    operations = [
        migrations.CreateModel(
            name="NamedBody",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=200)),
                ("name", models.CharField(max_length=200, verbose_name="namn")),
                ("also", models.JSONField(default=list, verbose_name="kallas också")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("heads", "skolchefer"),
                            ("profession", "profession"),
                            ("working_group", "arbetsgrupp"),
                            ("council", "branschråd"),
                            ("reference", "referensgrupp"),
                            ("steering", "styrgrupp"),
                            ("political", "politiskt organ"),
                            ("unknown", "ej angivet"),
                        ],
                        default="unknown",
                        max_length=20,
                        verbose_name="slag",
                    ),
                ),
                ("dismissed", models.BooleanField(default=False, verbose_name="inget organ")),
                (
                    "federation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="organisation.federation",
                        verbose_name="förbund",
                    ),
                ),
            ],
            options={
                "verbose_name": "organ som nämns",
                "verbose_name_plural": "organ som nämns",
                "ordering": ("name", "id"),
            },
        ),
        migrations.CreateModel(
            name="BodyPlace",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("names", models.JSONField(default=list)),
                ("kind", models.CharField(max_length=20)),
                ("spans", models.JSONField(default=list)),
                ("confidence", models.FloatField()),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="body_places",
                        to="sources.document",
                        verbose_name="dokument",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="places",
                        to="bodies.namedbody",
                        verbose_name="organ",
                    ),
                ),
            ],
            options={
                "verbose_name": "ställe där ett organ nämns",
                "verbose_name_plural": "ställen där organ nämns",
                "ordering": ("body", "document"),
            },
        ),
        migrations.AddConstraint(
            model_name="namedbody",
            constraint=models.UniqueConstraint(fields=("federation", "key"), name="named_body_key_once"),
        ),
        migrations.AddConstraint(
            model_name="bodyplace",
            constraint=models.UniqueConstraint(fields=("body", "document"), name="body_place_once"),
        ),
    ]
