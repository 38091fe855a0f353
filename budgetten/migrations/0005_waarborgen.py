from django.db import migrations

from budgetten.guards import create_freeze_guard, create_saldo_guard, drop_freeze_guard, drop_saldo_guard
from samenwijk.logboek.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("budgetten", "0004_overzetten")]

    operations = [
        migrations.RemoveField(model_name="regeling", name="gebieden"),
        AppendOnly("Boeking"),
        AppendOnly("Zegelregel"),
        AppendOnly("Toetsregel"),
        AppendOnly("Besluit"),
        AppendOnly("Betaling"),
        AppendOnly("Verlenging"),
        AppendOnly("Notitie"),
        AppendOnly("Verantwoording"),
        AppendOnly("Vaststelling"),
        AppendOnly("Terugbetaling"),
        AppendOnly("Besteding"),
        AppendOnly("Brief", except_fields=("afgedrukt_op", "afgedrukt_door")),
        migrations.RunPython(create_saldo_guard, drop_saldo_guard),
        migrations.RunPython(create_freeze_guard, drop_freeze_guard),
    ]
