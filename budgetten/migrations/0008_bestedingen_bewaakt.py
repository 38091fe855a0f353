from django.db import migrations

from budgetten.guards import create_saldo_guard, drop_saldo_guard
from budgetten.guards_besteding import create_besteding_guard, drop_besteding_guard


class Migration(migrations.Migration):
    dependencies = [("budgetten", "0007_besluitgrond_punten")]

    operations = [
        # Anew: on SQLite too a posting cannot slip in before a seal.
        migrations.RunPython(drop_saldo_guard, create_saldo_guard),
        migrations.RunPython(create_saldo_guard, drop_saldo_guard),
        migrations.RunPython(create_besteding_guard, drop_besteding_guard),
    ]
