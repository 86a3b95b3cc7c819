"""Dates that calendars hold already."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0001_meetings"),
        ("organisation", "0003_maskings"),
    ]

    operations = [
        migrations.CreateModel(
            name="Booking",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.CharField(max_length=255)),
                ("occurrence", models.CharField(blank=True, max_length=20)),
                ("sequence", models.PositiveBigIntegerField(default=0)),
                ("day", models.DateField(db_index=True, verbose_name="dag")),
                ("last", models.DateField(verbose_name="sista dag")),
                ("start", models.DateTimeField(blank=True, null=True, verbose_name="börjar")),
                ("end", models.DateTimeField(blank=True, null=True, verbose_name="slutar")),
                ("summary", models.CharField(blank=True, max_length=300, verbose_name="rubrik")),
                ("place", models.CharField(blank=True, max_length=300, verbose_name="plats")),
                (
                    "state",
                    models.CharField(
                        choices=[("reserved", "datum reserverat"), ("cancelled", "inställt")],
                        default="reserved",
                        max_length=10,
                        verbose_name="läge",
                    ),
                ),
                ("taken_in_at", models.DateTimeField(verbose_name="togs in")),
                ("taken_in_by", models.CharField(max_length=200, verbose_name="togs in av")),
                (
                    "federation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bookings",
                        to="organisation.federation",
                    ),
                ),
                (
                    "network",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="bookings",
                        to="organisation.network",
                        verbose_name="nätverk",
                    ),
                ),
            ],
            options={
                "verbose_name": "reserverat datum",
                "verbose_name_plural": "reserverade datum",
                "ordering": ("day", "start", "pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("federation", "uid", "occurrence"), name="booking_once"),
                    models.CheckConstraint(
                        condition=models.Q(("last__gte", models.F("day"))), name="booking_ends_after_it_begins"
                    ),
                ],
            },
        ),
    ]
