"""Who calls to a network's meetings."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0003_planning"),
    ]

    operations = [
        migrations.AddField(
            model_name="workingorder",
            name="sender_email",
            field=models.EmailField(blank=True, max_length=254, verbose_name="avsändarens e-postadress"),
        ),
        migrations.AddField(
            model_name="workingorder",
            name="sender_name",
            field=models.CharField(blank=True, max_length=200, verbose_name="avsändarens namn"),
        ),
    ]
