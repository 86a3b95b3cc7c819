"""Papers, who presents and is asked for them, and raw texts."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("answers", "0007_links_to_present"),
        ("meetings", "0003_planning"),
        ("organisation", "0006_settings_and_one_way"),
    ]

    operations = [
        migrations.CreateModel(
            name="Presenter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(blank=True, max_length=200, verbose_name="namn")),
                ("email", models.CharField(blank=True, max_length=254, verbose_name="e-postadress")),
                ("nothing_at", models.DateTimeField(blank=True, null=True, verbose_name="inget att skicka")),
                ("named_at", models.DateTimeField(verbose_name="angavs")),
                ("named_by", models.CharField(max_length=200, verbose_name="angavs av")),
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="presented_by",
                        to="meetings.agendaitem",
                        verbose_name="punkt",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="presents",
                        to="organisation.person",
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "föredragande",
                "verbose_name_plural": "föredragande",
                "ordering": ("item__position", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Paper",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=200, verbose_name="rubrik")),
                ("name", models.CharField(max_length=200, verbose_name="filnamn")),
                ("sort", models.CharField(max_length=4, verbose_name="filtyp")),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveBigIntegerField(verbose_name="storlek")),
                ("version", models.PositiveSmallIntegerField(default=1, verbose_name="version")),
                (
                    "fate",
                    models.CharField(
                        choices=[
                            ("publish", "publiceras"),
                            ("internal", "internt"),
                            ("unpublished", "finns men publiceras inte"),
                        ],
                        default="internal",
                        max_length=12,
                        verbose_name="vem som ser det",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("personal", "innehåller personuppgifter"),
                            ("working", "är arbetsmaterial"),
                            ("rights", "någon annan har upphovsrätten"),
                            ("form", "finns inte i en form som alla kan läsa"),
                            ("asked", "lämnas ut den som frågar"),
                        ],
                        max_length=10,
                        verbose_name="varför",
                    ),
                ),
                ("copy", models.CharField(blank=True, max_length=64)),
                ("looked", models.JSONField(default=dict)),
                ("looked_at", models.DateTimeField(blank=True, null=True, verbose_name="kontrollerades")),
                ("sent_at", models.DateTimeField(verbose_name="skickades")),
                ("sent_by", models.CharField(max_length=200, verbose_name="skickades av")),
                ("replaced_at", models.DateTimeField(blank=True, null=True, verbose_name="ersattes")),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="togs bort")),
                ("withdrawn_by", models.CharField(blank=True, max_length=200, verbose_name="togs bort av")),
                ("anyway_at", models.DateTimeField(blank=True, null=True, verbose_name="får publiceras ändå")),
                ("anyway_by", models.CharField(blank=True, max_length=200, verbose_name="sade")),
                (
                    "booking",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="papers",
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
                        related_name="papers",
                        to="meetings.agendaitem",
                        verbose_name="punkt",
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="replaced_by",
                        to="papers.paper",
                    ),
                ),
                (
                    "presenter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="papers",
                        to="papers.presenter",
                        verbose_name="föredragande",
                    ),
                ),
            ],
            options={
                "verbose_name": "underlag",
                "verbose_name_plural": "underlag",
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="PresenterLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "presenter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="papers.presenter",
                        verbose_name="föredragande",
                    ),
                ),
                (
                    "ticket",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="presents",
                        to="answers.ticket",
                        verbose_name="länk",
                    ),
                ),
            ],
            options={
                "verbose_name": "länk till föredragande",
                "verbose_name_plural": "länkar till föredragande",
                "ordering": ("-pk",),
            },
        ),
        migrations.CreateModel(
            name="RawText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, verbose_name="filnamn")),
                ("sha256", models.CharField(max_length=64)),
                ("cues", models.JSONField(verbose_name="text")),
                ("said", models.JSONField(default=list, verbose_name="förslag")),
                ("understood_at", models.DateTimeField(blank=True, null=True, verbose_name="lästes")),
                ("taken_in_at", models.DateTimeField(verbose_name="togs in")),
                ("taken_in_by", models.CharField(max_length=200, verbose_name="togs in av")),
                (
                    "booking",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="raw_texts",
                        to="meetings.booking",
                        verbose_name="möte",
                    ),
                ),
            ],
            options={
                "verbose_name": "råtext",
                "verbose_name_plural": "råtexter",
                "ordering": ("-pk",),
            },
        ),
        migrations.AddConstraint(
            model_name="presenter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("email", ""), ("name", ""), ("person__isnull", False)),
                    models.Q(
                        ("person__isnull", True),
                        models.Q(("name", ""), _negated=True),
                        models.Q(("email", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="presenter_known_or_by_address",
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("fate", "unpublished"), models.Q(("reason", ""), _negated=True)),
                    models.Q(models.Q(("fate", "unpublished"), _negated=True), ("reason", "")),
                    _connector="OR",
                ),
                name="paper_not_published_has_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("withdrawn_at__isnull", True), ("withdrawn_by", "")),
                    models.Q(("withdrawn_at__isnull", False), models.Q(("withdrawn_by", ""), _negated=True)),
                    _connector="OR",
                ),
                name="paper_withdrawn_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("anyway_at__isnull", True), ("anyway_by", "")),
                    models.Q(("anyway_at__isnull", False), models.Q(("anyway_by", ""), _negated=True)),
                    _connector="OR",
                ),
                name="paper_published_anyway_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.CheckConstraint(condition=models.Q(("version__gte", 1)), name="paper_version_from_one"),
        ),
        migrations.AddConstraint(
            model_name="rawtext",
            constraint=models.UniqueConstraint(fields=("booking", "sha256"), name="raw_text_once"),
        ),
    ]
