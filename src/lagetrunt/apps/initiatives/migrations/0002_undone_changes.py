"""What an initiative said before it was changed last."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("initiatives", "0001_initiatives")]

    operations = [
        migrations.AddField("initiative", "before", models.JSONField(blank=True, null=True)),
        migrations.AddField(
            "initiative", "changed_at", models.DateTimeField(blank=True, null=True, verbose_name="ändrades")
        ),
        migrations.AddField(
            "initiative", "changed_by", models.CharField(blank=True, max_length=200, verbose_name="ändrades av")
        ),
        migrations.AddConstraint(
            "initiative",
            models.CheckConstraint(
                condition=models.Q(changed_at__isnull=True, changed_by="", before__isnull=True)
                | (models.Q(changed_at__isnull=False, before__isnull=False) & ~models.Q(changed_by="")),
                name="initiative_changed_by_somebody",
            ),
        ),
    ]
