"""Who may have the file as it came in, and the reading with the names of people under protection."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sources", "0004_proposed_readings"),
    ]

    operations = [
        migrations.AddField(
            model_name="document",
            name="file_access",
            field=models.CharField(
                choices=[
                    ("open", "alla som ser dokumentet"),
                    ("restricted", "bara de som får se skyddade uppgifter"),
                    ("removed", "borttagen"),
                ],
                default="open",
                max_length=10,
                verbose_name="filen",
            ),
        ),
        migrations.AddField(
            model_name="storedreading",
            name="original",
            field=models.BinaryField(null=True),
        ),
    ]
