"""The word for heads of education, and no network above, behind or within itself."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One step."""

    dependencies = [
        ("organisation", "0005_as_read"),
    ]

    operations = [
        migrations.AddField(
            model_name="federation",
            name="heads_word",
            field=models.CharField(
                choices=[("skolchef", "skolchef"), ("utbildningschef", "utbildningschef")],
                default="skolchef",
                max_length=20,
                verbose_name="chefernas titel",
            ),
        ),
        migrations.AddConstraint(
            model_name="network",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("parent__isnull", True), models.Q(("parent", models.F("id")), _negated=True), _connector="OR"
                ),
                name="network_parent_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="network",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("reports_to__isnull", True),
                    models.Q(("reports_to", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="network_reports_to_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="network",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("joined_into__isnull", True),
                    models.Q(("joined_into", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="network_joined_into_another",
            ),
        ),
    ]
