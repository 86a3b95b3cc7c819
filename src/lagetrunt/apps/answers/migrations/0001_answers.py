"""Links without login, answers to invitations, and the round before a meeting."""

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("meetings", "0003_planning"),
        ("organisation", "0006_settings_and_one_way"),
    ]

    operations = [
        migrations.CreateModel(
            name="RoundQuestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5),
                        ],
                        verbose_name="plats",
                    ),
                ),
                ("text", models.CharField(max_length=300, verbose_name="fråga")),
                ("made_at", models.DateTimeField(verbose_name="ställdes")),
                ("made_by", models.CharField(max_length=200, verbose_name="ställdes av")),
                (
                    "booking",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="meetings.booking",
                        verbose_name="möte",
                    ),
                ),
            ],
            options={
                "verbose_name": "fråga i förrundan",
                "verbose_name_plural": "frågor i förrundan",
                "ordering": ("booking", "position"),
            },
        ),
        migrations.CreateModel(
            name="Ticket",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("answer", "svara på inbjudan"),
                            ("round", "svara i förrundan"),
                            ("phone", "egen sida"),
                        ],
                        max_length=10,
                        verbose_name="till för",
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("made_at", models.DateTimeField(verbose_name="gjordes")),
                ("made_by", models.CharField(max_length=200, verbose_name="gjordes av")),
                ("expires_at", models.DateTimeField(verbose_name="gäller till")),
                ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="återkallades")),
                ("revoked_by", models.CharField(blank=True, max_length=200, verbose_name="återkallades av")),
                ("used_at", models.DateTimeField(blank=True, null=True, verbose_name="användes senast")),
                (
                    "booking",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tickets",
                        to="meetings.booking",
                        verbose_name="möte",
                    ),
                ),
                (
                    "federation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tickets",
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
                        related_name="tickets",
                        to="organisation.network",
                        verbose_name="nätverk",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tickets",
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
                        related_name="tickets",
                        to="organisation.person",
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "länk utan inloggning",
                "verbose_name_plural": "länkar utan inloggning",
                "ordering": ("-id",),
            },
        ),
        migrations.CreateModel(
            name="RoundReply",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(max_length=600, verbose_name="svar")),
                ("name", models.CharField(blank=True, max_length=200, verbose_name="namn")),
                ("saved_at", models.DateTimeField(verbose_name="sparades")),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="skickades")),
                ("typed_by", models.CharField(blank=True, max_length=200, verbose_name="infört av")),
                ("is_current", models.BooleanField(default=False, verbose_name="gäller")),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="round_replies",
                        to="organisation.party",
                        verbose_name="kommun/organisation",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="replies",
                        to="answers.roundquestion",
                        verbose_name="fråga",
                    ),
                ),
                (
                    "ticket",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="replies",
                        to="answers.ticket",
                    ),
                ),
            ],
            options={
                "verbose_name": "svar i förrundan",
                "verbose_name_plural": "svar i förrundan",
                "ordering": ("question", "party", "-sent_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(blank=True, max_length=200, verbose_name="namn")),
                (
                    "choice",
                    models.CharField(
                        choices=[
                            ("coming", "kommer"),
                            ("digital", "kommer digitalt"),
                            ("substitute", "skickar någon annan"),
                            ("not", "kommer inte"),
                        ],
                        max_length=10,
                        verbose_name="svar",
                    ),
                ),
                ("substitute", models.CharField(blank=True, max_length=200, verbose_name="skickar")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="meddelande")),
                ("answered_at", models.DateTimeField(verbose_name="svarade")),
                ("typed_by", models.CharField(blank=True, max_length=200, verbose_name="infört av")),
                ("is_current", models.BooleanField(default=True, verbose_name="gäller")),
                (
                    "booking",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
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
                        related_name="answers",
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
                        related_name="answers",
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
                        related_name="answers",
                        to="answers.ticket",
                    ),
                ),
            ],
            options={
                "verbose_name": "svar på inbjudan",
                "verbose_name_plural": "svar på inbjudningar",
                "ordering": ("booking", "-answered_at", "-pk"),
            },
        ),
        migrations.AddConstraint(
            model_name="roundquestion",
            constraint=models.UniqueConstraint(fields=("booking", "position"), name="round_question_once"),
        ),
        migrations.AddConstraint(
            model_name="roundquestion",
            constraint=models.CheckConstraint(
                condition=models.Q(("position__range", (1, 5))), name="round_questions_are_few"
            ),
        ),
        migrations.AddConstraint(
            model_name="ticket",
            constraint=models.CheckConstraint(
                condition=models.Q(("expires_at__gt", models.F("made_at"))), name="ticket_expires_after_made"
            ),
        ),
        migrations.AddConstraint(
            model_name="ticket",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("revoked_at__isnull", True), ("revoked_by", "")),
                    models.Q(("revoked_at__isnull", False), models.Q(("revoked_by", ""), _negated=True)),
                    _connector="OR",
                ),
                name="ticket_revoked_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="ticket",
            constraint=models.CheckConstraint(
                condition=models.Q(("party__isnull", False), ("person__isnull", False), _connector="OR"),
                name="ticket_of_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="ticket",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("booking__isnull", True), ("purpose", "phone")),
                    models.Q(("booking__isnull", False), ("network__isnull", False), ("purpose", "answer")),
                    models.Q(
                        ("booking__isnull", False),
                        ("network__isnull", False),
                        ("party__isnull", False),
                        ("purpose", "round"),
                    ),
                    _connector="OR",
                ),
                name="ticket_names_what_it_opens",
            ),
        ),
        migrations.AddConstraint(
            model_name="roundreply",
            constraint=models.UniqueConstraint(
                condition=models.Q(("sent_at__isnull", True)), fields=("question", "ticket"), name="round_draft_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="roundreply",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_current", True)), fields=("question", "party"), name="round_reply_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="roundreply",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("sent_at__isnull", False),
                    models.Q(
                        ("is_current", False), ("sent_at__isnull", True), ("ticket__isnull", False), ("typed_by", "")
                    ),
                    _connector="OR",
                ),
                name="round_draft_is_its_links",
            ),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_current", True), ("party__isnull", False), ("person__isnull", False)),
                fields=("booking", "party", "person"),
                name="answer_of_a_person_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_current", True), ("party__isnull", False), ("person__isnull", True)),
                fields=("booking", "party"),
                name="answer_of_a_party_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_current", True), ("party__isnull", True), ("person__isnull", False)),
                fields=("booking", "person"),
                name="answer_of_nobody_elses_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.CheckConstraint(
                condition=models.Q(("party__isnull", False), ("person__isnull", False), _connector="OR"),
                name="answer_of_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.CheckConstraint(
                condition=models.Q(("substitute", ""), ("choice", "substitute"), _connector="OR"),
                name="answer_sends_one_or_comes",
            ),
        ),
    ]
