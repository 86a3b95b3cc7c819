"""Drafts sent out for comments, and the comments."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("answers", "0006_links_to_drafts"),
        ("meetings", "0005_paragraphs"),
        ("minutes", "0003_word_templates_and_records"),
        ("organisation", "0006_settings_and_one_way"),
    ]

    operations = [
        migrations.CreateModel(
            name="Circulation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("last_day", models.DateField(verbose_name="sista dag")),
                ("sent_at", models.DateTimeField(verbose_name="skickades")),
                ("sent_by", models.CharField(max_length=200, verbose_name="skickades av")),
                ("silence_at", models.DateTimeField(blank=True, null=True, verbose_name="fastställdes av tystnad")),
                (
                    "booking",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="circulations",
                        to="meetings.booking",
                        verbose_name="möte",
                    ),
                ),
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="circulation",
                        to="minutes.record",
                        verbose_name="anteckningar",
                    ),
                ),
            ],
            options={
                "verbose_name": "utskick för synpunkter",
                "verbose_name_plural": "utskick för synpunkter",
                "ordering": ("-id",),
            },
        ),
        migrations.CreateModel(
            name="Comment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(blank=True, max_length=200, verbose_name="namn")),
                ("passage", models.TextField(blank=True, verbose_name="stycke")),
                ("text", models.TextField(max_length=2000, verbose_name="synpunkt")),
                ("made_at", models.DateTimeField(verbose_name="kom in")),
                (
                    "reply",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("accepted", "ändras i nästa version"),
                            ("noted", "noterad"),
                            ("declined", "ändras inte"),
                        ],
                        max_length=10,
                        verbose_name="svar",
                    ),
                ),
                ("reason", models.TextField(blank=True, max_length=2000, verbose_name="skäl")),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="besvarades")),
                ("answered_by", models.CharField(blank=True, max_length=200, verbose_name="besvarades av")),
                (
                    "circulation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="comments",
                        to="remarks.circulation",
                        verbose_name="utskick",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="comments",
                        to="organisation.person",
                        verbose_name="person",
                    ),
                ),
                (
                    "ticket",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="comments",
                        to="answers.ticket",
                    ),
                ),
            ],
            options={
                "verbose_name": "synpunkt",
                "verbose_name_plural": "synpunkter",
                "ordering": ("made_at", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at__isnull", True), ("answered_by", ""), ("reason", ""), ("reply", "")),
                            models.Q(
                                ("answered_at__isnull", False),
                                models.Q(("answered_by", ""), _negated=True),
                                models.Q(("reply", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="comment_answered_at_by_and_how",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reply", "declined"), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="comment_declined_with_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="comment_says_something"
                    ),
                ],
            },
        ),
    ]
