"""Letters that hold a decision: granted, partly, refused, not handled, settled. What the Awb asks for is all here.

Awb 3:46–3:49 (reasons, advice), 4:30–4:31 (the grant and its amount), 4:46 (settlement), 6:4–6:8 (objection).
"""

from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from samenwijk.ui.componenten.teksten import datum
from samenwijk.ui.geld import euro

from ..enums import Besluitsoort
from ..models import Besluit
from .blokken import Blok, alinea, alineas, kern, kop, lijst
from .procesbrief import aanvraag_blokken, oordelen
from .zaak import Zaak


def _besluit(zaak: Zaak) -> Besluit:
    if zaak.besluit is None:
        raise ValueError(f"A letter of kind {zaak.soort} needs a decision.")
    return zaak.besluit


def besluit_blokken(zaak: Zaak) -> list[Blok]:
    """Granted, partly granted or refused."""
    toegekend = _besluit(zaak).soort in {Besluitsoort.VERLEEND, Besluitsoort.DEELS}
    return [
        *aanvraag_blokken(zaak),
        *_uitspraak(zaak),
        *_waarom(zaak),
        *_panel(zaak),
        *_adviezen(zaak),
        *(_verplichtingen(zaak) + _geld(zaak) if toegekend else []),
        *_grondslag(zaak, _("titel 4.2 (subsidies) van de Algemene wet bestuursrecht")),
        *_bezwaar(zaak, _besluit(zaak).bezwaar_tot),
    ]


def _uitspraak(zaak: Zaak) -> list[Blok]:
    besluit = _besluit(zaak)
    woorden = {"orgaan": capfirst(zaak.orgaan), "bedrag": euro(besluit.bedrag), "titel": zaak.titel}
    blokken = [kop(_("Ons besluit"))]
    if besluit.soort == Besluitsoort.GEWEIGERD:
        return [
            *blokken,
            kern(_("%(orgaan)s wijst uw aanvraag af. U krijgt geen geld voor “%(titel)s”.") % woorden),
        ]
    blokken.append(kern(_("%(orgaan)s kent u %(bedrag)s toe voor “%(titel)s”.") % woorden))
    if besluit.soort == Besluitsoort.DEELS:
        gevraagd = zaak.aanvraag.gevraagd_bedrag
        blokken.append(
            alinea(
                _("U vroeg %(gevraagd)s. U krijgt %(minder)s minder dan u vroeg.")
                % {"gevraagd": euro(gevraagd), "minder": euro(gevraagd - besluit.bedrag)}
            )
        )
    vast = (
        _("Wij stellen het bedrag met dit besluit meteen vast. Er komt geen tweede besluit.")
        if besluit.direct_vastgesteld
        else _("Dit is een subsidie voor de activiteiten die in uw aanvraag staan.")
    )
    return [*blokken, alinea(vast)]


def _waarom(zaak: Zaak) -> list[Blok]:
    blokken = [kop(_("Waarom?")), *alineas(zaak.vrij(_besluit(zaak).motivering))]
    if zaak.gronden:
        blokken += [
            kop(_("Per criterium")),
            alinea(_("Dit zijn de criteria die u vooraf kon lezen, met ons oordeel en de reden.")),
            oordelen(zaak),
        ]
    return blokken


def _panel(zaak: Zaak) -> list[Blok]:
    uitslag = getattr(zaak.panel.optie, "uitslag", None) if zaak.panel else None
    if zaak.panel is None or uitslag is None:
        return []
    zin = (
        _("%(panel)s heeft over uw plan beslist: %(uitkomst)s.")
        if zaak.panel.bindend
        else _("%(panel)s heeft over uw plan geadviseerd: %(uitkomst)s.")
    )
    blokken = [
        kop(_("Wat zei het panel?")),
        alinea(
            (zin + " " + _("Voor: %(voor)d, tegen: %(tegen)d, onthouding: %(onthouding)d."))
            % {
                "panel": zaak.panel.optie.ronde.orgaan.naam,
                "uitkomst": uitslag.get_uitkomst_display(),
                "voor": uitslag.voor,
                "tegen": uitslag.tegen,
                "onthouding": uitslag.onthouding,
            }
        ),
    ]
    afwijking = _besluit(zaak).afwijking
    if afwijking:
        blokken += [alinea(_("Wij wijken af van dit advies. De reden:")), *alineas(zaak.vrij(afwijking))]
    return blokken


def _adviezen(zaak: Zaak) -> list[Blok]:
    if not zaak.adviezen:
        return []
    return [
        kop(_("Advies van onze afdelingen")),
        alinea(_("Bij dit besluit hebben wij deze adviezen gebruikt:")),
        lijst(
            f"{advies.afdeling}: {advies.get_uitkomst_display()}. {zaak.vrij(advies.antwoord)}".strip()
            for advies in zaak.adviezen
        ),
    ]


def _verplichtingen(zaak: Zaak) -> list[Blok]:
    besluit = _besluit(zaak)
    punten = []
    if besluit.uitvoeren_voor:
        punten.append(_("Voer uw plan uit vóór of op %(dag)s.") % {"dag": datum(besluit.uitvoeren_voor)})
    eigen = [regel.strip().lstrip("-*• ") for regel in besluit.verplichtingen.splitlines() if regel.strip()]
    punten += eigen
    return [
        kop(_("Wat wij van u vragen")),
        *([lijst(punten)] if punten else []),
        alinea(_("Verandert uw plan, of gaat het niet door? Laat het ons dan weten.")),
        *_verantwoording(zaak),
    ]


def _verantwoording(zaak: Zaak) -> list[Blok]:
    besluit, versie = _besluit(zaak), zaak.aanvraag.versie
    kopje = kop(_("Verantwoording"))
    if besluit.verantwoorden_voor:
        return [
            kopje,
            kern(
                _("Stuur uiterlijk op %(dag)s een verslag met uw bonnen.")
                % {"dag": datum(besluit.verantwoorden_voor, "lang")}
            ),
            alinea(
                _(
                    "Daarna stellen wij het bedrag definitief vast. Kostte het plan minder, of ging het niet door zoals "
                    "u schreef, dan kan het bedrag lager worden."
                )
            ),
        ]
    if not besluit.direct_vastgesteld and versie.verantwoorden_binnen_weken is not None:
        return [
            kopje,
            kern(
                _("Stuur binnen %(weken)d weken na uw activiteit een verslag met uw bonnen.")
                % {"weken": versie.verantwoorden_binnen_weken}
            ),
        ]
    return [kopje, alinea(_("Wij vragen u geen verantwoording. Bewaar uw bonnen wel."))]


def _geld(zaak: Zaak) -> list[Blok]:
    besluit = _besluit(zaak)
    voorschot = besluit.voorschot
    if voorschot is None or voorschot == besluit.bedrag:
        tekst = _("Wij maken %(bedrag)s in één keer naar u over.") % {"bedrag": euro(besluit.bedrag)}
    elif voorschot == 0:
        tekst = _("Wij maken het geld over nadat wij het bedrag definitief hebben vastgesteld.")
    else:
        tekst = _(
            "Wij maken eerst een voorschot van %(voorschot)s over. De rest, hoogstens %(rest)s, krijgt u nadat wij het "
            "bedrag definitief hebben vastgesteld."
        ) % {"voorschot": euro(voorschot), "rest": euro(besluit.bedrag - voorschot)}
    return [kop(_("Betaling")), alinea(f"{tekst} " + _("U krijgt bericht als het is gedaan."))]


def _grondslag(zaak: Zaak, wet: str) -> list[Blok]:
    """The legal ground: the law, the scheme and its article."""
    versie = zaak.aanvraag.versie
    punten = [
        capfirst(wet),
        _("Regeling %(regeling)s, versie %(versie)d")
        % {"regeling": versie.regeling.naam, "versie": versie.nummer},
    ]
    grondslag = (zaak.besluit.grondslag if zaak.besluit else "") or versie.grondslag
    if grondslag:
        punten.append(capfirst(grondslag))
    return [kop(_("Waarop dit besluit berust")), lijst(punten)]


def _bezwaar(zaak: Zaak, tot: date) -> list[Blok]:
    """To whom, until when, what to write (Awb 3:45, 6:4, 6:5, 6:7, 6:8)."""
    besluit, versie = _besluit(zaak), zaak.aanvraag.versie
    waarheen = (
        _("Stuur een brief aan %(orgaan)s. Het adres is: %(adres)s.")
        % {"orgaan": zaak.orgaan, "adres": besluit.bezwaar_adres.rstrip(".")}
        if besluit.bezwaar_adres
        else _("Stuur een brief aan %(orgaan)s.") % {"orgaan": zaak.orgaan}
    )
    return [
        kop(_("Bent u het niet eens met dit besluit?")),
        alinea(_("Dan kunt u bezwaar maken.")),
        kern(_("Bezwaar maken kan tot en met %(dag)s.") % {"dag": datum(tot, "lang")}),
        alinea(
            _("De termijn is %(weken)d weken en begint op de dag na de verzending van deze brief.")
            % {"weken": versie.bezwaartermijn_weken}
        ),
        alinea(f"{waarheen} " + _("Zet erin:")),
        lijst(
            [
                _("uw naam en adres;"),
                _("de datum;"),
                _("tegen welk besluit u bezwaar maakt: kenmerk %(kenmerk)s;")
                % {"kenmerk": zaak.aanvraag.kenmerk},
                _("waarom u het er niet mee eens bent;"),
                _("uw handtekening."),
            ]
        ),
    ]


def niet_behandeld_blokken(zaak: Zaak) -> list[Blok]:
    """Not handled, because it stayed incomplete (Awb 4:5)."""
    besluit = _besluit(zaak)
    blokken = [
        *aanvraag_blokken(zaak),
        kop(_("Ons besluit")),
        kern(_("%(orgaan)s neemt uw aanvraag niet in behandeling.") % {"orgaan": capfirst(zaak.orgaan)}),
        kop(_("Waarom?")),
        *alineas(zaak.vrij(besluit.motivering)),
    ]
    if zaak.aanvulling is not None:
        blokken += [
            alinea(
                _("Op %(dag)s vroegen wij u om aan te vullen. Dat kon tot en met %(uiterlijk)s. Dit ontbrak:")
                % {
                    "dag": datum(zaak.aanvulling.gevraagd_op),
                    "uiterlijk": datum(zaak.aanvulling.uiterlijk),
                }
            ),
            *alineas(zaak.vrij(zaak.aanvulling.vraag)),
        ]
    return [
        *blokken,
        *_grondslag(zaak, _("artikel 4:5 van de Algemene wet bestuursrecht")),
        *_bezwaar(zaak, besluit.bezwaar_tot),
    ]


def vaststelling_blokken(zaak: Zaak) -> list[Blok]:
    """The settlement: the final amount, and what is still paid or has to be paid back."""
    besluit, vaststelling = _besluit(zaak), zaak.vaststelling
    if vaststelling is None:
        raise ValueError("A letter of settlement needs a settlement.")
    woorden = {
        "orgaan": capfirst(zaak.orgaan),
        "bedrag": euro(vaststelling.bedrag),
        "verleend": euro(besluit.bedrag),
        "dag": datum(besluit.genomen_op),
        "terug": euro(vaststelling.terug_te_betalen),
    }
    blokken = [
        *aanvraag_blokken(zaak),
        kop(_("Ons besluit")),
        kern(_("%(orgaan)s stelt het bedrag vast op %(bedrag)s.") % woorden),
        alinea(_("Op %(dag)s kenden wij u %(verleend)s toe.") % woorden),
        kop(_("Waarom?")),
        *alineas(zaak.vrij(vaststelling.motivering)),
        kop(_("Betaling")),
    ]
    blokken.append(
        kern(_("U moet %(terug)s terugbetalen. U krijgt bericht hoe dat kan.") % woorden)
        if vaststelling.terug_te_betalen
        else alinea(_("Wat u al kreeg, telt mee. Is er nog iets te betalen, dan maken wij dat over."))
    )
    return [
        *blokken,
        *_grondslag(zaak, _("artikel 4:46 van de Algemene wet bestuursrecht")),
        *_bezwaar(zaak, vaststelling.bezwaar_tot),
    ]
