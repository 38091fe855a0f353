"""What a version says about money, applicants, terms and what comes after: rows of a heading with sentences."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenwijk.ui.componenten.teksten import tot, vanaf

from ..enums import Aanvragersoort, Openstelling, Overheveling, Ritme
from ..models import Aanvraagcategorie, Regelingversie
from .woorden import (
    Regel,
    bedrag_in,
    dagen,
    formule,
    in_geld,
    maanden,
    periode,
    procent,
    regels,
    verdeling,
    vul,
    weken,
)


def _overheveling(versie: Regelingversie) -> str:
    zinnen = {
        Overheveling.VERVALT: _("Wat aan het eind van het jaar over is, gaat terug naar de gemeente."),
        Overheveling.MEE: _(
            "Wat aan het eind van het jaar over is, blijft beschikbaar in het volgende jaar."
        ),
        Overheveling.DEELS: _(
            "Van wat aan het eind van het jaar over is, blijft hooguit %(waarde)s beschikbaar."
        ),
    }
    if versie.ritme == Ritme.EENMALIG:
        return ""
    hoogste = versie.overheveling_maximum
    return zinnen[Overheveling(versie.overheveling)] % {
        "waarde": bedrag_in(versie, hoogste) if hoogste is not None else _("een deel")
    }


def geldregels(versie: Regelingversie) -> list[Regel]:
    """Where the amount comes from and what happens to what is left."""
    return regels(
        (_("Hoeveel geld er is"), formule(versie)),
        (
            _("Wie betaalt"),
            [f"{capfirst(deel.naam)}: {procent(deel.procent)}" for deel in versie.medefinanciers.all()],
        ),
        (
            _("Hoogste bedrag per gebied"),
            [f"{deel.gebied.naam}: {bedrag_in(versie, deel.bedrag)}" for deel in versie.deelplafonds.all()],
        ),
        (_("Wat overblijft"), _overheveling(versie)),
    )


def maxima(versie: Regelingversie) -> list[Regel]:
    """Ceilings that hold for every application, and what one pays oneself."""
    return regels(
        (
            _("Per aanvraag"),
            vul(_("Per aanvraag nooit meer dan %(waarde)s."), versie.maximum_per_aanvraag, in_geld(versie)),
        ),
        (
            _("Deel van de kosten"),
            vul(_("Hoogstens %(waarde)s van wat uw plan kost."), versie.maximum_procent, procent),
        ),
        (
            _("Eigen bijdrage"),
            [
                vul(
                    _("U betaalt zelf minstens %(waarde)s van de kosten."),
                    versie.eigen_bijdrage_procent,
                    procent,
                ),
                vul(_("U betaalt zelf minstens %(waarde)s."), versie.eigen_bijdrage_minimum, in_geld(versie)),
            ],
        ),
        (
            _("Hoe vaak"),
            vul(
                _("U krijgt in een jaar hoogstens %(waarde)s keer geld uit deze regeling."),
                versie.toekenningen_per_jaar,
            ),
        ),
    )


def plafonds(categorie: Aanvraagcategorie) -> list[str]:
    """The ceilings of one kind of activity in words. No query when its version was read along."""
    geld = in_geld(categorie.versie)
    zinnen = [
        vul(_("hoogstens %(waarde)s"), categorie.maximum, geld),
        vul(_("hoogstens %(waarde)s per deelnemer"), categorie.maximum_per_deelnemer, geld),
        vul(_("hoogstens %(waarde)s van de kosten"), categorie.maximum_procent, procent),
    ]
    return [zin for zin in zinnen if zin] or [_("geen maximum")]


def aanvragerregels(versie: Regelingversie) -> list[Regel]:
    """Who may apply, and what must be in order beforehand."""
    mede = versie.medeaanvragers_minimum
    return regels(
        (_("Wie mag aanvragen"), [capfirst(str(Aanvragersoort(soort).label)) for soort in versie.aanvragers]),
        (
            _("Leeftijd"),
            [
                vul(_("U bent %(waarde)s jaar of ouder."), versie.leeftijd_minimum),
                vul(
                    _("Bent u jonger dan %(waarde)s jaar? Dan geeft een ouder of voogd toestemming."),
                    versie.leeftijd_toestemming,
                ),
            ],
        ),
        (
            _("Samen aanvragen"),
            [
                ngettext(
                    "Er doet minstens %(aantal)s andere persoon mee, die op een ander adres woont.",
                    "Er doen minstens %(aantal)s anderen mee, die elk op een ander adres wonen.",
                    mede,
                )
                % {"aantal": mede}
                if mede
                else "",
                vul(_("Wie meedoet, is %(waarde)s jaar of ouder."), versie.leeftijd_medeaanvragers),
            ],
        ),
        (
            _("Steun"),
            vul(_("Minstens %(waarde)s bewoners steunen uw idee op deze site."), versie.steun_minimum),
        ),
        (
            _("Op tijd"),
            vul(_("U vraagt aan minstens %(waarde)s vóór uw activiteit."), versie.aanlooptijd_dagen, dagen),
        ),
        (_("Wanneer uw plan is"), periode(versie.activiteit_van, versie.activiteit_tot)),
    )


def openstelling(versie: Regelingversie) -> str:
    """When one may apply, without the rounds themselves."""
    zin = (
        _("In rondes.")
        if versie.openstelling == Openstelling.RONDES
        else _("Het hele jaar door, zolang de regeling open is.")
    )
    grens = [f"{capfirst(deel)}." for deel in (vanaf(versie.open_van), tot(versie.open_tot)) if deel]
    return " ".join([zin, *grens])


def looptijd(versie: Regelingversie) -> list[str]:
    """From when until when the scheme itself holds, and whether it is a pilot."""
    zinnen = [periode(versie.looptijd_van, versie.looptijd_tot)]
    if versie.proef:
        zinnen.append(_("Dit is een proef."))
    zinnen.append(vul(_("De regeling wordt geëvalueerd in %(waarde)s."), versie.evaluatiejaar))
    return [zin for zin in zinnen if zin]


def beslisregels(versie: Regelingversie) -> list[Regel]:
    """How an application is judged and within which terms, with the article of the law."""
    return regels(
        (_("Hoe het geld wordt verdeeld"), verdeling(versie)),
        (
            _("Punten"),
            vul(_("Een aanvraag haalt minstens %(waarde)s punten."), versie.score_minimum),
        ),
        (
            _("Hoelang het duurt"),
            [
                _("U hoort het binnen %(weken)s.") % {"weken": weken(versie.beslistermijn_weken)},
                _("Dat kan één keer %(weken)s langer worden. Dan krijgt u bericht.")
                % {"weken": weken(versie.verlenging_weken)}
                if versie.verlenging_weken
                else "",
            ],
        ),
        (
            _("Als er iets ontbreekt"),
            _("U krijgt %(weken)s om uw aanvraag aan te vullen. De termijn staat zolang stil.")
            % {"weken": weken(versie.aanvultermijn_weken)},
        ),
        (
            _("Niet eens met het besluit"),
            [
                _("U kunt bezwaar maken tot %(weken)s na de dag waarop wij het besluit sturen.")
                % {"weken": weken(versie.bezwaartermijn_weken)},
                _("Op uw bezwaar beslissen wij binnen %(weken)s.")
                % {"weken": weken(versie.bezwaar_beslistermijn_weken)},
            ],
        ),
        (
            _("Als wij te laat zijn"),
            _("U kunt dat schriftelijk aan ons melden. Daarna hebben wij nog %(weken)s om te beslissen.")
            % {"weken": weken(versie.ingebrekestelling_weken)},
        ),
    )


def naregels(versie: Regelingversie) -> list[Regel]:
    """What is asked of who got money."""
    binnen = versie.verantwoorden_binnen_weken
    licht = versie.licht_tot
    if binnen is None:
        verantwoorden = _("U hoeft achteraf niet te verantwoorden wat u met het geld deed.")
    else:
        verantwoorden = _("Na uw activiteit laat u binnen %(weken)s zien wat u met het geld deed.") % {
            "weken": weken(binnen)
        }
    return regels(
        (
            _("Uitvoeren"),
            vul(
                _("U voert uw plan uit binnen %(waarde)s na het besluit."),
                versie.uitvoeren_binnen_maanden,
                maanden,
            ),
        ),
        (
            _("Verantwoorden"),
            [
                verantwoorden,
                vul(
                    _("Tot en met %(waarde)s hoeft dat niet."),
                    licht if binnen is not None else None,
                    in_geld(versie),
                ),
            ],
        ),
        (
            _("Voorschot"),
            vul(_("U krijgt %(waarde)s van het bedrag vooraf."), versie.voorschot_procent, procent),
        ),
    )
