"""What came in by mail or in the watched folder."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("meetings", "0003_planning"),
        ("organisation", "0006_settings_and_one_way"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Arrival",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=140)),
                ("source", models.CharField(max_length=10)),
                (
                    "sort",
                    models.CharField(
                        choices=[
                            ("notes", "anteckningar"),
                            ("reply", "svar på inbjudan"),
                            ("bounce", "brev som studsade"),
                            ("other", "annat"),
                        ],
                        max_length=10,
                        verbose_name="slag",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "väntar på dig"),
                            ("taken", "tagen till mötet"),
                            ("noted", "noterad"),
                            ("aside", "lagd åt sidan"),
                        ],
                        max_length=10,
                        verbose_name="läge",
                    ),
                ),
                ("why", models.TextField(blank=True, verbose_name="varför")),
                ("came_at", models.DateTimeField(verbose_name="kom")),
                ("from_name", models.CharField(blank=True, max_length=200, verbose_name="från")),
                ("from_email", models.CharField(blank=True, max_length=254, verbose_name="e-postadress")),
                ("subject", models.CharField(blank=True, max_length=300, verbose_name="ämne")),
                ("name", models.CharField(blank=True, max_length=300, verbose_name="fil")),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("handled_at", models.DateTimeField(blank=True, null=True, verbose_name="togs om hand")),
                ("handled_by", models.CharField(blank=True, max_length=200, verbose_name="togs om hand av")),
                (
                    "booking",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="arrivals",
                        to="meetings.booking",
                        verbose_name="möte",
                    ),
                ),
                (
                    "federation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="arrivals",
                        to="organisation.federation",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "inkommet",
                "verbose_name_plural": "inkommet",
                "ordering": ("-came_at", "-pk"),
                "indexes": [models.Index(fields=["federation", "state", "-came_at"], name="arrival_by_state")],
                "constraints": [
                    models.UniqueConstraint(fields=("federation", "key"), name="arrival_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("handled_at__isnull", True), ("state", "waiting")),
                            models.Q(models.Q(("state", "waiting"), _negated=True), ("handled_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="arrival_that_waits_is_not_handled",
                    ),
                ],
            },
        ),
    ]
