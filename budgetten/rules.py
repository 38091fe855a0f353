"""Who may do what with applications: predicates on role × area × state. The "user" is a Persoon (or nobody).

Nobody handles their own application. Who checks, decides and pays follows from the tasks of the version on the day of the
act (queries/taken.py). Panel members see what lies before their panel; that follows from Orgaan alone.
"""

from collections.abc import Collection

import rules

from samenwijk.mensen.enums import Rol
from samenwijk.mensen.models import Persoon
from samenwijk.mensen.queries import bevoegdheden_van

from .enums import Criteriumsoort, Kanaal, Taak
from .models import Aanvraag, Adviesvraag, Criterium, Regeling
from .queries.aanvragen import BEHANDELROLLEN
from .queries.taken import bezetting_van, heeft_mensen, plekken_van, vandaag_rollen


def _heeft_rol(persoon: Persoon | None, aanvraag: Aanvraag, rollen: frozenset[str]) -> bool:
    return (
        bool(persoon)
        and persoon is not None
        and persoon.gemeente_id == aanvraag.gemeente_id
        and bevoegdheden_van(persoon).heeft_rol(rollen, aanvraag.gebied)
    )


def _heeft_taak(persoon: Persoon | None, aanvraag: Aanvraag, taak: Taak) -> bool:
    # Who works nowhere in this room costs no query for the tasks of the version.
    return _heeft_rol(persoon, aanvraag, BEHANDELROLLEN) and _heeft_rol(
        persoon, aanvraag, vandaag_rollen(aanvraag.versie, taak)
    )


@rules.predicate
def is_indiener(persoon: Persoon | None, aanvraag: Aanvraag) -> bool:
    """The person who sent it."""
    return bool(persoon) and persoon is not None and aanvraag.indiener_id == persoon.pk


@rules.predicate
def hoort_bij_aanvrager(persoon: Persoon | None, aanvraag: Aanvraag) -> bool:
    """May act for the organisation, or is a member of the organ, on whose behalf it was sent."""
    if not persoon or persoon is None:
        return False
    if aanvraag.orgaan_id is not None and aanvraag.orgaan_id in bevoegdheden_van(persoon).organen:
        return True
    return (
        aanvraag.organisatie_id is not None
        and aanvraag.organisatie is not None
        and aanvraag.organisatie.vertegenwoordigers.filter(pk=persoon.pk).exists()
    )


@rules.predicate
def behandelt_gebied(persoon: Persoon | None, aanvraag: Aanvraag) -> bool:
    """Works on applications of this area."""
    return _heeft_rol(persoon, aanvraag, BEHANDELROLLEN)


@rules.predicate
def mag_toetsen_in_gebied(persoon: Persoon | None, aanvraag: Aanvraag) -> bool:
    """Checks applications under this version, in this area, today."""
    return _heeft_taak(persoon, aanvraag, Taak.TOETST)


@rules.predicate
def mag_besluiten_in_gebied(persoon: Persoon | None, aanvraag: Aanvraag) -> bool:
    """Decides on applications under this version, in this area, today."""
    return _heeft_taak(persoon, aanvraag, Taak.BESLIST)


@rules.predicate
def beheert_geld_in_gebied(persoon: Persoon | None, aanvraag: Aanvraag) -> bool:
    """Manages the money of this version, in this area, today."""
    return _heeft_taak(persoon, aanvraag, Taak.BEHEERT)


def _van_afdeling(
    persoon: Persoon | None, aanvraag: Aanvraag, afdeling: str, rollen: Collection[str]
) -> bool:
    return (
        bool(persoon)
        and persoon is not None
        and persoon.gemeente_id == aanvraag.gemeente_id
        and any(
            plek.afdeling == afdeling and plek.rol in rollen and aanvraag.gebied.path.startswith(plek.pad)
            for plek in plekken_van(persoon)
        )
    )


@rules.predicate
def hoort_bij_gevraagde_afdeling(persoon: Persoon | None, vraag: Adviesvraag) -> bool:
    """Answers for the department that was asked, in the area of the application."""
    return _van_afdeling(persoon, vraag.aanvraag, vraag.afdeling, {Rol.VAKAFDELING.value})


@rules.predicate
def is_eigen_vraag(persoon: Persoon | None, vraag: Adviesvraag) -> bool:
    """The question is about an application of oneself."""
    return eigen.test(persoon, vraag.aanvraag)


def mag_criterium_beoordelen(persoon: Persoon | None, aanvraag: Aanvraag, criterium: Criterium) -> bool:
    """Whether `persoon` judges this criterion: whoever checks, unless the criterion names a role or a department that has
    people here."""
    if criterium.soort != Criteriumsoort.BEOORDEELD or eigen.test(persoon, aanvraag):
        return False
    return _is_aangewezen(persoon, aanvraag, criterium) or neemt_oordeel_over(persoon, aanvraag, criterium)


def neemt_oordeel_over(persoon: Persoon | None, aanvraag: Aanvraag, criterium: Criterium) -> bool:
    """Whether whoever checks judges it instead: the role or department that the criterion names has nobody here (the
    applicant not counted). An application never waits for a department without people."""
    genoemd = criterium.beoordelaar_rol or criterium.beoordelaar_afdeling
    if not genoemd or _is_aangewezen(persoon, aanvraag, criterium):
        return False
    return mag_toetsen_in_gebied.test(persoon, aanvraag) and not heeft_mensen(
        criterium, bezetting_van(aanvraag)
    )


def _is_aangewezen(persoon: Persoon | None, aanvraag: Aanvraag, criterium: Criterium) -> bool:
    rol, afdeling = criterium.beoordelaar_rol, criterium.beoordelaar_afdeling
    if afdeling:
        return _van_afdeling(persoon, aanvraag, afdeling, {rol} if rol else BEHANDELROLLEN)
    if rol:
        return _heeft_rol(persoon, aanvraag, frozenset({rol}))
    return mag_toetsen_in_gebied.test(persoon, aanvraag)


@rules.predicate
def kwam_niet_digitaal(persoon: Persoon | None, aanvraag: Aanvraag) -> bool:
    """Came in on paper, at the desk or by telephone."""
    return aanvraag.kanaal != Kanaal.DIGITAAL


@rules.predicate
def zit_in_panel(persoon: Persoon | None, aanvraag: Aanvraag) -> bool:
    """On the roll of a round in which this application is or was an option."""
    if not persoon or persoon is None:
        return False
    return aanvraag.panelbehandelingen.filter(optie__ronde__kiesgerechtigden__persoon_id=persoon.pk).exists()


@rules.predicate
def beheert_regelingen(persoon: Persoon | None, regeling: Regeling | None) -> bool:
    """Keeps the schemes of the municipality: a role for the whole municipality, not for one area."""
    if (
        not persoon
        or persoon is None
        or (regeling is not None and regeling.gemeente_id != persoon.gemeente_id)
    ):
        return False
    return bevoegdheden_van(persoon).heeft_rol({Rol.BUDGETBEHEERDER.value, Rol.BEHEERDER.value})


@rules.predicate
def alleen_zelf_ingevoerd(persoon: Persoon | None, aanvraag: Aanvraag) -> bool:
    """Entered it for somebody, in a scheme where one pair of eyes is enough: then that must be somebody else's."""
    versie = aanvraag.versie
    vier_ogen = versie.vier_ogen and aanvraag.gevraagd_bedrag >= versie.vier_ogen_vanaf
    return (
        bool(persoon) and persoon is not None and aanvraag.ingevoerd_door_id == persoon.pk and not vier_ogen
    )


eigen = is_indiener | hoort_bij_aanvrager

rules.add_perm("budgetten.bekijk_aanvraag", eigen | behandelt_gebied | zit_in_panel)
rules.add_perm("budgetten.bekijk_brief", eigen | behandelt_gebied)
rules.add_perm("budgetten.druk_brief_af", behandelt_gebied & ~eigen)
rules.add_perm("budgetten.bekijk_dossier", behandelt_gebied & ~eigen)
rules.add_perm("budgetten.toets_aanvraag", mag_toetsen_in_gebied & ~eigen & ~alleen_zelf_ingevoerd)
rules.add_perm("budgetten.besluit_aanvraag", mag_besluiten_in_gebied & ~eigen)
rules.add_perm("budgetten.betaal_aanvraag", beheert_geld_in_gebied & ~eigen)
rules.add_perm("budgetten.behandel_aanvraag", (mag_toetsen_in_gebied | mag_besluiten_in_gebied) & ~eigen)
rules.add_perm("budgetten.schrijf_notitie", behandelt_gebied & ~eigen)
rules.add_perm("budgetten.beantwoord_adviesvraag", hoort_bij_gevraagde_afdeling & ~is_eigen_vraag)
rules.add_perm("budgetten.trek_aanvraag_in", is_indiener)
rules.add_perm("budgetten.antwoord_aanvraag", eigen)
rules.add_perm("budgetten.beheer_regeling", beheert_regelingen)
# After the decision. Only who sent it says where the money goes; on paper who pays writes it down.
rules.add_perm(
    "budgetten.wijzig_rekening", is_indiener | (beheert_geld_in_gebied & kwam_niet_digitaal & ~eigen)
)
_behandelt = (mag_toetsen_in_gebied | mag_besluiten_in_gebied) & ~eigen
rules.add_perm("budgetten.verantwoord_aanvraag", eigen | _behandelt)
rules.add_perm("budgetten.meld_voortgang", eigen)
rules.add_perm("budgetten.verberg_voortgang", eigen | _behandelt)
