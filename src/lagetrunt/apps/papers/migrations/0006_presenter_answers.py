"""Whether those who present come."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("papers", "0005_presenters_once"),
    ]

    operations = [
        migrations.CreateModel(
            name="PresenterAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "choice",
                    models.CharField(
                        choices=[
                            ("coming", "kommer"),
                            ("digital", "kommer digitalt"),
                            ("substitute", "skickar någon annan"),
                            ("not", "kommer inte"),
                        ],
                        max_length=10,
                        verbose_name="svar",
                    ),
                ),
                ("substitute", models.CharField(blank=True, max_length=200, verbose_name="skickar")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="meddelande")),
                ("told_slot", models.CharField(max_length=60)),
                ("answered_at", models.DateTimeField(verbose_name="svarade")),
                ("typed_by", models.CharField(blank=True, max_length=200, verbose_name="infört av")),
                (
                    "presenter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answer",
                        to="papers.presenter",
                        verbose_name="föredragande",
                    ),
                ),
            ],
            options={
                "verbose_name": "svar från föredragande",
                "verbose_name_plural": "svar från föredragande",
                "ordering": ("answered_at", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("substitute", ""), ("choice", "substitute"), _connector="OR"),
                        name="presenter_sends_one_or_comes",
                    )
                ],
            },
        ),
    ]
