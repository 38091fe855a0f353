"""Pages: who sees what, when; what is kept on a mistake; how many queries."""

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from samenwijk.logboek import klok
from samenwijk.mensen.enums import Rol
from samenwijk.mensen.models import Persoon
from stemmen.domain.belang import meld_belang
from stemmen.domain.intrekken import trek_ronde_in
from stemmen.domain.sluiten import sluit_ronde
from stemmen.domain.stemmen import stem
from stemmen.enums import Wijze
from stemmen.models import Belang, Paneelstem, Stemronde
from tests.factories.gebieden import GebiedFactory, GemeenteFactory
from tests.factories.mensen import MedewerkerFactory, PersoonFactory
from tests.factories.stemmen import maak_concept, maak_open_ronde, maak_panel, opties_van, stem_op_volgorde

pytestmark = pytest.mark.django_db


def als(persoon: Persoon) -> Client:
    """A browser in which `persoon` is signed in, with a second factor as staff need."""
    client = Client()
    client.force_login(persoon.gebruiker, backend="django.contrib.auth.backends.ModelBackend")
    sessie = client.session
    sessie["account_authentication_methods"] = [{"method": "mfa", "at": 0}]
    sessie["account_authentication_methods_user"] = str(persoon.gebruiker.pk)
    sessie.save()
    return client


def _open(**velden: Any) -> tuple[Stemronde, list[Persoon]]:
    orgaan, leden = maak_panel()
    return maak_open_ronde(orgaan=orgaan, **velden), leden


def _gesloten(om: datetime) -> tuple[Stemronde, list[Persoon]]:
    ronde, leden = _open(sluit_op=om + timedelta(hours=1))
    een, twee = opties_van(ronde)
    stem(
        ronde=ronde,
        door=leden[0],
        keuzes={een.pk: "voor", twee.pk: "tegen"},
        motiveringen={een.pk: "Goed voor de straat. <b>Echt</b>"},
    )
    stem_op_volgorde(ronde, leden[1], "voor", "tegen")
    meld_belang(ronde=ronde, optie=een, door=leden[2])
    with klok.op_moment(ronde.sluit_op):
        sluit_ronde(ronde=ronde, door=None)
    return ronde, leden


def _biljet(ronde: Stemronde, *keuzes: str | None) -> dict[str, str]:
    return {f"optie_{o.pk}": k for o, k in zip(opties_van(ronde), keuzes, strict=False) if k}


# --- permissions --------------------------------------------------------------------------------------------------


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


# --- before and after closing ---------------------------------------------------------------------------------------


def test_nobody_sees_a_vote_of_another_before_closing() -> None:
    ronde, leden = _open()
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
    ronde, leden = _gesloten(om_elf_uur)

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
    ronde, leden = _open(sluit_op=om_elf_uur + timedelta(hours=1))
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
    ronde, leden = _open()

    antwoord = als(leden[0]).post(reverse("stemmen:vaststellen", args=[ronde.pk]), follow=True)

    assert "Eerder sluiten kan niet" in antwoord.content.decode()
    assert Stemronde.objects.get().status == "opengesteld"


def test_frozen_rules_are_byte_for_byte_what_was_hashed(client: Client) -> None:
    ronde, _leden = _open()

    inhoud = client.get(reverse("stemmen:regels_json", args=[ronde.pk])).content

    assert hashlib.sha256(inhoud).hexdigest() == ronde.regels_hash


def test_withdrawn_round_says_why(client: Client) -> None:
    ronde, _leden = _open()
    trek_ronde_in(ronde=ronde, door=None, reden="Een bedrag klopte niet.")

    tekst = client.get(reverse("stemmen:detail", args=[ronde.pk])).content.decode()

    assert "Een bedrag klopte niet." in tekst


# --- the ballot -----------------------------------------------------------------------------------------------------


def test_ballot_is_stored_and_read_back() -> None:
    ronde, leden = _open()
    gegevens = {**_biljet(ronde, "voor", "onthouding"), f"waarom_{opties_van(ronde)[0].pk}": "Leuk!"}

    antwoord = als(leden[0]).post(reverse("stemmen:stembiljet", args=[ronde.pk]), gegevens, follow=True)

    tekst = antwoord.content.decode()
    assert antwoord.redirect_chain == [(reverse("stemmen:gestemd", args=[ronde.pk]), 302)]
    assert "Leuk!" in tekst
    assert "U kunt uw stem veranderen tot" in tekst
    assert Paneelstem.objects.count() == 2


def test_ballot_one_second_too_late_keeps_what_was_filled_in(om_elf_uur: datetime) -> None:
    ronde, leden = _open(sluit_op=om_elf_uur + timedelta(hours=1))
    optie = opties_van(ronde)[0]
    gegevens = {**_biljet(ronde, "voor"), f"waarom_{optie.pk}": "Met zorg geschreven"}

    with klok.op_moment(ronde.sluit_op + timedelta(seconds=1)):
        antwoord = als(leden[0]).post(reverse("stemmen:stembiljet", args=[ronde.pk]), gegevens)

    tekst = antwoord.content.decode()
    assert "De stemming is gesloten op" in tekst
    assert "Met zorg geschreven" in tekst
    assert not Paneelstem.objects.exists()


@pytest.mark.parametrize("keuze", ["ja", "<script>", "voor\x00"])
def test_ballot_with_nonsense_gives_an_error_by_the_option(keuze: str) -> None:
    ronde, leden = _open()

    antwoord = als(leden[0]).post(
        reverse("stemmen:stembiljet", args=[ronde.pk]), _biljet(ronde, "voor", keuze)
    )

    assert "Deze keuze bestaat niet" in antwoord.content.decode()
    assert not Paneelstem.objects.exists()


def test_ballot_over_budget_says_how_much_and_keeps_the_ticks() -> None:
    ronde, leden = _open(wijze=Wijze.BINNEN_BUDGET, budget_cent=100_000)

    antwoord = als(leden[0]).post(reverse("stemmen:stembiljet", args=[ronde.pk]), _biljet(ronde, "on", "on"))

    tekst = antwoord.content.decode()
    assert "250,00 meer dan het budget" in tekst
    assert "Te veel gekozen:" in tekst
    assert tekst.count("checked") == 2
    assert not Paneelstem.objects.exists()


def test_ballot_within_budget_shows_what_is_left() -> None:
    ronde, leden = _open(wijze=Wijze.BINNEN_BUDGET, budget_cent=100_000)
    client = als(leden[0])

    client.post(reverse("stemmen:stembiljet", args=[ronde.pk]), _biljet(ronde, "on"))

    assert "500,00" in client.get(reverse("stemmen:stembiljet", args=[ronde.pk])).content.decode()
    assert "Samen" in client.get(reverse("stemmen:gestemd", args=[ronde.pk])).content.decode()


def test_conflict_of_interest_is_asked_twice_and_then_closes_the_option() -> None:
    ronde, leden = _open()
    optie = opties_van(ronde)[0]
    stem_op_volgorde(ronde, leden[0], "voor")
    client, url = als(leden[0]), reverse("stemmen:belang", args=[ronde.pk, optie.pk])

    vraag = client.get(url).content.decode()
    assert "vervalt" in vraag
    assert not Belang.objects.exists()
    biljet = client.post(url, follow=True).content.decode()

    assert "U meldde hier een belang bij" in biljet
    assert f'name="optie_{optie.pk}"' not in biljet
    assert not Paneelstem.objects.exists()


def test_conflict_of_interest_on_an_option_of_another_round_does_not_exist() -> None:
    ronde, leden = _open()
    ander, _leden = _open()

    url = reverse("stemmen:belang", args=[ronde.pk, opties_van(ander)[0].pk])

    assert als(leden[0]).post(url).status_code == 404


def test_dashboard_says_what_can_be_voted_on() -> None:
    ronde, leden = _open()
    client = als(leden[0])

    assert "u kunt stemmen" in client.get("/mijn/").content.decode()
    stem_op_volgorde(ronde, leden[0], "voor")

    assert "u heeft gestemd" in client.get("/mijn/").content.decode()
    assert "Te stemmen" not in als(PersoonFactory()).get("/mijn/").content.decode()


# --- staff ----------------------------------------------------------------------------------------------------------


def _formulier(**velden: Any) -> dict[str, Any]:
    return {
        "titel": "Bankjes in de Werven",
        "toelichting": "",
        "opent_op": "2026-06-01T12:00",
        "sluit_op": "2026-06-08T12:00",
        "rol": "adviseert",
        "wijze": "voor_tegen",
        "budget": "",
        "quorum_teller": "1",
        "quorum_noemer": "2",
        "quorum_minimum": "2",
        "meerderheid": "gewoon",
        "bij_staking": "verworpen",
        "opties-TOTAL_FORMS": "2",
        "opties-INITIAL_FORMS": "0",
        "opties-0-titel": "Bank bij de haven",
        "opties-0-bedrag": "1.250,50",
        "opties-1-titel": "",
        **velden,
    }


def test_staff_draws_up_opens_and_withdraws(om_elf_uur: datetime) -> None:
    wijk = GebiedFactory()
    orgaan, _leden = maak_panel(3, wijk)
    client = als(MedewerkerFactory(rol=Rol.WIJKMANAGER, rol_gebied=wijk))

    client.post(reverse("stemmen:werk_nieuw"), _formulier(orgaan=orgaan.pk))
    ronde = Stemronde.objects.get()
    assert [(o.titel, o.bedrag_cent) for o in ronde.opties.all()] == [("Bank bij de haven", 125_050)]
    client.post(
        reverse("stemmen:werk_wijzigen", args=[ronde.pk]),
        _formulier(**{"titel": "Anders", "opties-INITIAL_FORMS": "1"}),
    )
    client.post(reverse("stemmen:werk_openstellen", args=[ronde.pk]))
    client.post(reverse("stemmen:werk_intrekken", args=[ronde.pk]), {"reden": "Toch niet."})

    ronde.refresh_from_db()
    assert (ronde.titel, ronde.status, ronde.intrekreden) == ("Anders", "ingetrokken", "Toch niet.")


def test_staff_cannot_draw_up_for_a_panel_of_another_area() -> None:
    orgaan, _leden = maak_panel()
    client = als(MedewerkerFactory(rol=Rol.WIJKMANAGER, rol_gebied=GebiedFactory()))

    antwoord = client.post(reverse("stemmen:werk_nieuw"), _formulier(orgaan=orgaan.pk))

    assert antwoord.status_code == 200
    assert not Stemronde.objects.exists()


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        ({"titel": ""}, "Geef de stemronde een titel."),
        ({"sluit_op": "2026-05-01T12:00"}, "later sluiten dan zij opent"),
        ({"wijze": "binnen_budget"}, "Vul het budget in"),
        ({"wijze": "binnen_budget", "budget": "-5"}, "zonder minteken"),
        ({"bij_staking": "goedkoopste"}, "alleen voor bij kiezen binnen het budget"),
        ({"opties-0-bedrag": "1.00"}, "Bedoelt u"),
        ({"opties-0-titel": "x" * 161}, "160"),
    ],
)
def test_staff_form_explains_a_mistake_and_keeps_the_input(velden: dict, fout: str) -> None:
    wijk = GebiedFactory()
    orgaan, _leden = maak_panel(3, wijk)
    client = als(MedewerkerFactory(rol=Rol.WIJKMANAGER, rol_gebied=wijk))

    tekst = client.post(
        reverse("stemmen:werk_nieuw"), _formulier(orgaan=orgaan.pk, toelichting="Blijft staan", **velden)
    ).content.decode()

    assert fout in tekst
    assert "Blijft staan" in tekst
    assert not Stemronde.objects.exists()


def test_opening_without_members_explains_why() -> None:
    wijk = GebiedFactory()
    orgaan, _leden = maak_panel(0, wijk)
    ronde = maak_concept(orgaan=orgaan)
    client = als(MedewerkerFactory(rol=Rol.BEHEERDER, rol_gebied=wijk))

    tekst = client.post(reverse("stemmen:werk_openstellen", args=[ronde.pk]), follow=True).content.decode()

    assert "geen leden" in tekst


# --- query counts ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("aantal", [1, 3])
def test_public_list_queries(
    client: Client, aantal: int, om_elf_uur: datetime, django_assert_num_queries: Callable
) -> None:
    for _nummer in range(aantal):
        _gesloten(om_elf_uur)
        _open()

    with django_assert_num_queries(5):
        client.get(reverse("stemmen:lijst"))


@pytest.mark.parametrize("aantal", [1, 3])
def test_public_result_queries(
    client: Client, aantal: int, om_elf_uur: datetime, django_assert_num_queries: Callable
) -> None:
    ronde, leden = _open(aantal_opties=aantal, sluit_op=om_elf_uur + timedelta(hours=1))
    for lid in leden:
        stem_op_volgorde(ronde, lid, *["voor"] * aantal)
    with klok.op_moment(ronde.sluit_op):
        sluit_ronde(ronde=ronde, door=None)

    with django_assert_num_queries(7):
        client.get(reverse("stemmen:detail", args=[ronde.pk]))


@pytest.mark.parametrize("aantal", [1, 3])
def test_ballot_queries(aantal: int, django_assert_num_queries: Callable) -> None:
    ronde, leden = _open(aantal_opties=aantal)
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
