"""Answers to choose among in a round, beside free words."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("answers", "0007_links_to_present"),
        ("organisation", "0006_settings_and_one_way"),
    ]

    operations = [
        migrations.AddField(
            model_name="roundquestion",
            name="choices",
            field=models.JSONField(blank=True, default=list, verbose_name="svar att välja"),
        ),
        migrations.AddField(
            model_name="roundreply",
            name="choice",
            field=models.CharField(blank=True, max_length=40, verbose_name="val"),
        ),
        migrations.AlterField(
            model_name="roundreply",
            name="text",
            field=models.TextField(blank=True, max_length=600, verbose_name="svar"),
        ),
        migrations.AddConstraint(
            model_name="roundreply",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("choice", ""), _negated=True), models.Q(("text", ""), _negated=True), _connector="OR"
                ),
                name="round_reply_says_something",
            ),
        ),
    ]
