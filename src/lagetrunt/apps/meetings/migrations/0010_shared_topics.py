"""Questions that two networks take up."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0009_host_order"),
        ("organisation", "0007_read_places"),
    ]

    operations = [
        migrations.AlterField(
            model_name="topic",
            name="origin",
            field=models.CharField(
                choices=[
                    ("staff", "lades till här"),
                    ("member", "från en representant"),
                    ("parent", "från nätverket ovanför"),
                    ("mandate", "ur uppdraget"),
                    ("returning", "frågan återkommer"),
                    ("due", "att göra som ska vara klart"),
                    ("report", "utlovad återrapport"),
                    ("shared", "gemensam med ett annat nätverk"),
                ],
                default="staff",
                max_length=10,
                verbose_name="varifrån",
            ),
        ),
        migrations.CreateModel(
            name="SharedTopic",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("why", models.TextField(blank=True, verbose_name="varför")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("offered", "väntar på svar"),
                            ("shared", "gemensam"),
                            ("declined", "avböjd"),
                            ("ended", "avslutad"),
                        ],
                        default="offered",
                        max_length=10,
                        verbose_name="läge",
                    ),
                ),
                ("offered_at", models.DateTimeField(verbose_name="erbjöds")),
                ("offered_by", models.CharField(max_length=200, verbose_name="erbjöds av")),
                ("answer", models.CharField(blank=True, max_length=300, verbose_name="svar")),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="besvarades")),
                ("answered_by", models.CharField(blank=True, max_length=200, verbose_name="besvarades av")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="avslutades")),
                ("ended_by", models.CharField(blank=True, max_length=200, verbose_name="avslutades av")),
                (
                    "counterpart",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="shared_from",
                        to="meetings.topic",
                        verbose_name="deras fråga",
                    ),
                ),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="asked_to_share",
                        to="organisation.network",
                        verbose_name="nätverk",
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="shared_with",
                        to="meetings.topic",
                        verbose_name="fråga",
                    ),
                ),
            ],
            options={
                "verbose_name": "gemensam fråga",
                "verbose_name_plural": "gemensamma frågor",
                "ordering": ("-offered_at", "-pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("offered", "shared"))),
                        fields=("topic",),
                        name="topic_shared_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "shared"), _negated=True),
                            ("answered_at__isnull", False),
                            _connector="OR",
                        ),
                        name="shared_topic_is_answered",
                    ),
                ],
            },
        ),
    ]
