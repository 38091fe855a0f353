"""The rules and the result of a round in plain Dutch (B1)."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenwijk.ui.geld import euro

from .enums import Meerderheid, Panelrol, Reden, Staking, Uitkomst, Wijze
from .models import Optieuitslag, Stemronde


def _share(teller: int, noemer: int) -> str:
    """A fraction as people say it."""
    namen = {
        (1, 2): _("de helft"),
        (1, 3): _("een derde"),
        (2, 3): _("twee derde"),
        (1, 4): _("een kwart"),
        (3, 4): _("drie kwart"),
        (1, 1): _("ieder"),
    }
    breuk = Decimal(teller) / Decimal(noemer)
    return next(
        (naam for (t, n), naam in namen.items() if Decimal(t) / Decimal(n) == breuk),
        _("%(teller)s van elke %(noemer)s") % {"teller": teller, "noemer": noemer},
    )


def quorum_in_woorden(ronde: Stemronde) -> str:
    """When an outcome counts."""
    minimum = ngettext("minstens %(n)s lid", "minstens %(n)s leden", ronde.quorum_minimum) % {
        "n": ronde.quorum_minimum
    }
    if not ronde.quorum_teller:
        return _("De uitslag telt als %(minimum)s een stem uitbracht. Een onthouding telt mee.") % {
            "minimum": minimum
        }
    return _(
        "De uitslag telt als %(deel)s van de leden die erover mogen stemmen een stem uitbracht, en %(minimum)s. "
        "Een onthouding telt mee. Wie een belang heeft, telt niet mee."
    ) % {"deel": _share(ronde.quorum_teller, ronde.quorum_noemer), "minimum": minimum}


def meerderheid_in_woorden(ronde: Stemronde) -> str:
    """When an option is adopted."""
    if ronde.wijze == Wijze.BINNEN_BUDGET:
        vooraf = {
            Meerderheid.GEWOON: _("Onderdelen die minstens één keer zijn gekozen, doen mee."),
            Meerderheid.ABSOLUUT: _(
                "Alleen onderdelen die meer dan de helft van de stemgerechtigde leden koos, doen mee."
            ),
            Meerderheid.TWEE_DERDE: _(
                "Alleen onderdelen die minstens twee derde van de stemmers koos, doen mee."
            ),
        }[Meerderheid(ronde.meerderheid)]
        return (
            vooraf
            + " "
            + _("Het onderdeel met de meeste stemmen gaat eerst. Wat niet meer past, slaan we over.")
        )
    return {
        Meerderheid.GEWOON: _("Een aanvraag is aangenomen bij meer stemmen voor dan tegen."),
        Meerderheid.ABSOLUUT: _(
            "Een aanvraag is aangenomen als meer dan de helft van de stemgerechtigde leden voor is."
        ),
        Meerderheid.TWEE_DERDE: _(
            "Een aanvraag is aangenomen als minstens twee derde van de stemmen voor en tegen voor is."
        ),
    }[Meerderheid(ronde.meerderheid)]


def staking_in_woorden(ronde: Stemronde) -> str:
    """What happens when votes are equal."""
    if ronde.wijze == Wijze.BINNEN_BUDGET:
        return {
            Staking.VERWORPEN: _(
                "Onderdelen met evenveel stemmen die samen niet passen, vallen allemaal af."
            ),
            Staking.GOEDKOOPSTE: _(
                "Bij evenveel stemmen gaat het laagste bedrag voor. Zijn de bedragen gelijk, dan beslist het lot."
            ),
            Staking.LOT: _("Bij evenveel stemmen beslist het lot."),
        }[Staking(ronde.bij_staking)]
    if ronde.meerderheid != Meerderheid.GEWOON:
        return _("Er is een grens die wel of niet is gehaald. Een gelijke stand bestaat hier niet.")
    return {
        Staking.VERWORPEN: _("Bij evenveel stemmen voor als tegen is een aanvraag niet aangenomen."),
        Staking.LOT: _("Bij evenveel stemmen voor als tegen beslist het lot."),
    }[Staking(ronde.bij_staking)]


def regels_in_woorden(ronde: Stemronde) -> list[tuple[str, str]]:
    """(heading, sentence) of every rule."""
    manier = (
        _("Een lid kiest onderdelen die samen binnen %(budget)s passen.")
        % {"budget": euro(ronde.budget or 0)}
        if ronde.wijze == Wijze.BINNEN_BUDGET
        else _("Een lid stemt per aanvraag voor of tegen, of onthoudt zich van stemming.")
    )
    waard = (
        _("Het panel beslist. De gemeente voert de uitslag uit.")
        if ronde.rol == Panelrol.BESLIST
        else _("Het panel adviseert. De gemeente beslist daarna en legt uit waarom zij soms anders kiest.")
    )
    return [
        (_("Wat is de uitslag waard?"), waard),
        (_("Hoe wordt er gestemd?"), manier),
        (_("Wanneer telt de uitslag?"), quorum_in_woorden(ronde)),
        (_("Wanneer is iets aangenomen?"), meerderheid_in_woorden(ronde)),
        (_("Wat als de stemmen gelijk zijn?"), staking_in_woorden(ronde)),
    ]


def uitslag_in_woorden(ronde: Stemronde, uitslag: Optieuitslag) -> str:
    """Why one option got its outcome, in one or two sentences."""
    if uitslag.uitkomst == Uitkomst.GEEN_QUORUM:
        return _no_quorum(uitslag)
    if ronde.wijze == Wijze.BINNEN_BUDGET:
        return _within_budget(ronde, uitslag)
    getallen = {
        "voor": uitslag.voor,
        "tegen": uitslag.tegen,
        "leden": uitslag.gerechtigd,
        "onthouding": uitslag.onthouding,
    }
    if uitslag.gelijke_stand:
        gelijk = _("De stemmen zijn gelijk: %(voor)s voor en %(tegen)s tegen.") % getallen
        return f"{gelijk} {_tie(uitslag)}"
    if uitslag.uitkomst == Uitkomst.AANGENOMEN:
        return {
            Meerderheid.GEWOON: _("Aangenomen: %(voor)s voor en %(tegen)s tegen."),
            Meerderheid.ABSOLUUT: _(
                "Aangenomen: %(voor)s van de %(leden)s leden zijn voor, dat is meer dan de helft."
            ),
            Meerderheid.TWEE_DERDE: _(
                "Aangenomen: %(voor)s voor en %(tegen)s tegen, dat is minstens twee derde voor."
            ),
        }[Meerderheid(ronde.meerderheid)] % getallen
    if not uitslag.voor and not uitslag.tegen:
        return _("Niet aangenomen: iedereen die stemde, onthield zich van stemming.")
    return {
        Meerderheid.GEWOON: _("Niet aangenomen: %(voor)s voor en %(tegen)s tegen."),
        Meerderheid.ABSOLUUT: _(
            "Niet aangenomen: %(voor)s van de %(leden)s leden zijn voor, dat is niet meer dan de helft."
        ),
        Meerderheid.TWEE_DERDE: _(
            "Niet aangenomen: %(voor)s voor en %(tegen)s tegen, dat is minder dan twee derde voor."
        ),
    }[Meerderheid(ronde.meerderheid)] % getallen


def _no_quorum(uitslag: Optieuitslag) -> str:
    if not uitslag.gerechtigd:
        return _("Er is geen uitslag: geen van de leden mocht hierover stemmen.")
    return ngettext(
        "Er is geen uitslag: %(gestemd)s van de %(leden)s leden bracht een stem uit. Er waren %(nodig)s stemmen nodig.",
        "Er is geen uitslag: %(gestemd)s van de %(leden)s leden brachten een stem uit. Er waren %(nodig)s stemmen nodig.",
        uitslag.voor + uitslag.tegen + uitslag.onthouding,
    ) % {
        "gestemd": uitslag.voor + uitslag.tegen + uitslag.onthouding,
        "leden": uitslag.gerechtigd,
        "nodig": uitslag.quorum_nodig,
    }


def _tie(uitslag: Optieuitslag) -> str:
    aangenomen = uitslag.uitkomst == Uitkomst.AANGENOMEN
    if uitslag.lot_gebruikt:
        return _("Het lot besliste: aangenomen.") if aangenomen else _("Het lot besliste: niet aangenomen.")
    if aangenomen:
        return _("Het laagste bedrag ging voor.")
    return _("Volgens de regels is het dan niet aangenomen.")


def _within_budget(ronde: Stemronde, uitslag: Optieuitslag) -> str:
    getallen = {
        "voor": uitslag.voor,
        "stemmers": uitslag.voor + uitslag.tegen + uitslag.onthouding,
        "rang": uitslag.rang,
    }
    gekozen = (
        ngettext(
            "%(voor)s van de %(stemmers)s stemmers koos dit.",
            "%(voor)s van de %(stemmers)s stemmers kozen dit.",
            uitslag.voor,
        )
        % getallen
    )
    if uitslag.reden == Reden.TE_WEINIG_VOOR:
        return _("%(gekozen)s Dat is te weinig om mee te doen.") % {"gekozen": gekozen}
    if uitslag.reden == Reden.GELIJKE_STAND:
        gelijk = _("Een ander onderdeel kreeg evenveel stemmen en samen pasten zij niet in het budget.")
        return f"{gekozen} {gelijk} {_tie(uitslag)}"
    plaats = _("Het staat op plaats %(rang)s.") % getallen
    past = (
        _("Het past in het budget: aangenomen.")
        if uitslag.uitkomst == Uitkomst.AANGENOMEN
        else _("Het past niet meer in wat er van het budget over is.")
    )
    stand = f" {_order(uitslag)}" if uitslag.gelijke_stand else ""
    return f"{gekozen} {plaats}{stand} {past}"


def _order(uitslag: Optieuitslag) -> str:
    """What decided the order among options with equal votes."""
    if uitslag.lot_gebruikt:
        return _("Bij gelijke stand bepaalde het lot de volgorde.")
    return _("Bij gelijke stand ging het laagste bedrag voor.")
