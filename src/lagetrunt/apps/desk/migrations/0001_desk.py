"""The tables of the desk: notes with what waits beside them, roll-call, who is there, the round run live."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("answers", "0001_answers"),
        ("meetings", "0003_planning"),
        ("organisation", "0006_settings_and_one_way"),
    ]

    operations = [
        migrations.CreateModel(
            name="DeskNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=300, verbose_name="rubrik")),
                ("text", models.TextField(blank=True, max_length=50000, verbose_name="text")),
                ("version", models.PositiveIntegerField(default=0)),
                ("changed_at", models.DateTimeField(verbose_name="ändrades")),
                ("changed_by", models.CharField(max_length=200, verbose_name="ändrades av")),
                (
                    "booking",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="desk_notes",
                        to="meetings.booking",
                        verbose_name="möte",
                    ),
                ),
                (
                    "item",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="desk_note",
                        to="meetings.agendaitem",
                        verbose_name="punkt",
                    ),
                ),
            ],
            options={
                "verbose_name": "anteckning vid skrivbordet",
                "verbose_name_plural": "anteckningar vid skrivbordet",
                "ordering": ("booking", "pk"),
            },
        ),
        migrations.CreateModel(
            name="LiveRound",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("step", models.PositiveIntegerField(default=1)),
                ("begun_at", models.DateTimeField(verbose_name="började")),
                ("begun_by", models.CharField(max_length=200, verbose_name="började av")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="slutade")),
                ("ended_by", models.CharField(blank=True, max_length=200, verbose_name="avslutades av")),
                (
                    "booking",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="live_round",
                        to="meetings.booking",
                        verbose_name="möte",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="organisation.party",
                        verbose_name="kommun/organisation",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="answers.roundquestion",
                        verbose_name="fråga",
                    ),
                ),
            ],
            options={
                "verbose_name": "laget runt",
                "verbose_name_plural": "laget runt",
                "ordering": ("booking",),
            },
        ),
        migrations.CreateModel(
            name="LiveTurn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[("had", "har haft ordet"), ("skipped", "hoppades över")],
                        max_length=10,
                        verbose_name="hur det gick",
                    ),
                ),
                (
                    "live",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="turns",
                        to="desk.liveround",
                        verbose_name="laget runt",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="organisation.party",
                        verbose_name="kommun/organisation",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="answers.roundquestion",
                        verbose_name="fråga",
                    ),
                ),
            ],
            options={
                "verbose_name": "tur i laget runt",
                "verbose_name_plural": "turer i laget runt",
                "ordering": ("live", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Presence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("writer", models.CharField(max_length=40)),
                ("name", models.CharField(max_length=200, verbose_name="namn")),
                ("seen_at", models.DateTimeField(verbose_name="sågs")),
                (
                    "booking",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="presences",
                        to="meetings.booking",
                        verbose_name="möte",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="meetings.agendaitem",
                        verbose_name="punkt",
                    ),
                ),
            ],
            options={
                "verbose_name": "vid skrivbordet",
                "verbose_name_plural": "vid skrivbordet",
                "ordering": ("booking", "name", "pk"),
            },
        ),
        migrations.CreateModel(
            name="RollCall",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("present", "närvarande"),
                            ("digital", "digitalt"),
                            ("substitute", "ersättare"),
                            ("absent", "frånvarande"),
                            ("unsaid", "inte uppropad"),
                        ],
                        max_length=10,
                        verbose_name="närvaro",
                    ),
                ),
                ("substitute", models.CharField(blank=True, max_length=200, verbose_name="ersättare")),
                ("called_at", models.DateTimeField(verbose_name="infördes")),
                ("called_by", models.CharField(max_length=200, verbose_name="infördes av")),
                (
                    "booking",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="roll_calls",
                        to="meetings.booking",
                        verbose_name="möte",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="roll_calls",
                        to="organisation.party",
                        verbose_name="kommun/organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="roll_calls",
                        to="organisation.person",
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "upprop",
                "verbose_name_plural": "upprop",
                "ordering": ("booking", "party__name", "pk"),
            },
        ),
        migrations.CreateModel(
            name="DeskAside",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("writer", models.CharField(max_length=40)),
                ("text", models.TextField(max_length=50000, verbose_name="text")),
                ("version", models.PositiveIntegerField(default=1)),
                ("written_at", models.DateTimeField(verbose_name="skrevs")),
                ("written_by", models.CharField(max_length=200, verbose_name="skrevs av")),
                ("settled_at", models.DateTimeField(blank=True, null=True, verbose_name="valdes")),
                ("settled_by", models.CharField(blank=True, max_length=200, verbose_name="valdes av")),
                (
                    "note",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="asides",
                        to="desk.desknote",
                        verbose_name="anteckning",
                    ),
                ),
            ],
            options={
                "verbose_name": "text bredvid",
                "verbose_name_plural": "texter bredvid",
                "ordering": ("note", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("settled_at__isnull", True)),
                        fields=("note", "writer"),
                        name="desk_aside_waits_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("settled_at__isnull", True), ("settled_by", "")),
                            models.Q(("settled_at__isnull", False), models.Q(("settled_by", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="desk_aside_settled_by_somebody",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="liveround",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", True), ("ended_by", "")),
                    models.Q(("ended_at__isnull", False), models.Q(("ended_by", ""), _negated=True)),
                    _connector="OR",
                ),
                name="live_round_ended_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="liveturn",
            constraint=models.UniqueConstraint(fields=("live", "question", "party"), name="live_turn_once"),
        ),
        migrations.AddConstraint(
            model_name="presence",
            constraint=models.UniqueConstraint(fields=("booking", "writer"), name="presence_of_a_page_once"),
        ),
        migrations.AddConstraint(
            model_name="rollcall",
            constraint=models.UniqueConstraint(
                condition=models.Q(("party__isnull", False), ("person__isnull", False)),
                fields=("booking", "party", "person"),
                name="roll_call_of_a_person_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="rollcall",
            constraint=models.UniqueConstraint(
                condition=models.Q(("party__isnull", False), ("person__isnull", True)),
                fields=("booking", "party"),
                name="roll_call_of_a_party_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="rollcall",
            constraint=models.UniqueConstraint(
                condition=models.Q(("party__isnull", True), ("person__isnull", False)),
                fields=("booking", "person"),
                name="roll_call_of_nobody_elses_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="rollcall",
            constraint=models.CheckConstraint(
                condition=models.Q(("party__isnull", False), ("person__isnull", False), _connector="OR"),
                name="roll_call_of_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="rollcall",
            constraint=models.CheckConstraint(
                condition=models.Q(("substitute", ""), ("state", "substitute"), _connector="OR"),
                name="roll_call_names_a_substitute",
            ),
        ),
    ]
