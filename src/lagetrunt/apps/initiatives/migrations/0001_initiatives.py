"""Local initiatives, the words that they are found by, and what notes tell of that is none."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("answers", "0010_links_to_evaluate"),
        ("organisation", "0008_replaces_in_lists"),
        ("sources", "0009_changes_of_papers"),
    ]

    operations = [
        migrations.CreateModel(
            name="Focus",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60, verbose_name="inriktning")),
                ("key", models.CharField(max_length=60)),
                (
                    "federation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="focuses",
                        to="organisation.federation",
                        verbose_name="förbund",
                    ),
                ),
            ],
            options={
                "verbose_name": "inriktning",
                "verbose_name_plural": "inriktningar",
                "ordering": ("key",),
            },
        ),
        migrations.CreateModel(
            name="Initiative",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=200, verbose_name="satsning")),
                ("text", models.TextField(blank=True, verbose_name="beskrivning")),
                ("partner", models.CharField(blank=True, max_length=200, verbose_name="partner")),
                (
                    "partner_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("university", "universitet eller högskola"),
                            ("authority", "myndighet eller region"),
                            ("company", "företag"),
                            ("other", "annan"),
                        ],
                        max_length=12,
                        verbose_name="slag av partner",
                    ),
                ),
                ("since", models.DateField(blank=True, null=True, verbose_name="från")),
                ("until", models.DateField(blank=True, null=True, verbose_name="till")),
                ("contact", models.CharField(blank=True, max_length=120, verbose_name="kontakt (roll)")),
                ("words", models.TextField(blank=True, verbose_name="orden")),
                ("place", models.PositiveIntegerField(blank=True, null=True, verbose_name="plats i dokumentet")),
                ("digest", models.CharField(blank=True, max_length=64)),
                ("made_at", models.DateTimeField(verbose_name="infördes")),
                ("made_by", models.CharField(max_length=200, verbose_name="infördes av")),
                ("removed_at", models.DateTimeField(blank=True, null=True, verbose_name="togs bort")),
                ("removed_by", models.CharField(blank=True, max_length=200, verbose_name="togs bort av")),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="initiatives",
                        to="sources.document",
                        verbose_name="dokument",
                    ),
                ),
                (
                    "federation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="initiatives",
                        to="organisation.federation",
                        verbose_name="förbund",
                    ),
                ),
                (
                    "focuses",
                    models.ManyToManyField(
                        blank=True, related_name="initiatives", to="initiatives.focus", verbose_name="inriktning"
                    ),
                ),
                (
                    "network",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="initiatives",
                        to="organisation.network",
                        verbose_name="nätverk",
                    ),
                ),
                (
                    "parties",
                    models.ManyToManyField(
                        related_name="initiatives", to="organisation.party", verbose_name="kommun/organisation"
                    ),
                ),
                (
                    "reply",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="initiative",
                        to="answers.roundreply",
                        verbose_name="svar i förrundan",
                    ),
                ),
            ],
            options={
                "verbose_name": "lokal satsning",
                "verbose_name_plural": "lokala satsningar",
                "ordering": ("-pk",),
            },
        ),
        migrations.CreateModel(
            name="ToldInitiative",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64)),
                ("declined_at", models.DateTimeField(verbose_name="avfördes")),
                ("declined_by", models.CharField(max_length=200, verbose_name="avfördes av")),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="told_initiatives",
                        to="sources.document",
                        verbose_name="dokument",
                    ),
                ),
            ],
            options={
                "verbose_name": "avfört förslag till satsning",
                "verbose_name_plural": "avförda förslag till satsningar",
                "ordering": ("-pk",),
            },
        ),
        migrations.AddConstraint(
            model_name="focus",
            constraint=models.UniqueConstraint(fields=("federation", "key"), name="focus_once"),
        ),
        migrations.AddConstraint(
            model_name="initiative",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("since__isnull", True), ("until__isnull", True), ("since__lte", models.F("until")), _connector="OR"
                ),
                name="initiative_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="initiative",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("removed_at__isnull", True), ("removed_by", "")),
                    models.Q(("removed_at__isnull", False), models.Q(("removed_by", ""), _negated=True)),
                    _connector="OR",
                ),
                name="initiative_removed_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="toldinitiative",
            constraint=models.UniqueConstraint(fields=("document", "digest"), name="told_initiative_once"),
        ),
    ]
