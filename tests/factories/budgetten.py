"""Schemes, budgets and applications for tests. The cast of numbers is Hoorn's buurtbudget of 2007: € 7.500 a year, a
buurtfeest at most € 1.000, everything else at most € 1.500. The source names no decider: panel and four eyes are ours.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import factory
from django.utils import timezone

from budgetten.domain.indienen import leg_controles_vast
from budgetten.domain.kasboek import wijs_toe
from budgetten.enums import Aanvragersoort, Automaat, Criteriumsoort, Versiestatus
from budgetten.models import (
    Aanvraag,
    Aanvraagcategorie,
    Aanvraagconcept,
    Budget,
    Criterium,
    Kostenregel,
    Regeling,
    Regelingversie,
)
from budgetten.queries.saldo import vind_budget
from budgetten.termijnen import beslisdag
from samenwijk.gebieden.models import Gebied
from samenwijk.logboek import klok

from .gebieden import GebiedFactory, GemeenteFactory
from .mensen import OrgaansoortFactory, PersoonFactory

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
BRON = "Hoorn 2007, proef buurtbudget"

# code, question, explanation, automatic check ("" = judged by people), hard
HOORN_CRITERIA = (
    ("maximum", "Blijft het bedrag onder het maximum?", "Per soort activiteit.", "maximum_categorie", True),
    ("gebied", "Is het in de wijk van dit budget?", "Het geld is voor deze wijk.", "gebied", True),
    ("periode", "Is het dit jaar?", "Het budget is voor één jaar.", "periode", True),
    ("budget", "Is er nog genoeg geld?", "Op is op.", "budget", True),
    ("bewoners", "Komt het plan van bewoners?", "Niet van een bedrijf.", "", True),
    ("leefbaarheid", "Wordt de buurt er beter van?", "Schoner, groener of gezelliger.", "", True),
    ("meedoen", "Doen er buren mee?", "Hoe meer, hoe beter.", "", False),
)


class RegelingFactory(factory.django.DjangoModelFactory[Regeling]):
    """A scheme. Where it holds is said by its versions."""

    class Meta:
        model = Regeling

    gemeente = factory.SubFactory(GemeenteFactory)
    naam = factory.Sequence(lambda n: f"Buurtbudget {n}")
    slug = factory.LazyAttribute(lambda o: o.naam.lower().replace(" ", "-"))


class AanvraagcategorieFactory(factory.django.DjangoModelFactory[Aanvraagcategorie]):
    class Meta:
        model = Aanvraagcategorie

    code = factory.Sequence(lambda n: f"soort-{n}")
    naam = factory.LazyAttribute(lambda o: o.code)


class CriteriumFactory(factory.django.DjangoModelFactory[Criterium]):
    """A judged criterion; `automaat=` makes it an automatic one."""

    class Meta:
        model = Criterium

    code = factory.Sequence(lambda n: f"criterium-{n}")
    volgorde = factory.Sequence(lambda n: n)
    vraag = factory.LazyAttribute(lambda o: f"Voldoet het aan {o.code}?")
    automaat = ""
    soort = factory.LazyAttribute(
        lambda o: Criteriumsoort.AUTOMATISCH if o.automaat else Criteriumsoort.BEOORDEELD
    )


class RegelingversieFactory(factory.django.DjangoModelFactory[Regelingversie]):
    """An adopted version, open all of `jaar` (default this year), that allows activities in that year.

    `hoorn=True` adds Hoorn's two categories and seven criteria; `gebieden=[...]` are the areas where it holds (none = the
    whole municipality). A version is frozen once adopted: to add your own
    criteria, make it with `status="concept"`, add them, and call `stel_vast(versie)`.
    """

    class Meta:
        model = Regelingversie
        exclude = ("jaar",)
        skip_postgeneration_save = True

    jaar = factory.LazyFunction(lambda: klok.vandaag().year)
    regeling = factory.SubFactory(RegelingFactory)
    nummer = 1
    status = Versiestatus.VASTGESTELD
    samenvatting = "Geld voor plannen van bewoners in de wijk."
    doelen = factory.LazyFunction(lambda: ["buurtfeesten", "schoonmaakacties", "aankleding van straten"])
    bron = BRON
    open_van = factory.LazyAttribute(lambda o: datetime(o.jaar, 1, 1, tzinfo=AMSTERDAM))
    open_tot = factory.LazyAttribute(lambda o: datetime(o.jaar + 1, 1, 1, tzinfo=AMSTERDAM))
    activiteit_van = factory.LazyAttribute(lambda o: date(o.jaar, 1, 1))
    activiteit_tot = factory.LazyAttribute(lambda o: date(o.jaar, 12, 31))
    jaarbedrag = Decimal("7500.00")
    aanvragers = factory.LazyFunction(lambda: list(Aanvragersoort.values))
    bestuursorgaan = "het college van burgemeester en wethouders"
    mandaat = "Mandaatbesluit buurtbudgetten, artikel 2"
    bezwaar_adres = "Postbus 1, 1234 AB Waterdrecht"
    panelsoort = factory.LazyAttribute(lambda o: OrgaansoortFactory(gemeente=o.regeling.gemeente))

    @factory.post_generation
    def gebieden(self: Regelingversie, create: bool, gebieden: Any, **kwargs: Any) -> None:
        if create and gebieden:
            self.gebieden.set(gebieden)

    @factory.post_generation
    def hoorn(self: Regelingversie, create: bool, hoorn: bool | None, **kwargs: Any) -> None:
        if not (create and hoorn):
            return
        for volgorde, (code, naam, maximum) in enumerate(
            (("buurtfeest", "Buurtfeest", "1000.00"), ("overig", "Iets anders", "1500.00"))
        ):
            AanvraagcategorieFactory(
                versie=self, code=code, naam=naam, maximum=Decimal(maximum), volgorde=volgorde
            )
        for volgorde, (code, vraag, uitleg, automaat, hard) in enumerate(HOORN_CRITERIA):
            CriteriumFactory(
                versie=self,
                code=code,
                volgorde=volgorde,
                vraag=vraag,
                uitleg=uitleg,
                bron=BRON,
                automaat=Automaat(automaat) if automaat else "",
                hard=hard,
            )

    @classmethod
    def _create(cls, model_class: type[Regelingversie], *args: Any, **kwargs: Any) -> Regelingversie:
        straks = kwargs.pop("status")
        versie = super()._create(model_class, *args, status=Versiestatus.CONCEPT, **kwargs)
        versie._status_straks = straks  # type: ignore[attr-defined]
        return versie

    @classmethod
    def _after_postgeneration(cls, instance: Regelingversie, create: bool, results: Any = None) -> None:
        if create and instance._status_straks != Versiestatus.CONCEPT:  # type: ignore[attr-defined]
            stel_vast(instance, instance._status_straks)  # type: ignore[attr-defined]


def stel_vast(versie: Regelingversie, status: Versiestatus = Versiestatus.VASTGESTELD) -> Regelingversie:
    """Freeze a draft version as it is, without asking whether it is complete."""
    versie.status = status
    versie.vastgesteld_op = versie.open_van
    versie.save()
    return versie


def hoorn_regeling(gebied: Gebied, jaar: int | None = None) -> Regelingversie:
    """The adopted version of Hoorn's scheme for `gebied`; the one that is there when it was made before."""
    slug = f"buurtbudget-{gebied.slug}"
    bestaand = Regelingversie.objects.filter(
        regeling__gemeente=gebied.gemeente, regeling__slug=slug, status=Versiestatus.VASTGESTELD
    ).first()
    if bestaand is not None:
        return bestaand
    regeling = RegelingFactory(gemeente=gebied.gemeente, naam=f"Buurtbudget {gebied.naam}", slug=slug)
    return RegelingversieFactory(
        regeling=regeling, jaar=jaar or klok.vandaag().year, hoorn=True, gebieden=[gebied]
    )


class BudgetFactory(factory.django.DjangoModelFactory[Budget]):
    """`BudgetFactory(gebied=wijk)` is this year's budget of Hoorn's scheme there, with € 7.500 booked into it.

    `toegewezen=Decimal("0")` books nothing.
    """

    class Meta:
        model = Budget
        skip_postgeneration_save = True

    gebied = factory.SubFactory(GebiedFactory)
    jaar = factory.LazyFunction(lambda: klok.vandaag().year)
    regeling = factory.LazyAttribute(lambda o: hoorn_regeling(o.gebied, o.jaar).regeling)
    gemeente = factory.SelfAttribute("regeling.gemeente")

    @factory.post_generation
    def toegewezen(self: Budget, create: bool, bedrag: Decimal | None, **kwargs: Any) -> None:
        bedrag = Decimal("7500.00") if bedrag is None else Decimal(bedrag)
        if create and bedrag > 0:
            wijs_toe(budget=self, bedrag=bedrag, door=None, sleutel=f"toewijzing:{self.pk}")


class AanvraagconceptFactory(factory.django.DjangoModelFactory[Aanvraagconcept]):
    """An empty draft of `persoon` for `versie`."""

    class Meta:
        model = Aanvraagconcept

    versie = factory.LazyAttribute(lambda o: hoorn_regeling(GebiedFactory()))
    gemeente = factory.SelfAttribute("versie.regeling.gemeente")
    persoon = factory.SubFactory(PersoonFactory, gemeente=factory.SelfAttribute("..gemeente"))


class AanvraagFactory(factory.django.DjangoModelFactory[Aanvraag]):
    """A complete application for a buurtfeest of € 750, just sent, by a person.

    `kosten=[("Tent", Decimal("750.00"))]` gives other lines (default: one line of what is asked plus the contributions);
    `controles=False` leaves the outcomes of the automatic checks out. The budget is the one that serves `gebied` and the
    year of the activity, when it exists.
    """

    class Meta:
        model = Aanvraag
        skip_postgeneration_save = True

    gebied = factory.SubFactory(GebiedFactory)
    versie = factory.LazyAttribute(lambda o: hoorn_regeling(o.gebied))
    gemeente = factory.SelfAttribute("gebied.gemeente")
    kenmerk = factory.Sequence(lambda n: f"{klok.vandaag().year}-{5000 + n}")
    categorie = factory.LazyAttribute(lambda o: o.versie.categorieen.order_by("volgorde").first())
    datum_activiteit = factory.LazyFunction(lambda: date(klok.vandaag().year, 6, 15))
    budget = factory.LazyAttribute(
        lambda o: vind_budget(
            regeling_id=o.versie.regeling_id,
            gebied=o.gebied,
            jaar=(o.datum_activiteit or klok.vandaag()).year,
        )
    )
    titel = factory.Sequence(lambda n: f"Buurtfeest {n}")
    wat = "Wij eten samen op het plein en er is muziek."
    waar = "Het plein bij de school"
    postcode = "1234AB"
    draagvlak = "Twintig buren doen mee."
    eigen_inzet = "Wij zetten zelf de tafels klaar."
    eigen_bijdrage = Decimal("0.00")
    bijdrage_anderen = Decimal("0.00")
    gevraagd_bedrag = Decimal("750.00")
    indiener = factory.SubFactory(PersoonFactory, gemeente=factory.SelfAttribute("..gemeente"))
    aanvragersoort = Aanvragersoort.PERSOON
    aanvrager_naam = factory.SelfAttribute("indiener.naam")
    aanvrager_email = factory.SelfAttribute("indiener.email")
    aanvrager_adres = "1234AB 1"
    ingediend_op = factory.LazyFunction(klok.nu)
    compleet_op = factory.SelfAttribute("ingediend_op")
    beslis_uiterlijk = factory.LazyAttribute(
        lambda o: beslisdag(timezone.localdate(o.ingediend_op), o.versie.beslistermijn_weken)
    )

    @factory.post_generation
    def kosten(self: Aanvraag, create: bool, regels: Any, **kwargs: Any) -> None:
        if not create:
            return
        totaal = self.gevraagd_bedrag + self.eigen_bijdrage + self.bijdrage_anderen
        for volgorde, (omschrijving, bedrag) in enumerate(regels or [("Eten en drinken", totaal)], start=1):
            Kostenregel.objects.create(
                aanvraag=self, volgorde=volgorde, omschrijving=omschrijving, bedrag=bedrag
            )

    @factory.post_generation
    def controles(self: Aanvraag, create: bool, controles: bool | None, **kwargs: Any) -> None:
        if create and controles is not False:
            leg_controles_vast(aanvraag=self)
