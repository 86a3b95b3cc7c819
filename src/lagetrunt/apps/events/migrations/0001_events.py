"""Side events at meetings, and who has signed up."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("answers", "0011_links_to_events"),
        ("meetings", "0010_shared_topics"),
    ]

    operations = [
        migrations.CreateModel(
            name="SideEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=200, verbose_name="rubrik")),
                ("audience", models.CharField(blank=True, max_length=200, verbose_name="för vem")),
                ("about", models.TextField(blank=True, max_length=2000, verbose_name="om")),
                ("start", models.DateTimeField(verbose_name="börjar")),
                ("end", models.DateTimeField(verbose_name="slutar")),
                ("place", models.CharField(blank=True, max_length=300, verbose_name="plats")),
                ("join_url", models.URLField(blank=True, max_length=1000, verbose_name="digital länk")),
                ("places", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="platser")),
                ("last_day", models.DateField(blank=True, null=True, verbose_name="sista dag för anmälan")),
                ("is_public", models.BooleanField(default=False, verbose_name="visas för alla")),
                ("secret", models.CharField(max_length=43)),
                ("uid", models.CharField(max_length=255, unique=True)),
                ("sequence", models.PositiveIntegerField(default=0)),
                ("had", models.PositiveIntegerField(blank=True, null=True, verbose_name="anmälda")),
                ("made_at", models.DateTimeField(verbose_name="gjordes")),
                ("made_by", models.CharField(max_length=200, verbose_name="gjordes av")),
                ("cancelled_at", models.DateTimeField(blank=True, null=True, verbose_name="ställdes in")),
                ("cancelled_by", models.CharField(blank=True, max_length=200, verbose_name="ställdes in av")),
                (
                    "booking",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="side_events",
                        to="meetings.booking",
                        verbose_name="möte",
                    ),
                ),
                (
                    "ticket",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="invites_to",
                        to="answers.ticket",
                        verbose_name="öppen inbjudan",
                    ),
                ),
            ],
            options={
                "verbose_name": "arrangemang",
                "verbose_name_plural": "arrangemang",
                "ordering": ("start", "pk"),
            },
        ),
        migrations.CreateModel(
            name="SignUp",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, verbose_name="namn")),
                ("organisation", models.CharField(blank=True, max_length=200, verbose_name="organisation")),
                ("email", models.CharField(max_length=254, verbose_name="e-postadress")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="mat eller annat")),
                (
                    "state",
                    models.CharField(
                        choices=[("coming", "anmäld"), ("waiting", "på väntelistan"), ("left", "avanmäld")],
                        max_length=10,
                        verbose_name="läge",
                    ),
                ),
                ("told", models.CharField(blank=True, max_length=60)),
                ("signed_at", models.DateTimeField(verbose_name="anmälde sig")),
                ("left_at", models.DateTimeField(blank=True, null=True, verbose_name="avanmäldes")),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sign_ups",
                        to="events.sideevent",
                        verbose_name="arrangemang",
                    ),
                ),
            ],
            options={
                "verbose_name": "anmälan",
                "verbose_name_plural": "anmälningar",
                "ordering": ("event", "signed_at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="SignUpLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "sign_up",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="events.signup",
                        verbose_name="anmälan",
                    ),
                ),
                (
                    "ticket",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signs_up",
                        to="answers.ticket",
                        verbose_name="länk",
                    ),
                ),
            ],
            options={
                "verbose_name": "länk till anmäld",
                "verbose_name_plural": "länkar till anmälda",
                "ordering": ("-pk",),
            },
        ),
        migrations.AddConstraint(
            model_name="sideevent",
            constraint=models.CheckConstraint(
                condition=models.Q(("end__gt", models.F("start"))), name="side_event_ends_after_it_begins"
            ),
        ),
        migrations.AddConstraint(
            model_name="sideevent",
            constraint=models.CheckConstraint(
                condition=models.Q(("places__isnull", True), ("places__range", (1, 1000)), _connector="OR"),
                name="side_event_has_possible_places",
            ),
        ),
        migrations.AddConstraint(
            model_name="sideevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("cancelled_at__isnull", True), ("cancelled_by", "")),
                    models.Q(("cancelled_at__isnull", False), models.Q(("cancelled_by", ""), _negated=True)),
                    _connector="OR",
                ),
                name="side_event_cancelled_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="signup",
            constraint=models.UniqueConstraint(fields=("event", "email"), name="sign_up_once"),
        ),
        migrations.AddConstraint(
            model_name="signup",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("left_at__isnull", False), ("state", "left")),
                    models.Q(models.Q(("state", "left"), _negated=True), ("left_at__isnull", True)),
                    _connector="OR",
                ),
                name="sign_up_left_some_time",
            ),
        ),
    ]
