"""Messages for tests."""

import factory

from samenwijk.berichten.models import Bericht, Verzending

from .mensen import PersoonFactory


class BerichtFactory(factory.django.DjangoModelFactory[Bericht]):
    class Meta:
        model = Bericht

    persoon = factory.SubFactory(PersoonFactory)
    gemeente = factory.SelfAttribute("persoon.gemeente")
    soort = "test"
    onderwerp = factory.Sequence(lambda n: f"Bericht {n}")
    tekst = "Er is iets veranderd aan uw aanvraag."
    link = "/mijn/"
    eenmalig = factory.Sequence(lambda n: f"test:{n}")


class VerzendingFactory(factory.django.DjangoModelFactory[Verzending]):
    class Meta:
        model = Verzending

    bericht = factory.SubFactory(BerichtFactory)
    adres = factory.LazyAttribute(lambda o: o.bericht.persoon.email)
