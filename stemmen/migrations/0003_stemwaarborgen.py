from django.db import migrations

from stemmen.guards import create_guards, drop_guards


class Migration(migrations.Migration):
    dependencies = [("stemmen", "0002_waarborgen")]

    operations = [migrations.RunPython(create_guards, drop_guards)]
