"""Federation, parties, people, networks, representations and role grants."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Federation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, unique=True, verbose_name="namn")),
                ("is_example", models.BooleanField(default=False, verbose_name="exempel")),
                ("founded_at", models.DateTimeField(verbose_name="tillkom")),
            ],
            options={
                "verbose_name": "förbund",
                "verbose_name_plural": "förbund",
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="Network",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("brought_at", models.DateTimeField(blank=True, null=True, verbose_name="kom in")),
                ("brought_by", models.BigIntegerField(blank=True, null=True, verbose_name="kom in genom")),
                ("released_at", models.DateTimeField(blank=True, db_index=True, null=True, verbose_name="släppt")),
                ("name", models.CharField(max_length=200, verbose_name="namn")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("heads", "skolchefer"),
                            ("profession", "profession"),
                            ("working_group", "arbetsgrupp"),
                            ("council", "branschråd"),
                            ("reference", "referensgrupp"),
                            ("steering", "styrgrupp"),
                            ("political", "politiskt organ"),
                            ("unknown", "ej angivet"),
                        ],
                        default="unknown",
                        max_length=20,
                        verbose_name="slag",
                    ),
                ),
                (
                    "federation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="networks",
                        to="organisation.federation",
                        verbose_name="förbund",
                    ),
                ),
                (
                    "joined_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="joined",
                        to="organisation.network",
                        verbose_name="samma som",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="children",
                        to="organisation.network",
                        verbose_name="hör till",
                    ),
                ),
                (
                    "reports_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="reporting",
                        to="organisation.network",
                        verbose_name="rapporterar till",
                    ),
                ),
            ],
            options={
                "verbose_name": "nätverk",
                "verbose_name_plural": "nätverk",
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="Party",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("brought_at", models.DateTimeField(blank=True, null=True, verbose_name="kom in")),
                ("brought_by", models.BigIntegerField(blank=True, null=True, verbose_name="kom in genom")),
                ("released_at", models.DateTimeField(blank=True, db_index=True, null=True, verbose_name="släppt")),
                (
                    "kind",
                    models.CharField(
                        choices=[("municipality", "kommun"), ("other", "organisation")],
                        max_length=20,
                        verbose_name="slag",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="namn")),
                ("key", models.CharField(max_length=200)),
                ("municipality_code", models.CharField(blank=True, max_length=4, verbose_name="kommunkod")),
                (
                    "federation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parties",
                        to="organisation.federation",
                        verbose_name="förbund",
                    ),
                ),
            ],
            options={
                "verbose_name": "kommun/organisation",
                "verbose_name_plural": "kommuner/organisationer",
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("brought_at", models.DateTimeField(blank=True, null=True, verbose_name="kom in")),
                ("brought_by", models.BigIntegerField(blank=True, null=True, verbose_name="kom in genom")),
                ("released_at", models.DateTimeField(blank=True, db_index=True, null=True, verbose_name="släppt")),
                ("name", models.CharField(db_index=True, max_length=200, verbose_name="namn")),
                ("key", models.CharField(db_index=True, max_length=200, verbose_name="stavningsnyckel")),
                ("spellings", models.JSONField(default=list, verbose_name="stavningar")),
                ("protected", models.BooleanField(default=False, verbose_name="skyddade uppgifter")),
                ("erased_at", models.DateTimeField(blank=True, null=True, verbose_name="gallrad")),
                (
                    "federation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="people",
                        to="organisation.federation",
                        verbose_name="förbund",
                    ),
                ),
                (
                    "joined_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="joined",
                        to="organisation.person",
                        verbose_name="samma som",
                    ),
                ),
            ],
            options={
                "verbose_name": "person",
                "verbose_name_plural": "personer",
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="Representation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("school_forms", models.JSONField(default=list, verbose_name="skolformer")),
                ("role", models.CharField(blank=True, max_length=60, verbose_name="roll")),
                ("appointed_by", models.CharField(blank=True, max_length=200, verbose_name="utsedd av")),
                ("since", models.DateField(blank=True, null=True, verbose_name="från")),
                ("until", models.DateField(blank=True, null=True, verbose_name="till")),
                ("is_read", models.BooleanField(default=False, verbose_name="läst")),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="representations",
                        to="organisation.network",
                        verbose_name="nätverk",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="representations",
                        to="organisation.party",
                        verbose_name="kommun/organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="representations",
                        to="organisation.person",
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "representation",
                "verbose_name_plural": "representationer",
                "ordering": ("network", "party", "-since"),
            },
        ),
        migrations.CreateModel(
            name="RoleGrant",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("administrator", "administratör"),
                            ("secretary", "sekreterare"),
                            ("chair", "ordförande"),
                            ("representative", "representant"),
                            ("reader", "läsare"),
                        ],
                        max_length=20,
                        verbose_name="roll",
                    ),
                ),
                ("granted_at", models.DateTimeField(verbose_name="gavs")),
                (
                    "federation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="grants",
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
                        related_name="grants",
                        to="organisation.network",
                        verbose_name="nätverk",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="grants",
                        to="organisation.person",
                        verbose_name="person",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="grants",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="konto",
                    ),
                ),
            ],
            options={
                "verbose_name": "roll",
                "verbose_name_plural": "roller",
                "ordering": ("user", "federation", "network"),
            },
        ),
        migrations.CreateModel(
            name="NetworkAlias",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, verbose_name="namn")),
                ("key", models.CharField(max_length=200)),
                (
                    "federation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="organisation.federation"
                    ),
                ),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="aliases",
                        to="organisation.network",
                        verbose_name="nätverk",
                    ),
                ),
            ],
            options={
                "verbose_name": "namn på nätverk",
                "verbose_name_plural": "namn på nätverk",
                "ordering": ("name",),
                "constraints": [models.UniqueConstraint(fields=("federation", "key"), name="network_alias_once")],
            },
        ),
        migrations.AddConstraint(
            model_name="party",
            constraint=models.UniqueConstraint(fields=("federation", "key"), name="party_once"),
        ),
        migrations.AddConstraint(
            model_name="party",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind", "municipality"), ("municipality_code", ""), _connector="XOR"),
                name="party_code_of_municipality",
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("joined_into__isnull", True),
                    models.Q(("joined_into", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="person_not_joined_into_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="representation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("since__isnull", True), ("until__isnull", True), ("since__lte", models.F("until")), _connector="OR"
                ),
                name="representation_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="representation",
            constraint=models.CheckConstraint(
                condition=models.Q(("party__isnull", False), ("person__isnull", False), _connector="OR"),
                name="representation_of_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="representation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_read", True)),
                fields=("network", "party", "person"),
                name="representation_read_once",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="rolegrant",
            constraint=models.UniqueConstraint(
                fields=("user", "federation", "network", "role"), name="role_grant_once", nulls_distinct=False
            ),
        ),
    ]
