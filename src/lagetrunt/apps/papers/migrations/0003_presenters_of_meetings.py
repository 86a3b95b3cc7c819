"""Who presents several items of a meeting is there once: the tables for it, beside what there is."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("letters", "0002_told_digest"),
        ("meetings", "0005_paragraphs"),
        ("papers", "0002_words_of_papers"),
    ]

    operations = [
        migrations.AddField(
            model_name="presenter",
            name="booking",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="presenters",
                to="meetings.booking",
                verbose_name="möte",
            ),
        ),
        migrations.AlterField(
            model_name="presenter",
            name="item",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="meetings.agendaitem",
                verbose_name="punkt",
            ),
        ),
        migrations.CreateModel(
            name="PresentedItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("nothing_at", models.DateTimeField(blank=True, null=True, verbose_name="inget att skicka")),
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="presented_by",
                        to="meetings.agendaitem",
                        verbose_name="punkt",
                    ),
                ),
                (
                    "presenter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="papers.presenter",
                        verbose_name="föredragande",
                    ),
                ),
            ],
            options={
                "verbose_name": "punkt som någon föredrar",
                "verbose_name_plural": "punkter som någon föredrar",
                "ordering": ("item__position", "pk"),
            },
        ),
        migrations.CreateModel(
            name="PresenterLetter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("told", models.JSONField(default=dict)),
                (
                    "letter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tells_presenter",
                        to="letters.letter",
                        verbose_name="brev",
                    ),
                ),
                (
                    "presenter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="letters",
                        to="papers.presenter",
                        verbose_name="föredragande",
                    ),
                ),
            ],
            options={
                "verbose_name": "brev till föredragande",
                "verbose_name_plural": "brev till föredragande",
                "ordering": ("pk",),
            },
        ),
    ]
