"""Who is asked who represents them, what they answer, and what has been fetched."""

import django.db.models.deletion
from django.db import migrations, models

import lagetrunt.apps.membership.models.member_order


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisation", "0006_settings_and_one_way"),
    ]

    operations = [
        migrations.CreateModel(
            name="MemberOrder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "months",
                    models.JSONField(
                        blank=True,
                        default=lagetrunt.apps.membership.models.member_order.usual_months,
                        verbose_name="månader",
                    ),
                ),
                (
                    "remind_after",
                    models.JSONField(
                        blank=True,
                        default=lagetrunt.apps.membership.models.member_order.usual_days,
                        verbose_name="påminnelser: arbetsdagar efter frågan",
                    ),
                ),
                (
                    "federation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="member_order",
                        to="organisation.federation",
                        verbose_name="förbund",
                    ),
                ),
            ],
            options={
                "verbose_name": "när medlemmarna tillfrågas",
                "verbose_name_plural": "när medlemmarna tillfrågas",
                "ordering": ("federation",),
            },
        ),
        migrations.CreateModel(
            name="MemberRound",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("months", "månaden för det"),
                            ("press", "någon bad om det"),
                            ("change", "någon slutar eller byts ut"),
                        ],
                        max_length=10,
                        verbose_name="skäl",
                    ),
                ),
                ("occasion", models.CharField(max_length=60, verbose_name="tillfälle")),
                ("opened_at", models.DateTimeField(verbose_name="frågades")),
                ("opened_by", models.CharField(max_length=200, verbose_name="frågades av")),
                (
                    "federation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="member_rounds",
                        to="organisation.federation",
                        verbose_name="förbund",
                    ),
                ),
            ],
            options={
                "verbose_name": "medlemsfråga",
                "verbose_name_plural": "medlemsfrågor",
                "ordering": ("-pk",),
            },
        ),
        migrations.CreateModel(
            name="MembersFetched",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("held", models.JSONField(default=list)),
                ("fetched_at", models.DateTimeField(verbose_name="hämtades")),
                ("fetched_by", models.CharField(max_length=200, verbose_name="hämtades av")),
                (
                    "federation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="organisation.federation",
                        verbose_name="förbund",
                    ),
                ),
                (
                    "network",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="members_fetched",
                        to="organisation.network",
                        verbose_name="nätverk",
                    ),
                ),
            ],
            options={
                "verbose_name": "hämtad medlemslista",
                "verbose_name_plural": "hämtade medlemslistor",
                "ordering": ("-pk",),
            },
        ),
        migrations.CreateModel(
            name="PartyAsk",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("asked_at", models.DateTimeField(verbose_name="frågades")),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="svarade")),
                ("all_right", models.BooleanField(default=False, verbose_name="allt stämmer")),
                ("word", models.CharField(blank=True, max_length=500, verbose_name="mer att säga")),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="asks",
                        to="organisation.party",
                        verbose_name="kommun/organisation",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="asks",
                        to="membership.memberround",
                        verbose_name="medlemsfråga",
                    ),
                ),
            ],
            options={
                "verbose_name": "fråga till en organisation",
                "verbose_name_plural": "frågor till organisationer",
                "ordering": ("-pk",),
            },
        ),
        migrations.CreateModel(
            name="PartyContact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "party",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contact",
                        to="organisation.party",
                        verbose_name="kommun/organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contact_of",
                        to="organisation.person",
                        verbose_name="kontakt",
                    ),
                ),
            ],
            options={
                "verbose_name": "kontakt hos en organisation",
                "verbose_name_plural": "kontakter hos organisationer",
                "ordering": ("party",),
            },
        ),
        migrations.CreateModel(
            name="SeatAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("right", "stämmer"), ("replace", "byt ut"), ("vacant", "vakant")],
                        max_length=10,
                        verbose_name="svar",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=200, verbose_name="ny representant")),
                ("email", models.CharField(blank=True, max_length=254, verbose_name="e-post")),
                ("since", models.DateField(blank=True, null=True, verbose_name="från")),
                ("appointed_by", models.CharField(blank=True, max_length=200, verbose_name="utsedd av")),
                ("was", models.JSONField(default=dict)),
                ("sent_at", models.DateTimeField(verbose_name="skickades")),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "väntar på dig"), ("accepted", "godtaget"), ("declined", "avslaget")],
                        default="waiting",
                        max_length=10,
                        verbose_name="läge",
                    ),
                ),
                ("settled_at", models.DateTimeField(blank=True, null=True, verbose_name="avgjordes")),
                ("settled_by", models.CharField(blank=True, max_length=200, verbose_name="avgjordes av")),
                (
                    "ask",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="membership.partyask",
                        verbose_name="fråga",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="organisation.representation",
                        verbose_name="representation",
                    ),
                ),
            ],
            options={
                "verbose_name": "svar om en representation",
                "verbose_name_plural": "svar om representationer",
                "ordering": ("pk",),
            },
        ),
        migrations.AddConstraint(
            model_name="memberround",
            constraint=models.UniqueConstraint(fields=("federation", "occasion"), name="member_round_once"),
        ),
        migrations.AddConstraint(
            model_name="partyask",
            constraint=models.UniqueConstraint(fields=("round", "party"), name="party_ask_once"),
        ),
        migrations.AddConstraint(
            model_name="partyask",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("answered_at__isnull", False), models.Q(("all_right", False), ("word", "")), _connector="OR"
                ),
                name="party_ask_says_nothing_unanswered",
            ),
        ),
        migrations.AddConstraint(
            model_name="seatanswer",
            constraint=models.UniqueConstraint(fields=("ask", "seat"), name="seat_answer_once"),
        ),
        migrations.AddConstraint(
            model_name="seatanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("email", ""), ("kind", "right"), ("name", ""), ("since__isnull", True)),
                    models.Q(("kind", "replace"), ("since__isnull", False)),
                    models.Q(("email", ""), ("kind", "vacant"), ("name", ""), ("since__isnull", False)),
                    _connector="OR",
                ),
                name="seat_answer_says_from_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="seatanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("settled_at__isnull", True), ("settled_by", ""), ("state", "waiting")),
                    models.Q(
                        models.Q(("state", "waiting"), _negated=True),
                        ("settled_at__isnull", False),
                        models.Q(("settled_by", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="seat_answer_settled_by_somebody",
            ),
        ),
    ]
