"""Working together on one application, for the pages of `paginas.py`: a department that was asked, advice given, a note."""

from datetime import timedelta

from budgetten.domain.adviseren import beantwoord_advies, vraag_advies
from budgetten.domain.notities import schrijf_notitie
from budgetten.models import Aanvraag
from samenwijk.logboek import klok
from samenwijk.mensen.enums import Rol
from samenwijk.mensen.models import Persoon, Roltoewijzing
from tests.factories.mensen import MedewerkerFactory


def werk_samen(aanvraag: Aanvraag, door: Persoon) -> Persoon:
    """Two questions for the department Groen about `aanvraag`, one of them answered; gives somebody of that department."""
    groen: Persoon = MedewerkerFactory(gemeente=aanvraag.gemeente, naam="Ines Kok", rol=Rol.VAKAFDELING)
    Roltoewijzing.objects.filter(persoon=groen).update(afdeling="Groen")
    vragen = [
        vraag_advies(
            aanvraag=aanvraag,
            afdeling="Groen",
            vraag=vraag,
            uiterlijk=klok.vandaag() + timedelta(days=5),
            door=door,
        )
        for vraag in ("Mag er een boom in de weg staan?", "Staat er iets in het groenplan over deze plek?")
    ]
    beantwoord_advies(
        vraag=vragen[0], uitkomst="voorwaarden", antwoord="Ja, met een boomrooster.", door=groen
    )
    schrijf_notitie(aanvraag=aanvraag, tekst="Gebeld met de groep: zij komen kijken.", door=door)
    return groen
