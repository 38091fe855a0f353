"""Rows of before: areas move from the scheme to its versions, terms and themes are filled in."""

from datetime import timedelta

from django.db import migrations
from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce, NullIf
from django.db.models import Value

BEFORE_A_DECISION = ["ingediend", "in_toets", "ter_bevestiging", "voor_panel", "bij_panel", "te_besluiten"]


def move_areas(apps, _schema_editor):
    Regelingversie = apps.get_model("budgetten", "Regelingversie")
    Regelinggebied = apps.get_model("budgetten", "Regelinggebied")
    for versie in Regelingversie.objects.select_related("regeling").order_by("pk"):
        Regelinggebied.objects.bulk_create(
            Regelinggebied(versie=versie, gebied=gebied) for gebied in versie.regeling.gebieden.all()
        )
    # Without a panel nobody voted: the officer decided per application.
    Regelingversie.objects.filter(panelsoort__isnull=True).update(verdeelwijze="advies")


def areas_back(apps, _schema_editor):
    for versie in apps.get_model("budgetten", "Regelingversie").objects.order_by("nummer"):
        versie.regeling.gebieden.set(versie.gebieden.all())


def fill_in(apps, _schema_editor):
    Aanvraag = apps.get_model("budgetten", "Aanvraag")
    Aanvraag.objects.update(compleet_op=F("ingediend_op"))
    running = Aanvraag.objects.filter(status__in=BEFORE_A_DECISION).select_related("versie")
    for aanvraag in running.iterator():
        # The term as it was told; the move past weekends and holidays holds from the next version on.
        weeks = timedelta(weeks=aanvraag.versie.beslistermijn_weken)
        Aanvraag.objects.filter(pk=aanvraag.pk).update(beslis_uiterlijk=(aanvraag.ingediend_op + weeks).date())
    Boeking = apps.get_model("budgetten", "Boeking")
    categorie = apps.get_model("budgetten", "Aanvraagcategorie").objects.filter(
        aanvragen=OuterRef("aanvraag_id")
    )
    Boeking.objects.filter(aanvraag__isnull=False).update(
        thema=Coalesce(Subquery(categorie.values(t=Coalesce(NullIf("thema", Value("")), "code"))[:1]), Value(""))
    )


class Migration(migrations.Migration):
    dependencies = [("budgetten", "0003_procedure_en_regels")]

    operations = [
        migrations.RunPython(move_areas, areas_back),
        migrations.RunPython(fill_in, migrations.RunPython.noop),
    ]
