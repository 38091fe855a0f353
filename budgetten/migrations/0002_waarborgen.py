from django.db import migrations

from budgetten.guards import create_freeze_guard, create_saldo_guard, drop_freeze_guard, drop_saldo_guard
from samenwijk.logboek.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("budgetten", "0001_initial")]

    operations = [
        AppendOnly("Boeking"),
        AppendOnly("Toetsregel"),
        AppendOnly("Besluit"),
        AppendOnly("Besluitgrond"),
        AppendOnly("Betaling"),
        migrations.RunPython(create_saldo_guard, drop_saldo_guard),
        migrations.RunPython(create_freeze_guard, drop_freeze_guard),
    ]
