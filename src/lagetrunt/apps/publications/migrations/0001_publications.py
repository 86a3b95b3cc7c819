"""Publications, public site, open networks and calendar keys."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("meetings", "0003_planning"),
        ("organisation", "0006_settings_and_one_way"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="OpenNetwork",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_open", models.BooleanField(default=False, verbose_name="visas på den öppna webben")),
                ("shows_names", models.BooleanField(default=False, verbose_name="visar representanternas namn")),
                ("contact_name", models.CharField(blank=True, max_length=200, verbose_name="kontakt")),
                ("contact_email", models.EmailField(blank=True, max_length=254, verbose_name="e-post")),
                ("contact_phone", models.CharField(blank=True, max_length=60, verbose_name="telefon")),
                ("changed_at", models.DateTimeField(verbose_name="ändrades")),
                ("changed_by", models.CharField(max_length=200, verbose_name="ändrades av")),
                (
                    "network",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="on_the_web",
                        to="organisation.network",
                        verbose_name="nätverk",
                    ),
                ),
            ],
            options={
                "verbose_name": "nätverk på webben",
                "verbose_name_plural": "nätverk på webben",
                "ordering": ("network",),
            },
        ),
        migrations.CreateModel(
            name="PublicSite",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_on", models.BooleanField(default=False, verbose_name="den öppna webben är på")),
                ("contact_name", models.CharField(blank=True, max_length=200, verbose_name="kontakt")),
                ("contact_email", models.EmailField(blank=True, max_length=254, verbose_name="e-post")),
                ("contact_phone", models.CharField(blank=True, max_length=60, verbose_name="telefon")),
                ("changed_at", models.DateTimeField(verbose_name="ändrades")),
                ("changed_by", models.CharField(max_length=200, verbose_name="ändrades av")),
                (
                    "federation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="public_site",
                        to="organisation.federation",
                        verbose_name="förbund",
                    ),
                ),
            ],
            options={
                "verbose_name": "öppen webb",
                "verbose_name_plural": "öppna webbar",
                "ordering": ("federation",),
            },
        ),
        migrations.CreateModel(
            name="CalendarKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("made_at", models.DateTimeField(verbose_name="gjordes")),
                ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="återkallades")),
                ("revoked_by", models.CharField(blank=True, max_length=200, verbose_name="återkallades av")),
                (
                    "federation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="calendar_keys",
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
                        related_name="calendar_keys",
                        to="organisation.network",
                        verbose_name="nätverk",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="calendar_keys",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="konto",
                    ),
                ),
            ],
            options={
                "verbose_name": "kalenderadress",
                "verbose_name_plural": "kalenderadresser",
                "ordering": ("-id",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("revoked_at__isnull", True), ("revoked_by", "")),
                            models.Q(("revoked_at__isnull", False), models.Q(("revoked_by", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="calendar_key_revoked_by_somebody",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Publication",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("agenda", "dagordning"), ("notes", "anteckningar")],
                        max_length=10,
                        verbose_name="slag",
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(verbose_name="version")),
                ("content", models.JSONField(verbose_name="innehåll")),
                ("words", models.TextField()),
                ("masked", models.JSONField(default=dict, verbose_name="maskat")),
                ("sha256", models.CharField(max_length=64, verbose_name="kontrollsumma")),
                ("correction", models.CharField(blank=True, max_length=500, verbose_name="rättat")),
                ("published_at", models.DateTimeField(db_index=True, verbose_name="publicerades")),
                ("published_by", models.CharField(max_length=200, verbose_name="publicerades av")),
                ("replaced_at", models.DateTimeField(blank=True, null=True, verbose_name="ersattes")),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="togs bort")),
                ("withdrawn_by", models.CharField(blank=True, max_length=200, verbose_name="togs bort av")),
                ("withdrawn_why", models.CharField(blank=True, max_length=500, verbose_name="varför")),
                (
                    "booking",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="publications",
                        to="meetings.booking",
                        verbose_name="möte",
                    ),
                ),
            ],
            options={
                "verbose_name": "publicering",
                "verbose_name_plural": "publiceringar",
                "ordering": ("booking", "kind", "version"),
                "constraints": [
                    models.UniqueConstraint(fields=("booking", "kind", "version"), name="publication_version_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True)),
                        fields=("booking", "kind"),
                        name="publication_latest_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("version__gte", 1)), name="publication_version_from_one"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("version", 1), models.Q(("correction", ""), _negated=True), _connector="OR"
                        ),
                        name="publication_says_what_is_corrected",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_at__isnull", True), ("withdrawn_by", ""), ("withdrawn_why", "")),
                            models.Q(
                                ("withdrawn_at__isnull", False),
                                models.Q(("withdrawn_by", ""), _negated=True),
                                models.Q(("withdrawn_why", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="publication_withdrawn_by_somebody_with_a_reason",
                    ),
                ],
            },
        ),
    ]
