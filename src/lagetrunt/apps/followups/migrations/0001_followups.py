"""Answers about things to do, reminders, and texts to take home."""

import django.db.models.deletion
from django.db import migrations, models

import lagetrunt.apps.followups.models.reminder_order


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("answers", "0002_links_to_todos"),
        ("letters", "0001_letters"),
        ("meetings", "0003_planning"),
        ("minutes", "0003_word_templates_and_records"),
        ("organisation", "0006_settings_and_one_way"),
        ("sources", "0008_network_links"),
    ]

    operations = [
        migrations.CreateModel(
            name="ReminderOrder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "answers_before",
                    models.JSONField(
                        blank=True,
                        default=lagetrunt.apps.followups.models.reminder_order.answers_before,
                        verbose_name="dagar före: svar på inbjudan",
                    ),
                ),
                (
                    "todos_before",
                    models.JSONField(
                        blank=True,
                        default=lagetrunt.apps.followups.models.reminder_order.todos_before,
                        verbose_name="dagar före: att göra",
                    ),
                ),
                (
                    "todos_after",
                    models.JSONField(
                        blank=True,
                        default=lagetrunt.apps.followups.models.reminder_order.todos_after,
                        verbose_name="dagar efter: att göra",
                    ),
                ),
                (
                    "network",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reminder_order",
                        to="organisation.network",
                        verbose_name="nätverk",
                    ),
                ),
            ],
            options={
                "verbose_name": "påminnelseordning",
                "verbose_name_plural": "påminnelseordningar",
                "ordering": ("network",),
            },
        ),
        migrations.CreateModel(
            name="Followup",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("what", models.TextField(verbose_name="vad")),
                (
                    "outcome",
                    models.CharField(
                        choices=[("done", "klart"), ("moved", "flyttat"), ("not_mine", "inte jag")],
                        max_length=10,
                        verbose_name="svar",
                    ),
                ),
                ("due", models.DateField(blank=True, null=True, verbose_name="ny dag")),
                ("word", models.CharField(blank=True, max_length=300, verbose_name="varför")),
                ("who", models.CharField(blank=True, max_length=200, verbose_name="vem i stället")),
                ("answered_at", models.DateTimeField(verbose_name="svarade")),
                ("is_current", models.BooleanField(default=True, verbose_name="gäller")),
                (
                    "assignment",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="followups",
                        to="minutes.assignment",
                        verbose_name="att göra",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="followups",
                        to="sources.versiongroup",
                        verbose_name="möte",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="followups",
                        to="organisation.party",
                        verbose_name="kommun/organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="followups",
                        to="organisation.person",
                        verbose_name="person",
                    ),
                ),
                (
                    "ticket",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="followups",
                        to="answers.ticket",
                    ),
                ),
            ],
            options={
                "verbose_name": "svar om att göra",
                "verbose_name_plural": "svar om att göra",
                "ordering": ("-answered_at", "-pk"),
                "indexes": [models.Index(fields=["group", "is_current"], name="followup_of_meeting")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("is_current", True),
                            ("party__isnull", True),
                            models.Q(("outcome", "not_mine"), _negated=True),
                        ),
                        fields=("assignment",),
                        name="followup_stands_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("is_current", True),
                            ("party__isnull", False),
                            models.Q(("outcome", "not_mine"), _negated=True),
                        ),
                        fields=("assignment", "party"),
                        name="followup_of_a_party_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_current", True), ("outcome", "not_mine")),
                        fields=("assignment", "person"),
                        name="followup_declined_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("due__isnull", False), ("outcome", "moved")),
                            models.Q(models.Q(("outcome", "moved"), _negated=True), ("due__isnull", True)),
                            _connector="OR",
                        ),
                        name="followup_moved_has_its_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("who", ""), ("outcome", "not_mine"), _connector="OR"),
                        name="followup_names_another_or_not",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HomeText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("lines", models.JSONField(default=list, verbose_name="rader")),
                ("edited_at", models.DateTimeField(verbose_name="ändrades")),
                ("edited_by", models.CharField(max_length=200, verbose_name="ändrades av")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="home_texts",
                        to="meetings.meeting",
                        verbose_name="möte",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="home_texts",
                        to="organisation.party",
                        verbose_name="kommun/organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "text att ta med hem",
                "verbose_name_plural": "texter att ta med hem",
                "ordering": ("meeting", "party"),
                "constraints": [models.UniqueConstraint(fields=("meeting", "party"), name="home_text_once")],
            },
        ),
        migrations.CreateModel(
            name="Reminded",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("subject", models.CharField(max_length=60, verbose_name="om")),
                ("occasion", models.DateField(verbose_name="tillfälle")),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reminders",
                        to="letters.letter",
                        verbose_name="brev",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reminded",
                        to="organisation.person",
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "påminnelse",
                "verbose_name_plural": "påminnelser",
                "ordering": ("pk",),
                "constraints": [
                    models.UniqueConstraint(fields=("person", "subject", "occasion"), name="reminded_once")
                ],
            },
        ),
    ]
