"""Part of the world: a draft of a scheme that asks everything, and an application that staff entered from paper."""

from decimal import Decimal

from django.core.files.base import ContentFile

from budgetten.domain.bijlagen import voeg_bijlage_toe
from budgetten.domain.concepten import bewaar_stap
from budgetten.enums import Automaat, Kanaal, Werkgebied
from budgetten.models import Aanvraag, Aanvraagconcept
from samenwijk.gebieden.models import Gebied
from samenwijk.mensen.models import Persoon
from tests.factories.budgetten import (
    AanvraagcategorieFactory,
    AanvraagconceptFactory,
    AanvraagFactory,
    CriteriumFactory,
    RegelingFactory,
    RegelingversieFactory,
    stel_vast,
)
from tests.factories.initiatieven import jpeg

# The steps that look different in a scheme that asks everything.
STAPPEN = ("wat", "waar", "draagvlak", "aanvrager", "bijlagen")


def vol_concept(wijk: Gebied, bewoner: Persoon) -> Aanvraagconcept:
    """Every question there is, two co-applicants at one address (a warning), and one file."""
    versie = RegelingversieFactory(
        regeling=RegelingFactory(gemeente=wijk.gemeente, naam="Wijkoverstijgend budget"),
        status="concept",
        werkgebied=Werkgebied.OVERSTIJGEND,
        medeaanvragers_minimum=2,
        leeftijd_minimum=12,
        leeftijd_toestemming=18,
    )
    AanvraagcategorieFactory(versie=versie, code="feest", maximum_per_deelnemer=Decimal("25.00"))
    for automaat in (Automaat.GEBIED, Automaat.MEDEAANVRAGERS, Automaat.PER_DEELNEMER):
        CriteriumFactory(versie=versie, code=automaat.value.replace("_", "-"), automaat=automaat)
    offerte = CriteriumFactory(versie=versie, code="offerte", bewijs="een offerte")
    concept = AanvraagconceptFactory(versie=stel_vast(versie), persoon=bewoner)
    mensen = {"TOTAL_FORMS": "2", "INITIAL_FORMS": "0"}
    for nummer, naam in enumerate(("Bob", "Esra")):
        mensen |= {f"{nummer}-naam": naam, f"{nummer}-postcode": "1234AB", f"{nummer}-huisnummer": "2"}
    bewaar_stap(
        concept=concept,
        stap="draagvlak",
        invoer={f"draagvlak-mede-{naam}": [waarde] for naam, waarde in mensen.items()},
        klaar=True,
        volgende="aanvrager",
        door=bewoner,
    )
    voeg_bijlage_toe(
        concept=concept, bestand=ContentFile(jpeg(), name="offerte.jpg"), criterium=offerte, door=bewoner
    )
    return concept


def ingevoerde_aanvraag(wijk: Gebied, medewerker: Persoon, bewoner: Persoon) -> Aanvraag:
    """Came in on paper; `medewerker` has another one begun."""
    aanvraag: Aanvraag = AanvraagFactory(
        gebied=wijk,
        indiener=bewoner,
        titel="Feest op papier",
        kanaal=Kanaal.PAPIER,
        ingevoerd_door=medewerker,
    )
    AanvraagconceptFactory(
        versie=aanvraag.versie,
        persoon=bewoner,
        invoerder=medewerker,
        kanaal=Kanaal.BALIE,
        ontvangen_op=aanvraag.ingediend_op.date(),
    )
    return aanvraag
