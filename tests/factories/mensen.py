"""People for tests. `BewonerFactory(woont_in=gebied)` gives a resident with a login and an open claim of residence."""

from datetime import date
from typing import Any

import factory

from samenwijk.mensen.enums import Functie, Rol
from samenwijk.mensen.models import (
    Gebruiker,
    Lidmaatschap,
    Orgaan,
    Orgaansoort,
    Organisatie,
    Persoon,
    Roltoewijzing,
    Woonclaim,
)

from .gebieden import GemeenteFactory


class GebruikerFactory(factory.django.DjangoModelFactory[Gebruiker]):
    class Meta:
        model = Gebruiker
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"persoon{n}@voorbeeld.test")


class PersoonFactory(factory.django.DjangoModelFactory[Persoon]):
    class Meta:
        model = Persoon
        skip_postgeneration_save = True

    gemeente = factory.SubFactory(GemeenteFactory)
    gebruiker = factory.SubFactory(GebruikerFactory)
    naam = factory.Sequence(lambda n: f"Persoon {n}")
    email = factory.LazyAttribute(lambda o: o.gebruiker.email if o.gebruiker else "")

    @factory.post_generation
    def woont_in(self: Persoon, create: bool, gebied: Any, **kwargs: Any) -> None:
        if create and gebied is not None:
            Woonclaim.objects.create(
                persoon=self, gebied=gebied, postcode="1234AB", huisnummer=1, vanaf=date(2020, 1, 1)
            )


class RoltoewijzingFactory(factory.django.DjangoModelFactory[Roltoewijzing]):
    class Meta:
        model = Roltoewijzing

    persoon = factory.SubFactory(PersoonFactory)
    rol = Rol.WIJKMANAGER
    gebied = None
    vanaf = date(2020, 1, 1)


class MedewerkerFactory(PersoonFactory):
    """A person with one staff role: `MedewerkerFactory(rol=Rol.WIJKMANAGER, rol_gebied=wijk)`."""

    @factory.post_generation
    def rol(self: Persoon, create: bool, rol: Any, **kwargs: Any) -> None:
        if create:
            RoltoewijzingFactory(
                persoon=self, rol=rol or Rol.WIJKMANAGER, gebied=getattr(self, "_rol_gebied", None)
            )

    @classmethod
    def _create(cls, model_class: type[Persoon], *args: Any, **kwargs: Any) -> Persoon:
        gebied = kwargs.pop("rol_gebied", None)
        persoon = super()._create(model_class, *args, **kwargs)
        persoon._rol_gebied = gebied  # type: ignore[attr-defined]
        return persoon


class OrganisatieFactory(factory.django.DjangoModelFactory[Organisatie]):
    class Meta:
        model = Organisatie

    gemeente = factory.SubFactory(GemeenteFactory)
    naam = factory.Sequence(lambda n: f"Stichting {n}")


class OrgaansoortFactory(factory.django.DjangoModelFactory[Orgaansoort]):
    class Meta:
        model = Orgaansoort
        django_get_or_create = ("gemeente", "code")

    gemeente = factory.SubFactory(GemeenteFactory)
    code = "wijkpanel"
    naam = "wijkpanel"


class OrgaanFactory(factory.django.DjangoModelFactory[Orgaan]):
    """A panel; `gebieden=[...]` are the areas it serves, `leden=[persoon, ...]` its members today."""

    class Meta:
        model = Orgaan
        skip_postgeneration_save = True

    gemeente = factory.SubFactory(GemeenteFactory)
    soort = factory.SubFactory(OrgaansoortFactory, gemeente=factory.SelfAttribute("..gemeente"))
    naam = factory.Sequence(lambda n: f"Wijkpanel {n}")
    slug = factory.LazyAttribute(lambda o: o.naam.lower().replace(" ", "-"))

    @factory.post_generation
    def gebieden(self: Orgaan, create: bool, gebieden: Any, **kwargs: Any) -> None:
        if create and gebieden:
            self.gebieden.set(gebieden)

    @factory.post_generation
    def leden(self: Orgaan, create: bool, leden: Any, **kwargs: Any) -> None:
        for persoon in leden or []:
            LidmaatschapFactory(orgaan=self, persoon=persoon)


class LidmaatschapFactory(factory.django.DjangoModelFactory[Lidmaatschap]):
    class Meta:
        model = Lidmaatschap

    orgaan = factory.SubFactory(OrgaanFactory)
    persoon = factory.SubFactory(PersoonFactory)
    functie = Functie.LID
    vanaf = date(2020, 1, 1)
