"""Changes of papers, which an index follows as it follows those of documents."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sources", "0008_network_links"),
    ]

    operations = [
        migrations.AddField(
            model_name="indexchange",
            name="booking_id",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AlterField(
            model_name="indexchange",
            name="document_id",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddConstraint(
            model_name="indexchange",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("booking_id__isnull", True), ("document_id__isnull", False)),
                    models.Q(("booking_id__isnull", False), ("document_id__isnull", True)),
                    _connector="OR",
                ),
                name="index_change_of_one",
            ),
        ),
    ]
