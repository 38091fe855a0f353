"""The staff screens around the editor: who comes in, starting a scheme, versions, adopting, throwing away."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from budgetten.domain.regelingen import maak_regeling
from budgetten.enums import Versiestatus
from budgetten.models import Regeling, Regelingversie
from budgetten.regelingbestand import lees, schrijf
from budgetten.regelingbestand.voorbeelden import voorbeelden
from samenwijk.gebieden.models import Gebied
from samenwijk.mensen.enums import Rol
from samenwijk.mensen.models import Persoon
from tests.factories.budgetten import stel_vast
from tests.factories.gebieden import GemeenteFactory
from tests.factories.mensen import MedewerkerFactory, OrgaanFactory, PersoonFactory
from tests.factories.participatie import published_traject

from ..kijken import als, pagina
from .browser import aan_het_werk, adres, fouten

pytestmark = pytest.mark.django_db
QUERIES_LIJST = 18
BESTAND = (
    'formaat = "samenwijk-regeling/1"\nnaam = "Wijkbudget"\nsoort = "aanvraagje"\n[geld]\nbedrag = 7500\n'
)


@pytest.fixture
def client(beheerder: Persoon) -> Client:
    return aan_het_werk(beheerder)


@pytest.fixture
def compleet(concept: Regelingversie) -> Regelingversie:
    """The concept with a published process: nothing is missing."""
    regeling = concept.regeling
    regeling.traject = published_traject(gemeente=regeling.gemeente)
    regeling.save()
    return Regelingversie.objects.get(pk=concept.pk)


def alle_adressen(versie: Regelingversie) -> list[str]:
    vast = ["werk_regelingen", "werk_regeling_nieuw", "werk_regeling_voorbeeld", "werk_regeling_bestand"]
    van_versie = ["werk_versie", "werk_versie_vaststellen", "werk_versie_weggooien", "werk_versie_bestand"]
    return [
        *(reverse(f"budgetten:{naam}") for naam in vast),
        *(
            reverse(f"budgetten:{naam}", args=[versie.regeling.slug])
            for naam in ("werk_regeling", "werk_versie_nieuw")
        ),
        *(adres(naam, versie) for naam in van_versie),
        adres("werk_versie_deel", versie, "geld"),
    ]


def anderen(gebied: Gebied) -> dict[str, Persoon]:
    """Everybody who does not keep schemes."""
    panellid = PersoonFactory(gemeente=gebied.gemeente)
    OrgaanFactory(gemeente=gebied.gemeente, gebieden=[gebied], leden=[panellid])
    elders = GemeenteFactory(naam="Oosterveen")
    return {
        "bewoner": PersoonFactory(gemeente=gebied.gemeente, woont_in=gebied),
        "panellid": panellid,
        "wijkmanager": MedewerkerFactory(gemeente=gebied.gemeente, rol=Rol.WIJKMANAGER),
        "budgetbeheerder van één wijk": MedewerkerFactory(
            gemeente=gebied.gemeente, rol=Rol.BUDGETBEHEERDER, rol_gebied=gebied
        ),
        "beheerder elders": MedewerkerFactory(gemeente=elders, rol=Rol.BEHEERDER),
    }


def test_to_everybody_else_these_screens_do_not_exist(concept: Regelingversie, werven: Gebied) -> None:
    for wie, persoon in anderen(werven).items():
        browser = aan_het_werk(persoon)
        for pad in alle_adressen(concept):
            assert browser.get(pad).status_code in (404, 405), (wie, pad)
            assert browser.post(pad, {}).status_code in (404, 405), (wie, pad)
        assert browser.get(adres("werk_versie", concept)).status_code == 404
    assert Regelingversie.objects.get().status == Versiestatus.CONCEPT


def test_who_is_signed_out_is_sent_to_sign_in(concept: Regelingversie) -> None:
    for pad in alle_adressen(concept):
        antwoord = als(None).get(pad)
        assert antwoord.status_code == 302, pad
        assert "/accounts/login/" in antwoord.headers["Location"]


def test_a_scheme_of_another_municipality_does_not_exist(client: Client) -> None:
    ver = maak_regeling(gemeente=GemeenteFactory(naam="Oosterveen"), naam="Elders", door=None)

    assert client.get(adres("werk_versie", ver)).status_code == 404
    assert client.post(adres("werk_versie_weggooien", ver)).status_code == 404
    assert client.post(adres("werk_versie_deel", ver, "geld"), {}).status_code == 404
    assert "Elders" not in client.get(reverse("budgetten:werk_regelingen")).content.decode()


def test_starting_from_nothing(client: Client, werven: Gebied) -> None:
    antwoord = client.post(
        reverse("budgetten:werk_regeling_nieuw"),
        {"naam": "Buurtpot", "soort": "eigen_besteding"},
        follow=True,
    )

    assert "Nog" in antwoord.content.decode()
    assert Regelingversie.objects.get().soort == "eigen_besteding"


def test_a_name_that_is_taken_says_so_and_keeps_what_was_typed(
    client: Client, concept: Regelingversie
) -> None:
    antwoord = client.post(reverse("budgetten:werk_regeling_nieuw"), {"naam": "Wijkbudget", "soort": "fonds"})

    assert antwoord.status_code == 422
    assert "Er is al een regeling met deze naam." in fouten(antwoord)
    assert Regeling.objects.count() == 1


def test_every_shipped_example_is_offered_and_loads_or_says_what_this_municipality_lacks(
    client: Client, werven: Gebied
) -> None:
    tekst = client.get(reverse("budgetten:werk_regeling_nieuw")).content.decode()
    for voorbeeld in voorbeelden():
        assert f'value="{voorbeeld.code}"' in tekst
        antwoord = client.post(reverse("budgetten:werk_regeling_voorbeeld"), {"voorbeeld": voorbeeld.code})
        assert antwoord.status_code in (302, 422), voorbeeld.code
        if antwoord.status_code == 422:
            assert "Regel" in fouten(antwoord) or "al als concept" in fouten(antwoord), voorbeeld.code
    assert client.post(reverse("budgetten:werk_regeling_voorbeeld"), {"voorbeeld": "x"}).status_code == 404


@pytest.mark.parametrize("als_bestand", [True, False])
def test_a_bad_file_names_line_field_and_reason_and_loads_nothing(
    client: Client, werven: Gebied, als_bestand: bool
) -> None:
    data: dict[str, Any] = (
        {"bestand": SimpleUploadedFile("r.toml", BESTAND.encode())} if als_bestand else {"tekst": BESTAND}
    )

    antwoord = client.post(reverse("budgetten:werk_regeling_bestand"), data)

    assert antwoord.status_code == 422
    assert "Regel 3 , soort : “aanvraagje” kan niet." in fouten(antwoord)
    assert "Regel 5 , geld.bedrag : schrijf een bedrag tussen aanhalingstekens" in fouten(antwoord)
    tekst = antwoord.content.decode()
    assert 'id="regel-5" class="sw-regels__fout"' in tekst
    assert "naam = &quot;Wijkbudget&quot;" in tekst
    assert not Regeling.objects.exists()


@pytest.mark.parametrize(
    ("data", "melding"),
    [
        ({}, "Kies een bestand of plak de tekst."),
        ({"bestand": SimpleUploadedFile("r.toml", b"\xff\xfe\x00")}, "Dit is geen tekstbestand"),
        ({"tekst": "dit is geen toml"}, "dit is geen TOML"),
    ],
)
def test_what_is_no_file_of_a_scheme_says_so(
    client: Client, werven: Gebied, data: dict[str, Any], melding: str
) -> None:
    antwoord = client.post(reverse("budgetten:werk_regeling_bestand"), data)

    assert antwoord.status_code == 422
    assert melding in antwoord.content.decode()


def test_a_download_loads_again_and_a_file_never_overwrites_a_concept(
    client: Client, concept: Regelingversie
) -> None:
    tekst = client.get(adres("werk_versie_bestand", concept)).content.decode()
    assert tekst == schrijf(concept)

    zelfde = client.post(reverse("budgetten:werk_regeling_bestand"), {"tekst": tekst})
    anders = client.post(
        reverse("budgetten:werk_regeling_bestand"), {"tekst": tekst.replace("2550.00", "2600.00")}
    )

    assert zelfde.headers["Location"] == adres("werk_versie", concept)
    assert anders.status_code == 422
    assert "al als concept in bewerking" in fouten(anders)
    assert lees(schrijf(Regelingversie.objects.get()))["geld"]["bedrag"] == "2550.00"


def test_the_list_says_what_is_missing_with_the_way_to_it(client: Client, concept: Regelingversie) -> None:
    lijst = client.get(reverse("budgetten:werk_regelingen")).content.decode()
    versie = client.get(adres("werk_versie", concept)).content.decode()

    assert "Versie 1 is een concept" in lijst
    assert "een gepubliceerd participatietraject" in lijst
    assert "Een gepubliceerd participatietraject" in versie
    assert reverse("budgetten:werk_regeling", args=[concept.regeling.slug]) in versie


@pytest.mark.parametrize("aantal", [1, 3])
def test_list_query_count(
    client: Client, werven: Gebied, aantal: int, django_assert_num_queries: Any
) -> None:
    for nummer in range(aantal):
        maak_regeling(gemeente=werven.gemeente, naam=f"Regeling {nummer}", door=None)
    client.get(reverse("budgetten:werk_regelingen"))

    with django_assert_num_queries(QUERIES_LIJST):
        client.get(reverse("budgetten:werk_regelingen"))


def test_linking_a_process(client: Client, concept: Regelingversie) -> None:
    traject = published_traject(gemeente=concept.regeling.gemeente)
    pad = reverse("budgetten:werk_regeling", args=[concept.regeling.slug])

    client.post(pad, {"traject": traject.pk})

    concept.regeling.refresh_from_db()
    assert concept.regeling.traject == traject
    elders = published_traject(gemeente=GemeenteFactory(naam="Oosterveen"))
    assert client.post(pad, {"traject": elders.pk}).status_code == 422


def test_adopting_asks_first_then_freezes_and_a_new_version_is_a_copy(
    client: Client, compleet: Regelingversie
) -> None:
    pad = adres("werk_versie_vaststellen", compleet)
    vraag = client.get(pad).content.decode()
    assert "verandert daarna niet meer" in vraag
    assert Regelingversie.objects.get().status == Versiestatus.CONCEPT

    klaar = client.post(pad, follow=True).content.decode()
    assert "Versie 1 is vastgesteld." in klaar
    assert "Deze versie ligt vast" in klaar

    client.post(reverse("budgetten:werk_versie_nieuw", args=[compleet.regeling.slug]))
    twee = Regelingversie.objects.get(nummer=2)
    twee.bron = "Raadsbesluit 13"
    twee.save()
    vraag = client.get(adres("werk_versie_vaststellen", twee)).content.decode()
    assert "Verschil met versie 1" in vraag
    assert "Raadsbesluit 13" in vraag
    assert "Versie 1 vervalt voor nieuwe aanvragen" in vraag


def test_what_is_missing_refuses_adopting(client: Client, concept: Regelingversie) -> None:
    pad = adres("werk_versie_vaststellen", concept)

    assert "Stel versie 1 vast" not in client.get(pad).content.decode()
    antwoord = client.post(pad)

    assert antwoord.status_code == 422
    assert "een gepubliceerd participatietraject" in fouten(antwoord)


def test_throwing_a_concept_away_asks_first_and_never_takes_a_frozen_one(
    client: Client, concept: Regelingversie
) -> None:
    pad = adres("werk_versie_weggooien", concept)
    assert "Dat kunt u niet terugdraaien" in client.get(pad).content.decode()
    stel_vast(concept)

    assert "verandert niet meer" in client.post(pad, follow=True).content.decode()
    assert Regelingversie.objects.count() == 1

    Regelingversie.objects.update(status=Versiestatus.VERVALLEN)
    client.post(reverse("budgetten:werk_versie_nieuw", args=[concept.regeling.slug]))
    client.post(adres("werk_versie_weggooien", Regelingversie.objects.get(nummer=2)))
    assert [versie.nummer for versie in Regelingversie.objects.all()] == [1]


def test_a_concept_is_nobodys_business_yet(concept: Regelingversie) -> None:
    slug = concept.regeling.slug

    assert als(None).get(f"/budgetten/{slug}/versie/1.toml").status_code == 404
    assert als(None).get(f"/budgetten/{slug}/verschil/1/2/").status_code == 404
    assert slug not in pagina("/budgetten/")
