"""Batches, documents, readings, facts, findings and links."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisation", "0001_organisation"),
    ]

    operations = [
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("path", models.CharField(max_length=1000, verbose_name="sökväg")),
                ("sha256", models.CharField(max_length=64, verbose_name="kontrollsumma")),
                ("size", models.PositiveBigIntegerField(verbose_name="storlek")),
                ("media_type", models.CharField(blank=True, max_length=120, verbose_name="filtyp")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "väntar"),
                            ("read", "läst"),
                            ("kept", "sparad, läses inte"),
                            ("failed", "gick inte att läsa"),
                        ],
                        db_index=True,
                        default="waiting",
                        max_length=10,
                        verbose_name="läge",
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="försök")),
                ("why", models.TextField(blank=True, verbose_name="skäl")),
                ("why_english", models.TextField(blank=True)),
                ("kind", models.CharField(blank=True, max_length=20, verbose_name="slag")),
                ("text", models.TextField(blank=True, verbose_name="text")),
                ("pages", models.PositiveIntegerField(blank=True, null=True, verbose_name="sidor")),
                ("page_starts", models.JSONField(default=list)),
                ("legible", models.FloatField(default=1.0, verbose_name="läsbarhet")),
                ("read_at", models.DateTimeField(blank=True, null=True, verbose_name="lästes")),
                ("released_at", models.DateTimeField(blank=True, db_index=True, null=True, verbose_name="släppt")),
                ("released_by", models.CharField(blank=True, max_length=200, verbose_name="släppt av")),
            ],
            options={
                "verbose_name": "dokument",
                "verbose_name_plural": "dokument",
                "ordering": ("path",),
            },
        ),
        migrations.CreateModel(
            name="Batch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, verbose_name="namn")),
                ("by_id", models.BigIntegerField(null=True, verbose_name="togs in av (nummer)")),
                ("by_name", models.CharField(max_length=200, verbose_name="togs in av")),
                ("taken_in_at", models.DateTimeField(verbose_name="togs in")),
                ("linked_at", models.DateTimeField(blank=True, null=True, verbose_name="kopplades")),
                ("known", models.PositiveIntegerField(default=0, verbose_name="kända sedan förut")),
                ("refused", models.JSONField(default=list, verbose_name="avvisade")),
                (
                    "federation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="batches",
                        to="organisation.federation",
                        verbose_name="förbund",
                    ),
                ),
            ],
            options={
                "verbose_name": "inläsning",
                "verbose_name_plural": "inläsningar",
                "ordering": ("-id",),
            },
        ),
        migrations.CreateModel(
            name="StoredReading",
            fields=[
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="stored_reading",
                        serialize=False,
                        to="sources.document",
                    ),
                ),
                ("schema", models.CharField(max_length=40)),
                ("payload", models.BinaryField()),
                ("resolved", models.BooleanField(default=False)),
            ],
        ),
        migrations.AddField(
            model_name="document",
            name="batch",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="documents",
                to="sources.batch",
                verbose_name="inläsning",
            ),
        ),
        migrations.AddField(
            model_name="document",
            name="federation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="documents",
                to="organisation.federation",
                verbose_name="förbund",
            ),
        ),
        migrations.CreateModel(
            name="Fact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=64)),
                ("kind", models.CharField(max_length=40, verbose_name="slag")),
                ("position", models.PositiveIntegerField(default=0)),
                ("value", models.JSONField(verbose_name="värde")),
                ("spans", models.JSONField(default=list, verbose_name="belägg")),
                ("quote", models.TextField(blank=True, verbose_name="citat")),
                ("confidence", models.FloatField(verbose_name="säkerhet")),
                ("why", models.TextField(blank=True, verbose_name="skäl")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "läst"),
                            ("confirmed", "bekräftad"),
                            ("corrected", "rättad"),
                            ("rejected", "avvisad"),
                        ],
                        default="proposed",
                        max_length=10,
                        verbose_name="läge",
                    ),
                ),
                ("corrected", models.JSONField(blank=True, null=True, verbose_name="rättat värde")),
                ("settled_at", models.DateTimeField(blank=True, null=True, verbose_name="besvarad")),
                ("settled_by", models.CharField(blank=True, max_length=200, verbose_name="besvarad av")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="version")),
                ("still_read", models.BooleanField(default=True, verbose_name="läses än")),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="facts",
                        to="sources.document",
                        verbose_name="dokument",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="children",
                        to="sources.fact",
                    ),
                ),
            ],
            options={
                "verbose_name": "uppgift",
                "verbose_name_plural": "uppgifter",
                "ordering": ("document", "position"),
            },
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=64)),
                ("is_across", models.BooleanField(verbose_name="mellan dokument")),
                ("code", models.CharField(db_index=True, max_length=60, verbose_name="kod")),
                (
                    "severity",
                    models.CharField(
                        choices=[
                            ("error", "fel"),
                            ("warning", "troligen fel"),
                            ("question", "fråga"),
                            ("note", "upplysning"),
                        ],
                        max_length=10,
                        verbose_name="tyngd",
                    ),
                ),
                ("message", models.TextField(verbose_name="meddelande")),
                ("english", models.TextField()),
                ("places", models.JSONField(default=list, verbose_name="ställen")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "att kontrollera"), ("settled", "avgjord"), ("dismissed", "avfärdad")],
                        default="open",
                        max_length=10,
                        verbose_name="läge",
                    ),
                ),
                ("reason", models.TextField(blank=True, verbose_name="skäl")),
                ("settled_at", models.DateTimeField(blank=True, null=True, verbose_name="avgjordes")),
                ("settled_by", models.CharField(blank=True, max_length=200, verbose_name="avgjordes av")),
                ("still_found", models.BooleanField(default=True, verbose_name="finns kvar")),
                (
                    "documents",
                    models.ManyToManyField(related_name="findings", to="sources.document", verbose_name="dokument"),
                ),
                (
                    "federation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="findings",
                        to="organisation.federation",
                    ),
                ),
            ],
            options={
                "verbose_name": "att kontrollera",
                "verbose_name_plural": "att kontrollera",
                "ordering": ("-id",),
            },
        ),
        migrations.CreateModel(
            name="Passage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(verbose_name="nummer")),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("text", models.TextField(verbose_name="text")),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="passages",
                        to="sources.document",
                        verbose_name="dokument",
                    ),
                ),
            ],
            options={
                "ordering": ("document", "number"),
            },
        ),
        migrations.CreateModel(
            name="ProposedLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("why", models.TextField(verbose_name="skäl")),
                ("joined", models.BooleanField(blank=True, null=True, verbose_name="samma")),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="besvarad")),
                ("answered_by", models.CharField(blank=True, max_length=200, verbose_name="besvarad av")),
                (
                    "federation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="proposed_links",
                        to="organisation.federation",
                    ),
                ),
                (
                    "first",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="organisation.person",
                        verbose_name="den ena",
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="organisation.person",
                        verbose_name="den andra",
                    ),
                ),
            ],
            options={
                "verbose_name": "koppling att pröva",
                "verbose_name_plural": "kopplingar att pröva",
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="VersionGroup",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField(blank=True, db_index=True, null=True, verbose_name="dag")),
                ("why", models.TextField(blank=True, verbose_name="skäl")),
                ("chosen_by_hand", models.BooleanField(default=False, verbose_name="vald för hand")),
                (
                    "chosen",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="chosen_in",
                        to="sources.document",
                        verbose_name="vald version",
                    ),
                ),
                (
                    "federation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="version_groups",
                        to="organisation.federation",
                    ),
                ),
                (
                    "network",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="version_groups",
                        to="organisation.network",
                        verbose_name="nätverk",
                    ),
                ),
            ],
            options={
                "verbose_name": "versioner av ett möte",
                "verbose_name_plural": "versioner av möten",
                "ordering": ("-day", "-id"),
            },
        ),
        migrations.AddField(
            model_name="document",
            name="group",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="documents",
                to="sources.versiongroup",
                verbose_name="möte",
            ),
        ),
        migrations.CreateModel(
            name="Match",
            fields=[
                (
                    "fact",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="match",
                        serialize=False,
                        to="sources.fact",
                    ),
                ),
                (
                    "network",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="matches",
                        to="organisation.network",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="matches",
                        to="organisation.party",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="matches",
                        to="organisation.person",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="fact",
            index=models.Index(fields=["document", "kind"], name="fact_kind"),
        ),
        migrations.AddIndex(
            model_name="fact",
            index=models.Index(fields=["state", "confidence"], name="fact_doubt"),
        ),
        migrations.AddConstraint(
            model_name="fact",
            constraint=models.UniqueConstraint(fields=("document", "key"), name="fact_key_once"),
        ),
        migrations.AddConstraint(
            model_name="fact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("settled_at__isnull", True), ("settled_by", ""), ("state", "proposed")),
                    models.Q(
                        models.Q(("state", "proposed"), _negated=True),
                        ("settled_at__isnull", False),
                        models.Q(("settled_by", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="fact_settled_at_and_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="fact",
            constraint=models.CheckConstraint(
                condition=models.Q(("state", "corrected"), ("corrected__isnull", True), _connector="XOR"),
                name="fact_corrected_has_value",
            ),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.UniqueConstraint(fields=("federation", "key"), name="finding_once"),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("settled_at__isnull", True), ("settled_by", ""), ("state", "open")),
                    models.Q(
                        models.Q(("state", "open"), _negated=True),
                        ("settled_at__isnull", False),
                        models.Q(("settled_by", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="finding_settled_at_and_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="passage",
            constraint=models.UniqueConstraint(fields=("document", "number"), name="passage_number_once"),
        ),
        migrations.AddConstraint(
            model_name="proposedlink",
            constraint=models.UniqueConstraint(fields=("first", "second"), name="proposed_link_once"),
        ),
        migrations.AddConstraint(
            model_name="proposedlink",
            constraint=models.CheckConstraint(
                condition=models.Q(("first__lt", models.F("second"))), name="proposed_link_lower_number_first"
            ),
        ),
        migrations.AddConstraint(
            model_name="proposedlink",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answered_at__isnull", True), ("answered_by", ""), ("joined__isnull", True)),
                    models.Q(
                        ("answered_at__isnull", False),
                        ("joined__isnull", False),
                        models.Q(("answered_by", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="proposed_link_answered_at_and_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.UniqueConstraint(fields=("federation", "sha256"), name="document_bytes_once"),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.UniqueConstraint(fields=("federation", "path"), name="document_path_once"),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("released_at__isnull", True), ("released_by", "")),
                    models.Q(("released_at__isnull", False), models.Q(("released_by", ""), _negated=True)),
                    _connector="OR",
                ),
                name="document_released_at_and_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="match",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("person__isnull", False), ("party__isnull", False), ("network__isnull", False), _connector="OR"
                ),
                name="match_of_something",
            ),
        ),
    ]
