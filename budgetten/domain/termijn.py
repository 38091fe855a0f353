"""The decision term of one application, kept in `Aanvraag.beslis_uiterlijk`. Call under the lock of the application."""

from datetime import date

from samenwijk.logboek import klok

from ..enums import LOPEND
from ..models import Aanhouding, Aanvraag, Aanvulling, Verlenging
from ..queries.termijnen import termijn_uit


def bereken_termijn(aanvraag: Aanvraag) -> date | None:
    """The last day to decide, from what is in the database now; None while the term stands still. Three queries."""
    return termijn_uit(
        aanvraag,
        list(Aanvulling.objects.filter(aanvraag=aanvraag)),
        list(Aanhouding.objects.filter(aanvraag=aanvraag)),
        Verlenging.objects.filter(aanvraag=aanvraag).first(),
        klok.vandaag(),
    )


def zet_termijn(aanvraag: Aanvraag) -> date | None:
    """Compute the last day anew and save it. Whoever starts, stops or lengthens a term calls this, after the state."""
    dag = bereken_termijn(aanvraag) if aanvraag.status in LOPEND else None
    if dag != aanvraag.beslis_uiterlijk:
        aanvraag.beslis_uiterlijk = dag
        aanvraag.save(update_fields=["beslis_uiterlijk"])
    return dag


def sluit_open_verzoeken(aanvraag: Aanvraag) -> None:
    """Nothing stays open on an application that was decided or withdrawn: completion, waiting, advice."""
    moment = klok.nu()
    aanvraag.aanvullingen.filter(beantwoord_op__isnull=True, gesloten_op__isnull=True).update(
        gesloten_op=moment
    )
    aanvraag.aanhoudingen.filter(beeindigd_op__isnull=True, geweigerd_op__isnull=True).update(
        beeindigd_op=moment
    )
    aanvraag.adviesvragen.filter(beantwoord_op__isnull=True, ingetrokken_op__isnull=True).update(
        ingetrokken_op=moment
    )
