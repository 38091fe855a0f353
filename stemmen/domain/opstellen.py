"""Drawing up a round: everything can still change until it is opened."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from samenwijk.gebieden.models import Gemeente
from samenwijk.logboek.domain import schrijf_log
from samenwijk.mensen.models import Orgaan, Persoon
from samenwijk.participatie.models import Fase

from ..enums import Meerderheid, Panelrol, Rondestatus, Staking, Wijze
from ..models import Optie, Stemronde
from .status import neem_over, vergrendel_ronde

MAX_OPTIES = 200
MAX_TOELICHTING = 3000
MAX_TITEL = 160
_VELDEN = frozenset(
    {
        "titel",
        "toelichting",
        "opent_op",
        "sluit_op",
        "fase",
        "wijze",
        "rol",
        "budget_cent",
        "quorum_teller",
        "quorum_noemer",
        "quorum_minimum",
        "meerderheid",
        "bij_staking",
    }
)


@dataclass(frozen=True)
class Optiegegevens:
    """An option to be: `kenmerk` (such as "aanvraag:17") is how the room that adds it finds it back."""

    titel: str
    bedrag_cent: int = 0
    samenvatting: str = ""
    link: str = ""
    kenmerk: str = ""


def maak_stemronde(
    *,
    gemeente: Gemeente,
    orgaan: Orgaan,
    titel: str,
    opent_op: datetime,
    sluit_op: datetime,
    door: Persoon | None,
    opties: Sequence[Optiegegevens] = (),
    toelichting: str = "",
    fase: Fase | None = None,
    wijze: str = Wijze.VOOR_TEGEN,
    rol: str = Panelrol.ADVISEERT,
    budget_cent: int | None = None,
    quorum_teller: int = 1,
    quorum_noemer: int = 2,
    quorum_minimum: int = 1,
    meerderheid: str = Meerderheid.GEWOON,
    bij_staking: str = Staking.VERWORPEN,
) -> Stemronde:
    """Draw up a round for `orgaan`, as a concept. Raises ValidationError keyed by field (`opties` for the options)."""
    ronde = Stemronde(
        gemeente=gemeente,
        orgaan=orgaan,
        titel=titel,
        toelichting=toelichting,
        fase=fase,
        wijze=wijze,
        rol=rol,
        opent_op=opent_op,
        sluit_op=sluit_op,
        budget_cent=budget_cent,
        quorum_teller=quorum_teller,
        quorum_noemer=quorum_noemer,
        quorum_minimum=quorum_minimum,
        meerderheid=meerderheid,
        bij_staking=bij_staking,
    )
    _check(ronde, opties)
    with transaction.atomic():
        ronde.save()
        _write_options(ronde, opties)
        _log("stemronde.gemaakt", ronde, door)
    return ronde


def wijzig_stemronde(
    *, ronde: Stemronde, door: Persoon | None, opties: Sequence[Optiegegevens] | None = None, **velden: Any
) -> Stemronde:
    """Change a concept; with `opties` its options are replaced as a whole. Raises ValidationError once it was opened."""
    if onbekend := set(velden) - _VELDEN:
        raise TypeError(f"Unknown fields: {sorted(onbekend)}")
    with transaction.atomic():
        actueel = vergrendel_ronde(ronde)
        if actueel.status != Rondestatus.CONCEPT:
            raise ValidationError(
                _("De regels en opties liggen vast sinds de opening. U kunt de ronde alleen nog intrekken."),
                code="niet_concept",
            )
        for veld, waarde in velden.items():
            setattr(actueel, veld, waarde)
        _check(actueel, opties or ())
        actueel.save()
        if opties is not None:
            actueel.opties.all().delete()
            _write_options(actueel, opties)
        _log("stemronde.gewijzigd", actueel, door)
    neem_over(actueel, ronde)
    return ronde


class _Fouten(dict[str, list[str]]):
    """Mistakes by field, gathered so that a person sees them all at once."""

    def bij(self, veld: str, tekst: str) -> None:
        self.setdefault(veld, []).append(tekst)


def _check(ronde: Stemronde, opties: Sequence[Optiegegevens]) -> None:
    fouten = _Fouten()
    try:
        ronde.full_clean(validate_constraints=False)
    except ValidationError as error:
        fouten.update({veld: list(teksten) for veld, teksten in error.message_dict.items()})
    _check_round(ronde, fouten)
    _check_rules(ronde, fouten)
    _check_options(opties, fouten)
    if fouten:
        raise ValidationError(dict(fouten))


def _check_round(ronde: Stemronde, fouten: _Fouten) -> None:
    if len(ronde.toelichting) > MAX_TOELICHTING:
        fouten.bij("toelichting", _("Gebruik hooguit 3000 tekens."))
    if ronde.opent_op and ronde.sluit_op and ronde.sluit_op <= ronde.opent_op:
        fouten.bij("sluit_op", _("De stemming moet later sluiten dan zij opent."))
    if ronde.orgaan.gemeente_id != ronde.gemeente_id:
        fouten.bij("orgaan", _("Dit panel is van een andere gemeente."))
    if ronde.fase is not None and ronde.fase.traject.gemeente_id != ronde.gemeente_id:
        fouten.bij("fase", _("Deze fase is van een andere gemeente."))


def _check_rules(ronde: Stemronde, fouten: _Fouten) -> None:
    if not 0 <= ronde.quorum_teller <= ronde.quorum_noemer or ronde.quorum_noemer < 1:
        fouten.bij("quorum_teller", _("Het quorum is een deel van de leden: hooguit 1 van 1."))
    if ronde.quorum_minimum < 1:
        fouten.bij("quorum_minimum", _("Er is minstens 1 stem nodig."))
    if ronde.wijze == Wijze.BINNEN_BUDGET and (ronde.budget_cent or 0) <= 0:
        fouten.bij("budget_cent", _("Vul het budget in waarbinnen de leden kiezen."))
    if ronde.wijze != Wijze.BINNEN_BUDGET and ronde.bij_staking == Staking.GOEDKOOPSTE:
        fouten.bij("bij_staking", _("Het laagste bedrag gaat alleen voor bij kiezen binnen het budget."))


def _check_options(opties: Sequence[Optiegegevens], fouten: _Fouten) -> None:
    if len(opties) > MAX_OPTIES:
        fouten.bij("opties", _("Een ronde heeft hooguit 200 opties. Maak twee rondes."))
    for nummer, optie in enumerate(opties, start=1):
        if not optie.titel.strip() or len(optie.titel) > MAX_TITEL:
            fouten.bij(
                "opties", _("Optie %(nummer)s: geef een titel van hooguit 160 tekens.") % {"nummer": nummer}
            )
        if optie.bedrag_cent < 0:
            fouten.bij("opties", _("Optie %(nummer)s: een bedrag is nooit negatief.") % {"nummer": nummer})
    kenmerken = [optie.kenmerk for optie in opties if optie.kenmerk]
    if len(kenmerken) != len(set(kenmerken)):
        fouten.bij("opties", _("Dezelfde aanvraag staat twee keer in de lijst."))


def _write_options(ronde: Stemronde, opties: Sequence[Optiegegevens]) -> None:
    Optie.objects.bulk_create(
        Optie(
            ronde=ronde,
            volgorde=nummer,
            titel=optie.titel.strip(),
            samenvatting=optie.samenvatting,
            bedrag_cent=optie.bedrag_cent,
            link=optie.link,
            kenmerk=optie.kenmerk,
        )
        for nummer, optie in enumerate(opties, start=1)
    )


def _log(gebeurtenis: str, ronde: Stemronde, door: Persoon | None) -> None:
    schrijf_log(
        gebeurtenis,
        over=ronde,
        gemeente_sleutel=ronde.gemeente_id,
        door_sleutel=door.pk if door else None,
    )
