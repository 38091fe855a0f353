"""Public pages: who sees what, when; and how many queries."""

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from samenwijk.logboek import klok
from samenwijk.mensen.enums import Rol
from stemmen.domain.intrekken import trek_ronde_in
from stemmen.domain.sluiten import sluit_ronde
from stemmen.domain.stemmen import stem
from stemmen.models import Stemronde
from tests.factories.gebieden import GebiedFactory, GemeenteFactory
from tests.factories.mensen import MedewerkerFactory, PersoonFactory
from tests.factories.stemmen import maak_concept, maak_open_ronde, maak_panel, opties_van, stem_op_volgorde

from .kijken import als, gesloten_ronde, open_ronde

pytestmark = pytest.mark.django_db


def _cast() -> dict[str, Any]:
    wijk, andere = GebiedFactory(), GebiedFactory()
    orgaan, leden = maak_panel(3, wijk)
    return {
        "ronde": maak_open_ronde(orgaan=orgaan),
        "niemand": None,
        "lid": leden[0],
        "bewoner": PersoonFactory(woont_in=wijk),
        "andere wijk": PersoonFactory(woont_in=andere),
        "wijkmanager": MedewerkerFactory(rol=Rol.WIJKMANAGER, rol_gebied=wijk),
        "andere wijkmanager": MedewerkerFactory(rol=Rol.WIJKMANAGER, rol_gebied=andere),
        "redacteur": MedewerkerFactory(rol=Rol.REDACTEUR),
    }


IEDEREEN = ("niemand", "lid", "bewoner", "andere wijk", "wijkmanager", "andere wijkmanager", "redacteur")
# address → method → the answer per person, in the order of IEDEREEN
MATRIX = {
    ("stemmen:lijst", "get"): (200,) * 7,
    ("stemmen:detail", "get"): (200,) * 7,
    ("stemmen:regels_json", "get"): (200,) * 7,
    ("stemmen:stembiljet", "get"): (302, 200, 404, 404, 404, 404, 404),
    ("stemmen:stembiljet", "post"): (302, 200, 404, 404, 404, 404, 404),
    ("stemmen:gestemd", "get"): (302, 302, 404, 404, 404, 404, 404),
    ("stemmen:belang", "get"): (302, 200, 404, 404, 404, 404, 404),
    ("stemmen:belang", "post"): (302, 302, 404, 404, 404, 404, 404),
    ("stemmen:vaststellen", "post"): (302, 302, 403, 403, 302, 403, 403),
    ("stemmen:werk_lijst", "get"): (302, 403, 403, 403, 200, 200, 403),
    ("stemmen:werk_nieuw", "get"): (302, 403, 403, 403, 200, 200, 403),
    ("stemmen:werk_detail", "get"): (302, 403, 403, 403, 200, 404, 403),
    ("stemmen:werk_wijzigen", "get"): (302, 403, 403, 403, 302, 404, 403),
    ("stemmen:werk_openstellen", "post"): (302, 403, 403, 403, 302, 404, 403),
    ("stemmen:werk_vaststellen", "post"): (302, 403, 403, 403, 302, 404, 403),
    ("stemmen:werk_intrekken", "get"): (302, 403, 403, 403, 200, 404, 403),
}


@pytest.mark.parametrize(("adres", "methode"), MATRIX)
def test_permissions(adres: str, methode: str) -> None:
    cast = _cast()
    ronde = cast["ronde"]
    args = [] if adres.split(":")[1] in ("lijst", "werk_lijst", "werk_nieuw") else [ronde.pk]
    if adres == "stemmen:belang":
        args.append(opties_van(ronde)[0].pk)
    url = reverse(adres, args=args)

    antwoorden = {
        wie: getattr(als(cast[wie]) if cast[wie] else Client(), methode)(url).status_code for wie in IEDEREEN
    }

    assert antwoorden == dict(zip(IEDEREEN, MATRIX[adres, methode], strict=True))


def test_round_of_another_municipality_does_not_exist() -> None:
    elders = GemeenteFactory(naam="Oosterveen")
    gebied = GebiedFactory(gemeente=elders)
    orgaan, _leden = maak_panel(3, gebied)
    ronde = maak_open_ronde(orgaan=orgaan)
    beheerder = MedewerkerFactory(gemeente=GemeenteFactory(), rol=Rol.BEHEERDER)
    client = als(beheerder)

    assert client.get(reverse("stemmen:detail", args=[ronde.pk])).status_code == 404
    assert client.get(reverse("stemmen:werk_detail", args=[ronde.pk])).status_code == 404
    assert ronde.titel not in client.get(reverse("stemmen:lijst")).content.decode()


def test_concept_is_not_public(client: Client) -> None:
    GemeenteFactory()
    ronde = maak_concept()

    assert client.get(reverse("stemmen:detail", args=[ronde.pk])).status_code == 404
    assert ronde.titel not in client.get(reverse("stemmen:lijst")).content.decode()


def test_nobody_sees_a_vote_of_another_before_closing() -> None:
    ronde, leden = open_ronde()
    wijkmanager = MedewerkerFactory(rol=Rol.BEHEERDER)
    urls = [
        reverse("stemmen:lijst"),
        reverse("stemmen:detail", args=[ronde.pk]),
        reverse("stemmen:werk_lijst"),
        reverse("stemmen:werk_detail", args=[ronde.pk]),
    ]

    def kijk() -> list[str]:
        teksten = [als(wijkmanager).get(url).content.decode() for url in urls]
        return [*teksten, als(leden[1]).get(urls[1]).content.decode()]

    een, twee = opties_van(ronde)
    stem(
        ronde=ronde,
        door=leden[0],
        keuzes={een.pk: "voor", twee.pk: "tegen"},
        motiveringen={een.pk: "Geheim1"},
    )
    voor = kijk()
    stem(
        ronde=ronde,
        door=leden[0],
        keuzes={een.pk: "tegen", twee.pk: "voor"},
        motiveringen={een.pk: "Geheim2"},
    )
    na = kijk()

    assert all("Geheim" not in tekst and ronde.lot not in tekst for tekst in voor + na)
    for eerst, later in zip(voor, na, strict=True):
        assert _zonder_wisselend(eerst) == _zonder_wisselend(later)


def _zonder_wisselend(tekst: str) -> str:
    """The page without what changes at every request: tokens and nonces."""
    import re

    return re.sub(r'(nonce="[^"]*"|csrf[^>]*>|\{"X-CSRFToken[^}]*\})', "", tekst)


def test_result_shows_names_reasons_and_the_lot_after_closing(client: Client, om_elf_uur: datetime) -> None:
    ronde, leden = gesloten_ronde(om_elf_uur)

    tekst = client.get(reverse("stemmen:detail", args=[ronde.pk])).content.decode()

    assert "Aangenomen: 2 voor en 0 tegen." in tekst
    assert "Niet aangenomen: 0 voor en 2 tegen." in tekst
    assert leden[0].naam in tekst
    assert "Goed voor de straat. &lt;b&gt;Echt&lt;/b&gt;" in tekst
    assert "meldde een belang" in tekst
    assert ronde.lot in tekst


def test_after_the_moment_the_page_waits_for_the_result_and_a_member_can_ask_for_it(
    om_elf_uur: datetime,
) -> None:
    ronde, leden = open_ronde(sluit_op=om_elf_uur + timedelta(hours=1))
    url = reverse("stemmen:detail", args=[ronde.pk])

    with klok.op_moment(ronde.sluit_op):
        bezoeker, lid = Client().get(url).content.decode(), als(leden[0])
        pagina = lid.get(url).content.decode()
        antwoord = lid.post(reverse("stemmen:vaststellen", args=[ronde.pk]), follow=True)

    assert "De uitslag wordt vastgesteld" in bezoeker
    assert "Stel de uitslag vast" not in bezoeker
    assert "Stel de uitslag vast" in pagina
    assert "De uitslag is vastgesteld." in antwoord.content.decode()


def test_establishing_early_is_refused_with_a_message() -> None:
    ronde, leden = open_ronde()

    antwoord = als(leden[0]).post(reverse("stemmen:vaststellen", args=[ronde.pk]), follow=True)

    assert "Eerder sluiten kan niet" in antwoord.content.decode()
    assert Stemronde.objects.get().status == "opengesteld"


def test_frozen_rules_are_byte_for_byte_what_was_hashed(client: Client) -> None:
    ronde, _leden = open_ronde()

    inhoud = client.get(reverse("stemmen:regels_json", args=[ronde.pk])).content

    assert hashlib.sha256(inhoud).hexdigest() == ronde.regels_hash


def test_withdrawn_round_says_why(client: Client) -> None:
    ronde, _leden = open_ronde()
    trek_ronde_in(ronde=ronde, door=None, reden="Een bedrag klopte niet.")

    tekst = client.get(reverse("stemmen:detail", args=[ronde.pk])).content.decode()

    assert "Een bedrag klopte niet." in tekst


@pytest.mark.parametrize("aantal", [1, 3])
def test_public_list_queries(
    client: Client, aantal: int, om_elf_uur: datetime, django_assert_num_queries: Callable
) -> None:
    for _nummer in range(aantal):
        gesloten_ronde(om_elf_uur)
        open_ronde()

    with django_assert_num_queries(5):
        client.get(reverse("stemmen:lijst"))


@pytest.mark.parametrize("aantal", [1, 3])
def test_public_result_queries(
    client: Client, aantal: int, om_elf_uur: datetime, django_assert_num_queries: Callable
) -> None:
    ronde, leden = open_ronde(aantal_opties=aantal, sluit_op=om_elf_uur + timedelta(hours=1))
    for lid in leden:
        stem_op_volgorde(ronde, lid, *["voor"] * aantal)
    with klok.op_moment(ronde.sluit_op):
        sluit_ronde(ronde=ronde, door=None)

    with django_assert_num_queries(7):
        client.get(reverse("stemmen:detail", args=[ronde.pk]))


@pytest.mark.parametrize("aantal", [1, 3])
def test_ballot_queries(aantal: int, django_assert_num_queries: Callable) -> None:
    ronde, leden = open_ronde(aantal_opties=aantal)
    client = als(leden[0])

    with django_assert_num_queries(13):
        client.get(reverse("stemmen:stembiljet", args=[ronde.pk]))


@pytest.mark.parametrize("aantal", [1, 3])
def test_staff_list_queries(aantal: int, django_assert_num_queries: Callable) -> None:
    wijk = GebiedFactory()
    orgaan, _leden = maak_panel(3, wijk)
    for _nummer in range(aantal):
        maak_open_ronde(orgaan=orgaan)
    client = als(MedewerkerFactory(rol=Rol.WIJKMANAGER, rol_gebied=wijk))

    with django_assert_num_queries(12):
        client.get(reverse("stemmen:werk_lijst"))
