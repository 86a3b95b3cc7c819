"""The words of papers, paragraph by paragraph, for the search."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("papers", "0001_papers_and_raw_texts"),
    ]

    operations = [
        migrations.AddField(
            model_name="paper",
            name="read_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="lästes för sökningen"),
        ),
        migrations.CreateModel(
            name="PaperPassage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(verbose_name="nummer")),
                ("text", models.TextField(verbose_name="text")),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="passages",
                        to="papers.paper",
                        verbose_name="underlag",
                    ),
                ),
            ],
            options={
                "verbose_name": "stycke i ett underlag",
                "verbose_name_plural": "stycken i underlag",
                "ordering": ("paper", "number"),
                "constraints": [models.UniqueConstraint(fields=("paper", "number"), name="paper_passage_number_once")],
            },
        ),
    ]
