"""The texts of letters in the admin: of this municipality, with marks that exist, and a preview on a real application."""

import pytest
from django.urls import reverse

from budgetten.brieven.sjablonen import STANDAARD
from budgetten.models import Aanvraag, Briefsjabloon
from samenwijk.mensen.enums import Rol
from tests.factories.budgetten import AanvraagFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def aanvraag(wijkpagina) -> Aanvraag:
    return AanvraagFactory(
        gebied=wijkpagina.gebied,
        kenmerk="2026-0042",
        titel="Feest bij Fatma",
        aanvrager_naam="Alice Jansen",
        indiener__naam="Alice Jansen",
    )


def _sjabloon(gemeente, soort: str = "geweigerd") -> Briefsjabloon:
    return Briefsjabloon.objects.get(gemeente=gemeente, soort=soort)


def test_a_new_municipality_has_a_text_for_every_letter(redacteur, als):
    soorten = Briefsjabloon.objects.filter(gemeente=redacteur.gemeente).values_list("soort", flat=True)

    assert set(soorten) == set(STANDAARD)
    pagina = als(redacteur).get(reverse("brieven:index")).content.decode()
    assert "U krijgt geen geld voor “{titel}”: lees hier waarom" in pagina


def test_texts_of_another_municipality_do_not_exist(redacteur, ander, als):
    vreemd = Briefsjabloon.objects.create(gemeente=ander, soort="geweigerd", onderwerp="X", opening="Y")
    client = als(redacteur)

    for scherm in ("edit", "delete", "inspect"):
        assert client.get(reverse(f"brieven:{scherm}", args=[vreemd.pk])).status_code == 404


@pytest.mark.parametrize(
    ("tekst", "melding"),
    [
        ("Beste {naam},", "{naam} kan niet in de tekst. Naam en adres zetten wij zelf boven de brief."),
        ("Over {zaak}.", "Het merk {zaak} bestaat niet in deze brief."),
        ("Over {titel.", "Er staat een accolade te veel. Schrijf een merk zo: {kenmerk}."),
        ("{{ titel }}", "Het merk { titel } bestaat niet"),
        ("{__class__}", "Het merk {__class__} bestaat niet"),
    ],
)
def test_a_mark_that_does_not_exist_is_told_at_its_field(redacteur, als, tekst, melding):
    sjabloon = _sjabloon(redacteur.gemeente)

    antwoord = als(redacteur).post(
        reverse("brieven:edit", args=[sjabloon.pk]),
        {"soort": "geweigerd", "onderwerp": "Uw aanvraag", "opening": tekst, "slot": "", "contact": ""},
    )

    assert antwoord.status_code == 200
    fouten = antwoord.context["form"].errors
    assert list(fouten) == ["opening"]
    if "{{" not in tekst:
        assert melding in fouten["opening"][0]
    assert _sjabloon(redacteur.gemeente).opening == sjabloon.opening


def test_a_good_text_is_saved(redacteur, als):
    sjabloon = _sjabloon(redacteur.gemeente)

    antwoord = als(redacteur).post(
        reverse("brieven:edit", args=[sjabloon.pk]),
        {
            "soort": "geweigerd",
            "onderwerp": "Over {kenmerk}",
            "opening": "Beste buur.",
            "slot": "",
            "contact": "",
        },
    )

    assert antwoord.status_code == 302
    assert _sjabloon(redacteur.gemeente).onderwerp == "Over {kenmerk}"


@pytest.mark.parametrize("soort", list(STANDAARD))
def test_preview_hides_the_person_from_an_editor_without_access(redacteur, als, aanvraag, soort):
    sjabloon = _sjabloon(redacteur.gemeente, soort)

    pagina = (
        als(redacteur)
        .get(reverse("brieven:inspect", args=[sjabloon.pk]), {"kenmerk": "2026-0042"})
        .content.decode()
    )

    assert "2026-0042" in pagina
    assert "(naam afgeschermd)" in pagina
    assert "(afgeschermd)" in pagina
    for geheim in ("Alice", "Fatma", "1234AB", "1234 AB 1"):
        assert geheim not in pagina


def test_preview_is_whole_for_who_may_see_the_dossier(redacteur, als, aanvraag):
    redacteur.rollen.create(rol=Rol.BUDGETBEHEERDER, gebied=None)
    sjabloon = _sjabloon(redacteur.gemeente, "verleend")

    pagina = (
        als(redacteur)
        .get(reverse("brieven:inspect", args=[sjabloon.pk]), {"kenmerk": "2026-0042"})
        .content.decode()
    )

    assert "Alice Jansen" in pagina
    assert "U krijgt € 750,00 voor “Feest bij Fatma”" in pagina.replace("\xa0", " ")
    assert "Deze aanvraag heeft deze uitkomst niet." in pagina


@pytest.mark.parametrize("kenmerk", ["9999-0001", "<script>", "2026-0042' OR 1=1"])
def test_preview_knows_only_applications_of_this_municipality(redacteur, ander, als, aanvraag, kenmerk):
    AanvraagFactory(gebied__gemeente=ander, kenmerk="9999-0001")
    sjabloon = _sjabloon(redacteur.gemeente)

    pagina = als(redacteur).get(reverse("brieven:inspect", args=[sjabloon.pk]), {"kenmerk": kenmerk})

    assert "Er is geen aanvraag met dit kenmerk in deze gemeente." in pagina.content.decode()
    assert 'value="<script>"' not in pagina.content.decode()
