"""Two networks that may be one."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """One step."""

    dependencies = [
        ("organisation", "0006_settings_and_one_way"),
        ("sources", "0007_linking_marks"),
    ]

    operations = [
        migrations.CreateModel(
            name="ProposedNetworkLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("speaks_for", models.JSONField(default=list, verbose_name="talar för")),
                ("speaks_against", models.JSONField(default=list, verbose_name="talar emot")),
                ("joined", models.BooleanField(blank=True, null=True, verbose_name="samma")),
                ("moved", models.JSONField(default=dict, verbose_name="flyttat")),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="besvarad")),
                ("answered_by", models.CharField(blank=True, max_length=200, verbose_name="besvarad av")),
                (
                    "federation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="proposed_network_links",
                        to="organisation.federation",
                    ),
                ),
                (
                    "first",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="organisation.network",
                        verbose_name="det ena",
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="organisation.network",
                        verbose_name="det andra",
                    ),
                ),
            ],
            options={
                "verbose_name": "nätverk att pröva",
                "verbose_name_plural": "nätverk att pröva",
                "ordering": ("id",),
                "constraints": [
                    models.UniqueConstraint(fields=("first", "second"), name="proposed_network_link_once"),
                    models.CheckConstraint(
                        condition=models.Q(("first__lt", models.F("second"))), name="proposed_network_link_lower_first"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at__isnull", True), ("answered_by", ""), ("joined__isnull", True)),
                            models.Q(
                                ("answered_at__isnull", False),
                                ("joined__isnull", False),
                                models.Q(("answered_by", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="proposed_network_link_answered_at_and_by",
                    ),
                ],
            },
        ),
    ]
