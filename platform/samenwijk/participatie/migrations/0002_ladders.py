from django.db import migrations

from samenwijk.participatie.domain.ladders import laad_ladders


def load(apps, schema_editor):
    def objects(name):
        return apps.get_model("participatie", name).objects.using(schema_editor.connection.alias)

    laad_ladders(ladders=objects("Ladder"), treden=objects("Trede"), fasen=objects("Fase"))


class Migration(migrations.Migration):
    dependencies = [("participatie", "0001_initial")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
