"""Versions of records that are signed, and those who sign them."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("meetings", "0003_planning"),
        ("minutes", "0003_word_templates_and_records"),
        ("organisation", "0006_settings_and_one_way"),
    ]

    operations = [
        migrations.CreateModel(
            name="SignOff",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(verbose_name="version")),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("service", "underskrifter i den tjänst som förbundet har"),
                            ("seal", "godkännanden här, och förbundets sigill"),
                        ],
                        max_length=10,
                        verbose_name="sätt",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "väntar på underskrifter"),
                            ("approved", "justerat"),
                            ("withdrawn", "tillbakadraget"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="läge",
                    ),
                ),
                ("reason", models.TextField(blank=True, verbose_name="skäl till rättelsen")),
                ("content", models.CharField(max_length=64)),
                (
                    "original",
                    models.CharField(db_index=True, max_length=64, verbose_name="kontrollsumma före underskrift"),
                ),
                ("made_at", models.DateTimeField(verbose_name="gjordes")),
                ("made_by", models.CharField(max_length=200, verbose_name="gjordes av")),
                ("final", models.CharField(blank=True, db_index=True, max_length=64, verbose_name="kontrollsumma")),
                (
                    "seal",
                    models.CharField(blank=True, db_index=True, max_length=64, verbose_name="sigillets fingeravtryck"),
                ),
                ("report", models.JSONField(default=list, verbose_name="underskrifterna")),
                ("approved_at", models.DateTimeField(blank=True, null=True, verbose_name="justerades")),
                ("approved_by", models.CharField(blank=True, max_length=200, verbose_name="lades fast av")),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="drogs tillbaka")),
                ("withdrawn_by", models.CharField(blank=True, max_length=200, verbose_name="drogs tillbaka av")),
                (
                    "booking",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sign_offs",
                        to="meetings.booking",
                        verbose_name="möte",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="sign_offs",
                        to="minutes.record",
                        verbose_name="anteckningar",
                    ),
                ),
            ],
            options={
                "verbose_name": "justering",
                "verbose_name_plural": "justeringar",
                "ordering": ("booking", "number"),
            },
        ),
        migrations.CreateModel(
            name="Signer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("chair", "ordförande"),
                            ("secretary", "sekreterare"),
                            ("minutes_checker", "justerare"),
                        ],
                        max_length=20,
                        verbose_name="roll",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="namn")),
                ("acted_at", models.DateTimeField(blank=True, null=True, verbose_name="godkände")),
                (
                    "method",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("password", "inloggad med lösenord"),
                            ("second_factor", "inloggad med andra faktor"),
                            ("organisation", "inloggad med organisationens konto"),
                            ("link", "egen länk utan inloggning"),
                        ],
                        max_length=20,
                        verbose_name="hur",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="signings",
                        to="organisation.person",
                        verbose_name="person",
                    ),
                ),
                (
                    "sign_off",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signers",
                        to="proofs.signoff",
                        verbose_name="justering",
                    ),
                ),
            ],
            options={
                "verbose_name": "den som skriver under",
                "verbose_name_plural": "de som skriver under",
                "ordering": ("sign_off", "position"),
            },
        ),
        migrations.AddConstraint(
            model_name="signoff",
            constraint=models.UniqueConstraint(fields=("booking", "number"), name="sign_off_number_once"),
        ),
        migrations.AddConstraint(
            model_name="signoff",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "open")), fields=("booking",), name="sign_off_one_open_at_a_time"
            ),
        ),
        migrations.AddConstraint(
            model_name="signoff",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("approved_at__isnull", False),
                        ("state", "approved"),
                        models.Q(("approved_by", ""), _negated=True),
                        models.Q(("final", ""), _negated=True),
                    ),
                    models.Q(
                        models.Q(("state", "approved"), _negated=True),
                        ("approved_at__isnull", True),
                        ("approved_by", ""),
                        ("final", ""),
                        ("seal", ""),
                    ),
                    _connector="OR",
                ),
                name="sign_off_approved_with_its_file",
            ),
        ),
        migrations.AddConstraint(
            model_name="signoff",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("state", "withdrawn"),
                        ("withdrawn_at__isnull", False),
                        models.Q(("withdrawn_by", ""), _negated=True),
                    ),
                    models.Q(
                        models.Q(("state", "withdrawn"), _negated=True),
                        ("withdrawn_at__isnull", True),
                        ("withdrawn_by", ""),
                    ),
                    _connector="OR",
                ),
                name="sign_off_withdrawn_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="signer",
            constraint=models.UniqueConstraint(fields=("sign_off", "person"), name="signer_once"),
        ),
        migrations.AddConstraint(
            model_name="signer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("acted_at__isnull", True), ("method", "")),
                    models.Q(("acted_at__isnull", False), models.Q(("method", ""), _negated=True)),
                    _connector="OR",
                ),
                name="signer_acted_somehow",
            ),
        ),
    ]
