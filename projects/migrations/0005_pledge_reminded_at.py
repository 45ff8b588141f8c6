from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("projects", "0004_updates")]

    operations = [
        migrations.AddField(
            model_name="pledge",
            name="reminded_at",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="reminded"
            ),
        )
    ]
