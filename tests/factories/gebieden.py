"""Municipalities and areas for tests."""

from typing import Any

import factory

from samenwijk.gebieden.models import Gebied, Gebiedssoort, Gemeente, Inwonertal, Postcodebereik


class GemeenteFactory(factory.django.DjangoModelFactory[Gemeente]):
    class Meta:
        model = Gemeente
        django_get_or_create = ("slug",)

    naam = "Waterdrecht"
    slug = factory.LazyAttribute(lambda o: o.naam.lower())
    hostnaam = factory.LazyAttribute(
        lambda o: "testserver" if o.naam == "Waterdrecht" else f"{o.slug}.localhost"
    )
    cbs_code = factory.Sequence(lambda n: f"GM{1000 + n % 9000}")
    is_standaard = factory.LazyAttribute(lambda o: o.naam == "Waterdrecht")


class GebiedssoortFactory(factory.django.DjangoModelFactory[Gebiedssoort]):
    class Meta:
        model = Gebiedssoort
        django_get_or_create = ("gemeente", "code")

    gemeente = factory.SubFactory(GemeenteFactory)
    code = "wijk"
    enkelvoud = factory.LazyAttribute(lambda o: o.code)
    meervoud = factory.LazyAttribute(lambda o: f"{o.code}en")
    heeft_pagina = factory.LazyAttribute(lambda o: o.code == "wijk")


class GebiedFactory(factory.django.DjangoModelFactory[Gebied]):
    """A wijk; `ouder=` places it under another area."""

    class Meta:
        model = Gebied

    gemeente = factory.SubFactory(GemeenteFactory)
    soort = factory.SubFactory(GebiedssoortFactory, gemeente=factory.SelfAttribute("..gemeente"))
    naam = factory.Sequence(lambda n: f"Wijk {n}")
    slug = factory.LazyAttribute(lambda o: o.naam.lower().replace(" ", "-"))

    @classmethod
    def _create(cls, model_class: type[Gebied], *args: Any, **kwargs: Any) -> Gebied:
        ouder = kwargs.pop("ouder", None)
        if ouder is None:
            return model_class.add_root(**kwargs)
        ouder.refresh_from_db()
        return ouder.add_child(**kwargs)


class InwonertalFactory(factory.django.DjangoModelFactory[Inwonertal]):
    class Meta:
        model = Inwonertal

    gebied = factory.SubFactory(GebiedFactory)
    jaar = 2026
    aantal = 3800
    bron = "test"


class PostcodebereikFactory(factory.django.DjangoModelFactory[Postcodebereik]):
    class Meta:
        model = Postcodebereik

    gebied = factory.SubFactory(GebiedFactory)
    gemeente = factory.SelfAttribute("gebied.gemeente")
    van = "1234AA"
    tot = "1234ZZ"
