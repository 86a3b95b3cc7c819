"""What has been said of newcomers that notes tell of."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("membership", "0001_membership"),
        ("organisation", "0008_replaces_in_lists"),
        ("sources", "0009_changes_of_papers"),
    ]

    operations = [
        migrations.CreateModel(
            name="ToldNewcomer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64)),
                ("is_taken", models.BooleanField(verbose_name="infördes")),
                ("settled_at", models.DateTimeField(verbose_name="avgjordes")),
                ("settled_by", models.CharField(max_length=200, verbose_name="avgjordes av")),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="told_newcomers",
                        to="sources.document",
                        verbose_name="dokument",
                    ),
                ),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="told_newcomers",
                        to="organisation.network",
                        verbose_name="nätverk",
                    ),
                ),
            ],
            options={
                "verbose_name": "ny enligt anteckningar",
                "verbose_name_plural": "nya enligt anteckningar",
                "ordering": ("-pk",),
                "constraints": [models.UniqueConstraint(fields=("network", "digest"), name="told_newcomer_once")],
            },
        ),
    ]
