"""Items with decisions, stances, assignments and attachments."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("meetings", "0001_meetings"),
        ("sources", "0001_sources"),
    ]

    operations = [
        migrations.CreateModel(
            name="Item",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                ("number", models.CharField(blank=True, max_length=40, verbose_name="nummer")),
                ("title", models.TextField(verbose_name="rubrik")),
                ("kind", models.CharField(blank=True, max_length=20, verbose_name="slag")),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                (
                    "fact",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="item", to="sources.fact"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="meetings.meeting",
                        verbose_name="möte",
                    ),
                ),
            ],
            options={
                "verbose_name": "punkt",
                "verbose_name_plural": "punkter",
                "ordering": ("meeting", "position"),
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("agreed", "enades om"), ("recommendation", "rekommendation"), ("decision", "beslut")],
                        db_index=True,
                        max_length=20,
                        verbose_name="slag",
                    ),
                ),
                ("text", models.TextField(verbose_name="text")),
                ("addressed_to", models.JSONField(default=list, verbose_name="riktat till")),
                (
                    "fact",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="decision", to="sources.fact"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="decisions",
                        to="minutes.item",
                        verbose_name="punkt",
                    ),
                ),
            ],
            options={
                "verbose_name": "beslut",
                "verbose_name_plural": "beslut",
                "ordering": ("item", "position"),
            },
        ),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                ("name", models.TextField(verbose_name="namn")),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="attached",
                        to="sources.document",
                        verbose_name="dokument",
                    ),
                ),
                (
                    "fact",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="attachment", to="sources.fact"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attachments",
                        to="minutes.item",
                        verbose_name="punkt",
                    ),
                ),
            ],
            options={
                "verbose_name": "bilaga",
                "verbose_name_plural": "bilagor",
                "ordering": ("item", "position"),
            },
        ),
        migrations.CreateModel(
            name="Assignment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                ("who", models.JSONField(default=list, verbose_name="vem")),
                ("what", models.TextField(verbose_name="vad")),
                ("due", models.DateField(blank=True, db_index=True, null=True, verbose_name="till när")),
                ("due_text", models.CharField(blank=True, max_length=200, verbose_name="till när, som det står")),
                (
                    "fact",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="assignment", to="sources.fact"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assignments",
                        to="minutes.item",
                        verbose_name="punkt",
                    ),
                ),
                (
                    "reported_in",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="reports",
                        to="minutes.item",
                        verbose_name="återrapporterat i",
                    ),
                ),
            ],
            options={
                "verbose_name": "att göra",
                "verbose_name_plural": "att göra",
                "ordering": ("item", "position"),
            },
        ),
        migrations.CreateModel(
            name="Stance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                ("text", models.TextField(verbose_name="text")),
                (
                    "fact",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="stance", to="sources.fact"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stances",
                        to="minutes.item",
                        verbose_name="punkt",
                    ),
                ),
            ],
            options={
                "verbose_name": "samsyn",
                "verbose_name_plural": "samsyn",
                "ordering": ("item", "position"),
            },
        ),
    ]
