"""Two people with the same section open, who save at the same moment: one is saved, the other reads it."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from budgetten.domain.regelingbewerken import bewaar_bewerking, stand_van
from budgetten.models import Regelingversie
from budgetten.regelingbestand import versie_als_dict
from samenwijk.mensen.models import Persoon

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
AANTAL = 4


def test_of_editors_who_save_at_once_one_wins_and_nothing_is_mixed(
    concept: Regelingversie, beheerder: Persoon
) -> None:
    stand, begin = stand_van(concept), versie_als_dict(concept)
    start = Barrier(AANTAL)

    def bewaar(nummer: int) -> str:
        """Who saved gives the text that was saved; who came second the code of the refusal."""
        try:
            versie = Regelingversie.objects.select_related("regeling__gemeente", "panelsoort").get(
                pk=concept.pk
            )
            bron, bedrag = f"Raadsbesluit van {nummer}", f"{1000 + nummer}.00"
            gegevens = {**begin, "bron": bron, "geld": {**begin["geld"], "maximum_per_aanvraag": bedrag}}
            start.wait(timeout=30)
            bewaar_bewerking(versie=versie, gegevens=gegevens, stand=stand, door=beheerder)
            return bron
        except ValidationError as fout:
            return str(fout.code)
        finally:
            connection.close()

    with ThreadPoolExecutor(AANTAL) as draden:
        uitkomsten = sorted(draden.map(bewaar, range(AANTAL)))

    assert uitkomsten[1:] == ["gewijzigd"] * (AANTAL - 1)
    nu = versie_als_dict(Regelingversie.objects.get(pk=concept.pk))
    assert nu["bron"] == uitkomsten[0]
    winnaar = int(uitkomsten[0].rsplit(" ", 1)[1])
    assert nu["geld"]["maximum_per_aanvraag"] == f"{1000 + winnaar}.00"
    assert nu["criterium"] == begin["criterium"]
