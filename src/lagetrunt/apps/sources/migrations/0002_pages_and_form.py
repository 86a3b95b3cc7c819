"""Pages of a PDF as they look, and the form of paragraphs."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sources", "0001_sources"),
    ]

    operations = [
        migrations.AddField(
            model_name="passage",
            name="form",
            field=models.JSONField(default=dict, verbose_name="form"),
        ),
        migrations.CreateModel(
            name="Page",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(verbose_name="nummer")),
                ("width", models.FloatField(verbose_name="bredd")),
                ("height", models.FloatField(verbose_name="höjd")),
                ("boxes", models.JSONField(default=list, verbose_name="ställen")),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="leaves",
                        to="sources.document",
                        verbose_name="dokument",
                    ),
                ),
            ],
            options={
                "verbose_name": "sida",
                "verbose_name_plural": "sidor",
                "ordering": ("document", "number"),
                "constraints": [models.UniqueConstraint(fields=("document", "number"), name="page_number_once")],
            },
        ),
    ]
