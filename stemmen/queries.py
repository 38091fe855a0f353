"""Reads of this room. Votes of others are read in one place only (`uitslag_van`), and only after closing."""

from dataclasses import dataclass, field

from django.db.models import Count, Exists, IntegerField, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce

from samenwijk.gebieden.models import Gemeente
from samenwijk.logboek import klok
from samenwijk.mensen.models import Orgaan, Persoon
from samenwijk.mensen.queries import bevoegdheden_van

from .enums import Belangbron, Keuze, Rondestatus, Uitkomst
from .models import Belang, Kiesgerechtigde, Optie, Optieuitslag, Paneelstem, Stemronde
from .rules import ROLLEN


def _number(rijen: QuerySet) -> Coalesce:
    """How many of `rijen` belong to the outer round (`rijen` is filtered on it by `ronde` or `optie__ronde`)."""
    aantal = rijen.order_by().annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(aantal, output_field=IntegerField()), 0)


def _with_numbers(rondes: QuerySet[Stemronde]) -> QuerySet[Stemronde]:
    """`aantal_opties`, `aantal_leden`, `opkomst` (members who voted; not what) and `aantal_aangenomen` (after closing)."""
    opties = Optie.objects.filter(ronde=OuterRef("pk")).values("ronde")
    leden = Kiesgerechtigde.objects.filter(ronde=OuterRef("pk")).values("ronde")
    gestemd = leden.filter(Exists(Paneelstem.objects.filter(kiesgerechtigde=OuterRef("pk"))))
    aangenomen = Optieuitslag.objects.filter(
        optie__ronde=OuterRef("pk"), uitkomst=Uitkomst.AANGENOMEN
    ).values("optie__ronde")
    return rondes.select_related("orgaan").annotate(
        aantal_opties=_number(opties),
        aantal_leden=_number(leden),
        opkomst=_number(gestemd),
        aantal_aangenomen=_number(aangenomen),
    )


def openbare_rondes(gemeente: Gemeente) -> QuerySet[Stemronde]:
    """Rounds that everyone may see: all that were ever opened, with numbers."""
    return _with_numbers(Stemronde.objects.filter(gemeente=gemeente, opengesteld_op__isnull=False))


def lopende_rondes(gemeente: Gemeente) -> QuerySet[Stemronde]:
    """Rounds without a result yet, the first to close first."""
    return openbare_rondes(gemeente).filter(status=Rondestatus.OPENGESTELD).order_by("sluit_op", "pk")


def afgelopen_rondes(gemeente: Gemeente) -> QuerySet[Stemronde]:
    """Rounds with a result, and withdrawn ones, the latest first."""
    klaar = [Rondestatus.GESLOTEN, Rondestatus.INGETROKKEN]
    return openbare_rondes(gemeente).filter(status__in=klaar).order_by("-sluit_op", "-pk")


def rondes_van_lid(persoon: Persoon) -> QuerySet[Stemronde]:
    """Rounds in which `persoon` can vote now, with `heeft_gestemd`, the first to close first."""
    nu = klok.nu()
    eigen = Paneelstem.objects.filter(kiesgerechtigde__persoon=persoon, optie__ronde=OuterRef("pk"))
    return (
        Stemronde.objects.filter(
            gemeente_id=persoon.gemeente_id,
            kiesgerechtigden__persoon=persoon,
            status=Rondestatus.OPENGESTELD,
            opent_op__lte=nu,
            sluit_op__gt=nu,
        )
        .select_related("orgaan")
        .annotate(heeft_gestemd=Exists(eigen))
        .order_by("sluit_op", "pk")
    )


def beheerde_organen(persoon: Persoon) -> QuerySet[Orgaan]:
    """Organs for which `persoon` may prepare rounds."""
    rechten = bevoegdheden_van(persoon)
    organen = Orgaan.objects.filter(gemeente_id=persoon.gemeente_id)
    if not rechten.heeft_rol(ROLLEN):
        passend = [
            orgaan.pk
            for orgaan in organen.prefetch_related("gebieden")
            if any(rechten.heeft_rol(ROLLEN, gebied) for gebied in orgaan.gebieden.all())
        ]
        organen = organen.filter(pk__in=passend)
    return organen.order_by("naam")


def beheerde_rondes(persoon: Persoon) -> QuerySet[Stemronde]:
    """Rounds of those organs in any state, with numbers; what waits for a result first."""
    return _with_numbers(Stemronde.objects.filter(orgaan__in=beheerde_organen(persoon))).order_by(
        "-sluit_op", "-pk"
    )


def expired_rondes() -> QuerySet[Stemronde]:
    """Rounds of all municipalities whose voting has ended and whose result is not yet there."""
    return Stemronde.objects.filter(status=Rondestatus.OPENGESTELD, sluit_op__lte=klok.nu()).order_by(
        "sluit_op"
    )


def met_opties(rondes: QuerySet[Stemronde]) -> QuerySet[Stemronde]:
    """With options and what the label of the ladder needs. One extra query."""
    return rondes.select_related("fase__trede__ladder", "fase__traject").prefetch_related("opties")


@dataclass
class Biljetregel:
    """One option on the ballot of one member."""

    optie: Optie
    stem: Paneelstem | None = None
    belang: Belang | None = None


@dataclass
class Stembiljet:
    """The ballot of one member, with what this member voted so far."""

    lid: Kiesgerechtigde
    regels: list[Biljetregel]

    @property
    def gestemd(self) -> bool:
        """Whether anything was voted."""
        return any(regel.stem for regel in self.regels)

    @property
    def open_regels(self) -> list[Biljetregel]:
        """Options on which this member may vote."""
        return [regel for regel in self.regels if regel.belang is None]

    @property
    def gekozen_cent(self) -> int:
        """What the member chose within the budget, in cents."""
        return sum(
            regel.optie.bedrag_cent for regel in self.regels if regel.stem and regel.stem.keuze == Keuze.VOOR
        )


def stembiljet_van(ronde: Stemronde, persoon: Persoon) -> Stembiljet | None:
    """The ballot of `persoon`, None for who is not on the roll. Three queries besides the options of `ronde`."""
    lid = Kiesgerechtigde.objects.filter(ronde=ronde, persoon=persoon).first()
    if lid is None:
        return None
    stemmen = {stem.optie_id: stem for stem in Paneelstem.objects.filter(kiesgerechtigde=lid)}
    belangen = {belang.optie_id: belang for belang in Belang.objects.filter(kiesgerechtigde=lid)}
    return Stembiljet(
        lid,
        [Biljetregel(optie, stemmen.get(optie.pk), belangen.get(optie.pk)) for optie in ronde.opties.all()],
    )


@dataclass
class Uitslagregel:
    """One option after closing: the result, who voted what and why, and who did not vote because of a conflict."""

    optie: Optie
    uitslag: Optieuitslag
    stemmen: list[Paneelstem] = field(default_factory=list)
    belangen: list[Belang] = field(default_factory=list)

    @property
    def aangenomen(self) -> bool:
        """Whether the option was adopted."""
        return self.uitslag.uitkomst == Uitkomst.AANGENOMEN

    @property
    def eigen_aanvraag(self) -> list[Belang]:
        """Members who did not vote because it is their own application."""
        return [belang for belang in self.belangen if belang.bron == Belangbron.EIGEN_AANVRAAG]


def uitslag_van(ronde: Stemronde) -> list[Uitslagregel]:
    """The result per option, in order of adoption within a budget, else of the ballot. Empty before closing, for whoever
    asks: this check is the only road to votes of others. Three queries."""
    if ronde.status != Rondestatus.GESLOTEN:
        return []
    personen = Prefetch("stemmen", Paneelstem.objects.select_related("kiesgerechtigde__persoon"))
    belangen = Prefetch("belangen", Belang.objects.select_related("kiesgerechtigde__persoon"))
    opties = Optie.objects.filter(ronde=ronde).select_related("uitslag").prefetch_related(personen, belangen)
    plek = {keuze: nummer for nummer, keuze in enumerate(Keuze.values)}

    def by_choice(stem: Paneelstem) -> tuple[int, str]:
        return plek[stem.keuze], str(stem.kiesgerechtigde.persoon)

    regels = [
        Uitslagregel(
            optie, optie.uitslag, sorted(optie.stemmen.all(), key=by_choice), list(optie.belangen.all())
        )
        for optie in opties
    ]
    return sorted(regels, key=lambda regel: (regel.uitslag.rang or len(regels) + 1, regel.optie.volgorde))
