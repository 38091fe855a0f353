from django.db import migrations

from samenwijk.logboek.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("logboek", "0001_initial")]

    operations = [AppendOnly("Logregel")]
