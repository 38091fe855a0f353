from django.db import migrations

from samenwijk.logboek.append_only import AppendOnly
from samenwijk.participatie.guards import create_guards, drop_guards


class Migration(migrations.Migration):
    dependencies = [("participatie", "0002_ladders")]

    operations = [
        AppendOnly("Faseverlenging", except_fields=("door",)),
        migrations.RunPython(create_guards, drop_guards),
    ]
