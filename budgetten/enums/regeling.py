"""Choices of a scheme and its criteria."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Regelingsoort(models.TextChoices):
    """What kind of scheme it is: who spends, and how that is decided."""

    AANVRAAG = "aanvraag", _("bewoners vragen een bijdrage aan")
    EIGEN_BESTEDING = "eigen_besteding", _("een orgaan betaalt er zijn eigen kosten van")
    BESTEDINGSVOORSTEL = "voorstel", _("het bestuur stelt een bestedingsvoorstel vast")
    FONDS = "fonds", _("een fonds dat in één keer is gevuld")
    MANDAAT = "mandaat", _("een medewerker mag het geld direct inzetten")


class Werkgebied(models.TextChoices):
    """On which kind of area a scheme works, and so: how many budgets there are."""

    GEMEENTE = "gemeente", _("de hele gemeente samen")
    WIJK = "wijk", _("elke wijk apart")
    BUURT = "buurt", _("elke buurt apart")
    CLUSTER = "cluster", _("een groep van wijken")
    MEERDERE = "meerdere", _("een wijk of een groep van wijken")
    OVERSTIJGEND = "overstijgend", _("plannen over meer dan één wijk")


class Bedragregel(models.TextChoices):
    """How the amount of a budget is found (domain/bedragen.py)."""

    VAST = "vast", _("een vast bedrag")
    VAST_EN_INWONERS = "vast_en_inwoners", _("een vast bedrag en een bedrag per inwoner")
    INWONERS = "inwoners", _("een bedrag per inwoner")
    VERDEELD = "verdeeld", _("één bedrag, verdeeld over gebieden")


class Ritme(models.TextChoices):
    """How often the amount comes."""

    JAARLIJKS = "jaarlijks", _("elk jaar")
    EENMALIG = "eenmalig", _("één keer")


class Valuta(models.TextChoices):
    """Old schemes are in guilders. Those are kept as they were: never converted, and never opened."""

    EUR = "EUR", _("euro")
    NLG = "NLG", _("gulden")


class Overheveling(models.TextChoices):
    """What happens at the end of the year with money that nobody used."""

    VERVALT = "vervalt", _("gaat terug naar de gemeente")
    MEE = "mee", _("gaat mee naar het volgende jaar")
    DEELS = "deels", _("gaat mee tot een hoogste bedrag")


class Openstelling(models.TextChoices):
    HELE_JAAR = "hele_jaar", _("het hele jaar")
    RONDES = "rondes", _("in rondes")


class Verdeelwijze(models.TextChoices):
    """How the money is divided (Awb 4:26: the way of distributing is laid down beforehand)."""

    VOLGORDE = "volgorde", _("op volgorde van complete aanvragen")
    PANEL = "panel", _("in een ronde waarin een panel stemt")
    BEWONERS = "bewoners", _("in een ronde waarin bewoners stemmen")
    ADVIES = "advies", _("na advies beslist de gemeente per aanvraag")
    LOTING = "loting", _("door loting")


class Taak(models.TextChoices):
    """The four tasks that a scheme keeps apart."""

    TOETST = "toetst", _("kijkt of een aanvraag aan de regels voldoet")
    BESLIST = "beslist", _("beslist")
    BEHEERT = "beheert", _("beheert het geld")
    VOERT_UIT = "voert_uit", _("voert uit")


class Taakdrager(models.TextChoices):
    """What kind of party has a task."""

    ROL = "rol", _("een rol bij de gemeente")
    ORGAAN = "orgaan", _("een soort orgaan van bewoners")
    ANDERS = "anders", _("iemand anders")


class Versiestatus(models.TextChoices):
    CONCEPT = "concept", _("concept")
    VASTGESTELD = "vastgesteld", _("vastgesteld")
    VERVALLEN = "vervallen", _("vervallen")


class Reserveren(models.TextChoices):
    """When money is set aside for an application."""

    BIJ_TOETS = "bij_toets", _("zodra de toets is bevestigd")
    BIJ_BESLUIT = "bij_besluit", _("pas bij het besluit")


class Criteriumsoort(models.TextChoices):
    AUTOMATISCH = "automatisch", _("rekent Samenwijk na")
    BEOORDEELD = "beoordeeld", _("beoordeelt een medewerker")


class Criteriumwerking(models.TextChoices):
    """A knock-out criterion is met or not; a score criterion gives points."""

    KNOCKOUT = "knockout", _("voldoet wel of niet")
    SCORE = "score", _("geeft punten")


class Automaat(models.TextChoices):
    """The automatic checks that exist (budgetten/controles.py)."""

    MAXIMUM_AANVRAAG = "maximum_aanvraag", _("maximum per aanvraag")
    MAXIMUM_CATEGORIE = "maximum_categorie", _("maximum per soort activiteit")
    GEBIED = "gebied", _("in het gebied van de regeling")
    PERIODE = "periode", _("in de periode van de regeling")
    BUDGET = "budget", _("er is genoeg budget")
    LEEFTIJD = "leeftijd", _("minimumleeftijd van de aanvrager")
    AANLOOPTIJD = "aanlooptijd", _("op tijd aangevraagd, vóór de activiteit")
    STEUN = "steun", _("genoeg steun voor het idee")
    MEDEAANVRAGERS = "medeaanvragers", _("genoeg medeaanvragers op verschillende adressen")
    EIGEN_BIJDRAGE = "eigen_bijdrage", _("eigen bijdrage")
    PERCENTAGE = "percentage", _("hoogste deel van de kosten")
    PER_DEELNEMER = "per_deelnemer", _("maximum per deelnemer")
    EERDER = "eerder", _("niet te vaak eerder geld gekregen")


class Aanvragersoort(models.TextChoices):
    PERSOON = "persoon", _("als bewoner")
    GROEP = "groep", _("namens een groep bewoners")
    ORGANISATIE = "organisatie", _("namens een organisatie")
    ORGAAN = "orgaan", _("namens een panel, wijkraad of ander orgaan")
