"""Checks of place and time: area, period, lead time."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenwijk.gebieden.models import Gebied

from ..enums import Werkgebied
from ..models import Regelingversie
from ..queries.regelingen import geldt_in
from .gegevens import Aanvraaggegevens, Uitslag, oordeel

GENOEG_GEBIEDEN = 2


def _dag(dag: date | None) -> str:
    return date_format(dag, "j F Y") if dag else ""


def losse_gebieden(gebieden: Iterable[Gebied]) -> list[Gebied]:
    """The areas that do not lie in one another: a buurt and its own wijk are one place."""
    alle = list({gebied.pk: gebied for gebied in gebieden}.values())
    return [g for g in alle if not any(g.pk != ander.pk and g.path.startswith(ander.path) for ander in alle)]


def controleer_gebied(gegevens: Aanvraaggegevens) -> Uitslag:
    """Whether the activity lies where the scheme holds; a scheme across areas asks for at least two of them."""
    if gegevens.gebied is None:
        return None, _("Dit weten wij als u hebt ingevuld waar het is.")
    gebieden = [gegevens.gebied, *gegevens.meer_gebieden]
    buiten = [gebied.naam for gebied in gebieden if not geldt_in(gegevens.versie, gebied)]
    if buiten:
        return oordeel(False, _geldt_niet(gegevens.versie, buiten))
    if gegevens.versie.werkgebied == Werkgebied.OVERSTIJGEND:
        return _over_meer_gebieden(gebieden)
    namen = ", ".join(gebied.naam for gebied in gebieden)
    if len(gebieden) > 1:
        return oordeel(True, _("%(gebieden)s horen bij deze regeling.") % {"gebieden": namen})
    return oordeel(True, _("%(gebied)s hoort bij deze regeling.") % {"gebied": namen})


def _geldt_niet(versie: Regelingversie, buiten: list[str]) -> str:
    waarden = {
        "namen": ", ".join(gebied.naam for gebied in versie.gebieden.all()),
        "gebied": ", ".join(buiten),
    }
    if versie.proef:
        return _("De proef geldt alleen voor: %(namen)s. %(gebied)s hoort daar niet bij.") % waarden
    return _("De regeling geldt alleen voor: %(namen)s. %(gebied)s hoort daar niet bij.") % waarden


def _over_meer_gebieden(gebieden: list[Gebied]) -> Uitslag:
    los = losse_gebieden(gebieden)
    waarden = {"namen": ", ".join(gebied.naam for gebied in los)}
    if len(los) >= GENOEG_GEBIEDEN:
        return oordeel(True, _("Uw plan gaat over meer dan één gebied: %(namen)s.") % waarden)
    return oordeel(
        False,
        _("Deze regeling is voor plannen over minstens twee gebieden. Uw plan gaat over één: %(namen)s.")
        % waarden,
    )


def _grenzen(versie: Regelingversie) -> tuple[date | None, date | None]:
    """First and last day of an activity: within its own period and within the time that the scheme holds."""
    van = [dag for dag in (versie.activiteit_van, versie.looptijd_van) if dag is not None]
    tot = [dag for dag in (versie.activiteit_tot, versie.looptijd_tot) if dag is not None]
    return max(van, default=None), min(tot, default=None)


def controleer_periode(gegevens: Aanvraaggegevens) -> Uitslag:
    """Whether the activity takes place in the period of the scheme; the first and the last day count."""
    datum = gegevens.datum_activiteit
    if datum is None:
        return None, _("Dit weten wij als u de datum hebt ingevuld.")
    van, tot = _grenzen(gegevens.versie)
    waarden = {"datum": _dag(datum), "van": _dag(van), "tot": _dag(tot)}
    if van and datum < van:
        zin = _("De regeling begint op %(van)s. Uw activiteit is eerder: op %(datum)s.")
        if gegevens.versie.proef:
            zin = _("De proef begint op %(van)s. Uw activiteit is eerder: op %(datum)s.")
        return oordeel(False, zin % waarden)
    if tot and datum > tot:
        zin = _("De regeling loopt tot en met %(tot)s. Uw activiteit is later: op %(datum)s.")
        if gegevens.versie.proef:
            zin = _("De proef loopt tot en met %(tot)s. Uw activiteit is later: op %(datum)s.")
        return oordeel(False, zin % waarden)
    return oordeel(True, _("Uw activiteit op %(datum)s valt in de periode van de regeling.") % waarden)


def controleer_aanlooptijd(gegevens: Aanvraaggegevens) -> Uitslag:
    """Whether enough days lie between the day of receipt and the activity."""
    minimum = gegevens.versie.aanlooptijd_dagen
    if minimum is None:
        return oordeel(True, _("Deze regeling vraagt niet hoe lang van tevoren u aanvraagt."))
    if gegevens.datum_activiteit is None:
        return None, _("Dit weten wij als u de datum hebt ingevuld.")
    dagen = (gegevens.datum_activiteit - gegevens.ontvangstdag).days
    waarden = {
        "minimum": minimum,
        "datum": _dag(gegevens.datum_activiteit),
        "ontvangen": _dag(gegevens.ontvangstdag),
        "vroegst": _dag(gegevens.ontvangstdag + timedelta(days=minimum)),
        "dagen": dagen,
    }
    if dagen >= minimum:
        zin = ngettext(
            "Uw activiteit is op %(datum)s, %(dagen)s dag na de aanvraag. Dat is op tijd: minstens %(minimum)s.",
            "Uw activiteit is op %(datum)s, %(dagen)s dagen na de aanvraag. Dat is op tijd: minstens %(minimum)s.",
            dagen,
        )
        return oordeel(True, zin % waarden)
    zin = ngettext(
        "Uw activiteit is op %(datum)s. De regeling vraagt minstens %(minimum)s dag tussen de aanvraag (%(ontvangen)s) "
        "en de activiteit. Het kan dus vanaf %(vroegst)s.",
        "Uw activiteit is op %(datum)s. De regeling vraagt minstens %(minimum)s dagen tussen de aanvraag (%(ontvangen)s) "
        "en de activiteit. Het kan dus vanaf %(vroegst)s.",
        minimum,
    )
    return oordeel(False, zin % waarden)
