"""Meetings that are to be: their way, agenda, rolling list and working order."""

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0002_bookings"),
        ("organisation", "0006_settings_and_one_way"),
    ]

    operations = [
        migrations.CreateModel(
            name="AgendaItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                ("section", models.CharField(blank=True, max_length=100, verbose_name="avdelning")),
                ("title", models.CharField(max_length=300, verbose_name="rubrik")),
                (
                    "goal",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("inform", "information"),
                            ("discuss", "diskussion"),
                            ("round", "laget runt"),
                            ("agree", "enas om"),
                            ("recommend", "rekommendera"),
                            ("decide", "besluta"),
                        ],
                        max_length=10,
                        verbose_name="mål",
                    ),
                ),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(600),
                        ],
                        verbose_name="minuter",
                    ),
                ),
                ("presenter", models.CharField(blank=True, max_length=200, verbose_name="föredragande")),
                ("proposal", models.TextField(blank=True, verbose_name="förslag")),
                ("is_standing", models.BooleanField(default=False, verbose_name="stående punkt")),
            ],
            options={
                "verbose_name": "punkt på dagordningen",
                "verbose_name_plural": "punkter på dagordningen",
                "ordering": ("booking", "position"),
            },
        ),
        migrations.CreateModel(
            name="Topic",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=300, verbose_name="fråga")),
                ("why", models.TextField(blank=True, verbose_name="varför")),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("staff", "lades till här"),
                            ("member", "från en representant"),
                            ("parent", "från nätverket ovanför"),
                            ("mandate", "ur uppdraget"),
                            ("returning", "frågan återkommer"),
                            ("due", "att göra som ska vara klart"),
                            ("report", "utlovad återrapport"),
                        ],
                        default="staff",
                        max_length=10,
                        verbose_name="varifrån",
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=60)),
                ("told_by", models.CharField(blank=True, max_length=200, verbose_name="föreslagen av")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "väntar"), ("done", "behandlad"), ("dropped", "utgår")],
                        default="open",
                        max_length=10,
                        verbose_name="läge",
                    ),
                ),
                ("made_at", models.DateTimeField(verbose_name="kom in")),
                ("made_by", models.CharField(max_length=200)),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="avslutades")),
                ("closed_by", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "verbose_name": "fråga att ta upp",
                "verbose_name_plural": "frågor att ta upp",
                "ordering": ("made_at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="WorkingOrder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "grade",
                    models.CharField(
                        choices=[("notes", "minnesanteckningar"), ("protocol", "protokoll")],
                        default="notes",
                        max_length=10,
                        verbose_name="protokollsform",
                    ),
                ),
                ("items_days", models.PositiveSmallIntegerField(default=21, verbose_name="dagar före: frågor in")),
                ("agenda_days", models.PositiveSmallIntegerField(default=10, verbose_name="dagar före: dagordning ut")),
                ("papers_days", models.PositiveSmallIntegerField(default=4, verbose_name="dagar före: underlag in")),
                (
                    "notes_days",
                    models.PositiveSmallIntegerField(default=10, verbose_name="dagar efter: anteckningar ut"),
                ),
                (
                    "silence_days",
                    models.PositiveSmallIntegerField(default=14, verbose_name="dagar till tyst godkännande"),
                ),
                ("standing", models.JSONField(blank=True, default=list, verbose_name="stående punkter")),
            ],
            options={
                "verbose_name": "arbetsordning",
                "verbose_name_plural": "arbetsordningar",
                "ordering": ("network",),
            },
        ),
        migrations.AddField(
            model_name="booking",
            name="agenda_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="dagordningen skickades"),
        ),
        migrations.AddField(
            model_name="booking",
            name="agenda_by",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="booking",
            name="host",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="hosted",
                to="organisation.party",
                verbose_name="värd",
            ),
        ),
        migrations.AddField(
            model_name="booking",
            name="is_ours",
            field=models.BooleanField(default=False, verbose_name="skickas härifrån"),
        ),
        migrations.AddField(
            model_name="booking",
            name="join_url",
            field=models.URLField(blank=True, max_length=1000, verbose_name="digital länk"),
        ),
        migrations.AddField(
            model_name="booking",
            name="mode",
            field=models.CharField(
                blank=True,
                choices=[("on_site", "på plats"), ("remote", "digitalt"), ("hybrid", "på plats eller digitalt")],
                max_length=10,
                verbose_name="form",
            ),
        ),
        migrations.AddField(
            model_name="booking",
            name="notes_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="anteckningarna skickades"),
        ),
        migrations.AddField(
            model_name="booking",
            name="notes_by",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="booking",
            name="prepares",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="preparations",
                to="meetings.booking",
                verbose_name="förbereder",
            ),
        ),
        migrations.AddField(
            model_name="booking",
            name="published_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="publicerades"),
        ),
        migrations.AddField(
            model_name="booking",
            name="published_by",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="booking",
            name="settled_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="fastställdes"),
        ),
        migrations.AddField(
            model_name="booking",
            name="settled_by",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="booking",
            name="together",
            field=models.ManyToManyField(
                related_name="joint_bookings", to="organisation.network", verbose_name="tillsammans med"
            ),
        ),
        migrations.AddConstraint(
            model_name="booking",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("agenda_at__isnull", True), ("agenda_by", "")),
                    models.Q(("agenda_at__isnull", False), models.Q(("agenda_by", ""), _negated=True)),
                    _connector="OR",
                ),
                name="booking_agenda_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="booking",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("notes_at__isnull", True), ("notes_by", "")),
                    models.Q(("notes_at__isnull", False), models.Q(("notes_by", ""), _negated=True)),
                    _connector="OR",
                ),
                name="booking_notes_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="booking",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("settled_at__isnull", True), ("settled_by", "")),
                    models.Q(("settled_at__isnull", False), models.Q(("settled_by", ""), _negated=True)),
                    _connector="OR",
                ),
                name="booking_settled_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="booking",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("published_at__isnull", True), ("published_by", "")),
                    models.Q(("published_at__isnull", False), models.Q(("published_by", ""), _negated=True)),
                    _connector="OR",
                ),
                name="booking_published_by_somebody",
            ),
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="again_of",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="taken_up_again",
                to="meetings.agendaitem",
            ),
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="booking",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="agenda",
                to="meetings.booking",
                verbose_name="möte",
            ),
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="moved_to",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="moved_from",
                to="meetings.agendaitem",
            ),
        ),
        migrations.AddField(
            model_name="topic",
            name="network",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="topics",
                to="organisation.network",
                verbose_name="nätverk",
            ),
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="topic",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="items",
                to="meetings.topic",
                verbose_name="fråga",
            ),
        ),
        migrations.AddField(
            model_name="workingorder",
            name="network",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="working_order",
                to="organisation.network",
                verbose_name="nätverk",
            ),
        ),
        migrations.AddConstraint(
            model_name="topic",
            constraint=models.UniqueConstraint(
                condition=models.Q(("source", ""), _negated=True),
                fields=("network", "source"),
                name="topic_of_a_source_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="topic",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_at__isnull", True), ("closed_by", ""), ("state", "open")),
                    models.Q(
                        ("closed_at__isnull", False),
                        models.Q(("closed_by", ""), _negated=True),
                        models.Q(("state", "open"), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="topic_closed_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("minutes__isnull", True), ("minutes__range", (1, 600)), _connector="OR"),
                name="agenda_item_has_a_possible_length",
            ),
        ),
    ]
