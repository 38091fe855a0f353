from django.db import migrations

from samenwijk.gebieden.guards import create_postcode_guard, drop_postcode_guard


class Migration(migrations.Migration):
    dependencies = [("gebieden", "0001_initial")]

    operations = [migrations.RunPython(create_postcode_guard, drop_postcode_guard)]
