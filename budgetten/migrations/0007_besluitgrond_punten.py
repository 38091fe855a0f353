from django.db import migrations, models

from samenwijk.logboek.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("budgetten", "0006_besluit_nieuwste")]

    operations = [
        migrations.AddField(
            model_name="besluitgrond",
            name="punten",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="punten"),
        ),
        AppendOnly("Besluitgrond"),
    ]
