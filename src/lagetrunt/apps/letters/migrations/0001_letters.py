"""What goes out by mail, and what calendars have been told."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisation", "0006_settings_and_one_way"),
    ]

    operations = [
        migrations.CreateModel(
            name="Letter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=120, unique=True)),
                ("kind", models.CharField(max_length=40)),
                ("about", models.TextField(blank=True)),
                ("to_name", models.CharField(blank=True, max_length=200, verbose_name="till")),
                ("to_email", models.CharField(max_length=254, verbose_name="e-postadress")),
                ("reply_to", models.CharField(blank=True, max_length=254, verbose_name="svar till")),
                ("subject", models.CharField(max_length=300, verbose_name="ämne")),
                ("text", models.TextField(verbose_name="text")),
                ("calendar", models.TextField(blank=True)),
                ("method", models.CharField(blank=True, max_length=10)),
                ("attachments", models.JSONField(blank=True, default=list, verbose_name="bilagor")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "väntar på att skickas"),
                            ("sending", "skickas just nu"),
                            ("sent", "skickat"),
                            ("failed", "gick inte fram"),
                            ("held", "väntar på besked"),
                            ("dropped", "skickas inte"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="läge",
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="försök")),
                ("queued_at", models.DateTimeField(verbose_name="lades i kön")),
                ("next_try_at", models.DateTimeField(blank=True, null=True, verbose_name="nästa försök")),
                ("worker", models.CharField(blank=True, max_length=100)),
                ("claimed_at", models.DateTimeField(blank=True, null=True)),
                ("last_error", models.TextField(blank=True, verbose_name="senaste felet")),
                ("made_at", models.DateTimeField(verbose_name="skrevs")),
                ("made_by", models.CharField(max_length=200, verbose_name="skrevs av")),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="skickades")),
                (
                    "federation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="letters",
                        to="organisation.federation",
                    ),
                ),
                (
                    "network",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="letters",
                        to="organisation.network",
                        verbose_name="nätverk",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="letters",
                        to="organisation.person",
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "brev",
                "verbose_name_plural": "brev",
                "ordering": ("-made_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Sent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("booking", models.BigIntegerField(db_index=True, verbose_name="möte")),
                ("email", models.CharField(max_length=254, verbose_name="e-postadress")),
                ("sequence", models.PositiveBigIntegerField()),
                ("method", models.CharField(max_length=10)),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="told",
                        to="letters.letter",
                        verbose_name="brev",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="sent",
                        to="organisation.person",
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "utskickat",
                "verbose_name_plural": "utskickat",
                "ordering": ("pk",),
            },
        ),
        migrations.AddIndex(
            model_name="letter",
            index=models.Index(fields=["state", "next_try_at"], name="letter_due"),
        ),
        migrations.AddIndex(
            model_name="letter",
            index=models.Index(fields=["to_email", "state"], name="letter_of_address"),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("next_try_at__isnull", False), ("state", "waiting")),
                    models.Q(models.Q(("state", "waiting"), _negated=True), ("next_try_at__isnull", True)),
                    _connector="OR",
                ),
                name="letter_that_waits_has_its_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("claimed_at__isnull", False), ("state", "sending"), models.Q(("worker", ""), _negated=True)
                    ),
                    models.Q(
                        models.Q(("state", "sending"), _negated=True), ("claimed_at__isnull", True), ("worker", "")
                    ),
                    _connector="OR",
                ),
                name="letter_that_is_sent_now_is_in_a_hand",
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("sent_at__isnull", False), ("state", "sent")),
                    models.Q(models.Q(("state", "sent"), _negated=True), ("sent_at__isnull", True)),
                    _connector="OR",
                ),
                name="letter_that_is_sent_has_its_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="sent",
            constraint=models.UniqueConstraint(fields=("letter", "booking"), name="sent_once_in_a_letter"),
        ),
    ]
