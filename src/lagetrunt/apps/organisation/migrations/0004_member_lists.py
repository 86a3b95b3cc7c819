"""Member lists and their rows, contact in role for people, and seats that are entered rather than read."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisation", "0003_maskings"),
    ]

    operations = [
        migrations.CreateModel(
            name="MemberRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField(verbose_name="plats")),
                ("sheet", models.CharField(blank=True, max_length=200, verbose_name="blad")),
                ("cell", models.CharField(max_length=20, verbose_name="cell")),
                ("key", models.CharField(blank=True, db_index=True, max_length=200, verbose_name="stavningsnyckel")),
                ("value", models.JSONField(verbose_name="värde")),
                ("doubts", models.JSONField(default=list, verbose_name="tvivel")),
                ("is_corrected", models.BooleanField(default=False, verbose_name="rättad")),
                (
                    "answer",
                    models.CharField(
                        choices=[("waiting", "väntar på svar"), ("taken", "tas med"), ("skipped", "hoppas över")],
                        default="waiting",
                        max_length=10,
                        verbose_name="svar",
                    ),
                ),
                ("is_new_person", models.BooleanField(default=False, verbose_name="ny person")),
            ],
            options={
                "verbose_name": "rad i medlemslista",
                "verbose_name_plural": "rader i medlemslista",
                "ordering": ("member_list", "position"),
            },
        ),
        migrations.AddField(
            model_name="person",
            name="email",
            field=models.CharField(blank=True, max_length=254, verbose_name="e-post i tjänsten"),
        ),
        migrations.AddField(
            model_name="person",
            name="phone",
            field=models.CharField(blank=True, max_length=60, verbose_name="telefon i tjänsten"),
        ),
        migrations.AddField(
            model_name="representation",
            name="entered_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="infördes"),
        ),
        migrations.AddField(
            model_name="representation",
            name="entered_by",
            field=models.CharField(blank=True, max_length=200, verbose_name="infördes av"),
        ),
        migrations.CreateModel(
            name="MemberList",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=300, verbose_name="namn")),
                ("form", models.CharField(max_length=10, verbose_name="form")),
                ("layouts", models.JSONField(default=list, verbose_name="uppställning")),
                ("left_out", models.JSONField(default=list, verbose_name="utelämnat")),
                ("notes", models.JSONField(default=list, verbose_name="anmärkningar")),
                ("counts", models.JSONField(default=dict, verbose_name="utfall")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "väntar på svar"), ("accepted", "införd"), ("discarded", "kastad")],
                        default="open",
                        max_length=10,
                        verbose_name="läge",
                    ),
                ),
                ("brought_at", models.DateTimeField(verbose_name="kom in")),
                ("brought_by", models.BigIntegerField(blank=True, null=True, verbose_name="kom in genom")),
                ("brought_by_name", models.CharField(max_length=200, verbose_name="kom in genom")),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="avslutad")),
                ("closed_by", models.CharField(blank=True, max_length=200, verbose_name="avslutad av")),
                (
                    "federation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="member_lists",
                        to="organisation.federation",
                        verbose_name="förbund",
                    ),
                ),
            ],
            options={
                "verbose_name": "medlemslista",
                "verbose_name_plural": "medlemslistor",
                "ordering": ("-brought_at", "-id"),
            },
        ),
        migrations.AddField(
            model_name="representation",
            name="member_list",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="seats",
                to="organisation.memberlist",
                verbose_name="ur medlemslistan",
            ),
        ),
        migrations.AddConstraint(
            model_name="representation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("entered_at__isnull", True), ("entered_by", ""), ("is_read", True)),
                    models.Q(
                        ("entered_at__isnull", False), ("is_read", False), models.Q(("entered_by", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="representation_read_or_entered",
            ),
        ),
        migrations.AddField(
            model_name="memberrow",
            name="member_list",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="rows",
                to="organisation.memberlist",
                verbose_name="medlemslista",
            ),
        ),
        migrations.AddField(
            model_name="memberrow",
            name="person",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="member_rows",
                to="organisation.person",
                verbose_name="person",
            ),
        ),
        migrations.AddConstraint(
            model_name="memberlist",
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
                name="member_list_closed_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="memberrow",
            constraint=models.UniqueConstraint(fields=("member_list", "position"), name="member_row_once"),
        ),
    ]
