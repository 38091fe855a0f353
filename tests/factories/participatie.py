"""Processes for tests. `TrajectFactory(fasen=2)` is a complete draft; `published_traject()` publishes one."""

from datetime import timedelta
from typing import Any

import factory

from samenwijk.logboek import klok
from samenwijk.participatie.domain.publiceren import publiceer_traject
from samenwijk.participatie.models import Fase, Ladder, Traject, Trede

from .gebieden import GemeenteFactory


class LadderFactory(factory.django.DjangoModelFactory[Ladder]):
    class Meta:
        model = Ladder
        django_get_or_create = ("code",)

    code = "proef-3"
    naam = "Proefladder"


class TredeFactory(factory.django.DjangoModelFactory[Trede]):
    class Meta:
        model = Trede
        django_get_or_create = ("ladder", "volgorde")

    ladder = factory.SubFactory(LadderFactory)
    volgorde = 1
    naam = factory.LazyAttribute(lambda o: f"Trede {o.volgorde}")
    toezegging = "Wij luisteren naar u."


class TrajectFactory(factory.django.DjangoModelFactory[Traject]):
    """A draft; `fasen=n` gives it n complete phases of a week each, the first of which began yesterday."""

    class Meta:
        model = Traject
        skip_postgeneration_save = True

    gemeente = factory.SubFactory(GemeenteFactory)
    titel = factory.Sequence(lambda n: f"Traject {n}")
    slug = factory.LazyAttribute(lambda o: o.titel.lower().replace(" ", "-"))

    @factory.post_generation
    def fasen(self: Traject, create: bool, aantal: Any, **kwargs: Any) -> None:
        for nummer in range(aantal or 0):
            FaseFactory(traject=self, volgorde=nummer + 1)


class FaseFactory(factory.django.DjangoModelFactory[Fase]):
    class Meta:
        model = Fase

    traject = factory.SubFactory(TrajectFactory)
    volgorde = 1
    naam = factory.LazyAttribute(lambda o: f"Fase {o.volgorde}")
    trede = factory.SubFactory(TredeFactory)
    toezegging = "Wij doen wat u adviseert."
    kaders = "De weg ligt vast, het groen niet."
    doel = "Een plan voor het plein."
    start = factory.LazyAttribute(lambda o: klok.nu() + timedelta(days=7 * (o.volgorde - 1) - 1))
    einde = factory.LazyAttribute(lambda o: o.start + timedelta(days=7))


def published_traject(**kwargs: Any) -> Traject:
    """A process that is published, with one complete phase unless `fasen` says otherwise."""
    return publiceer_traject(traject=TrajectFactory(**{"fasen": 1, **kwargs}), door=None)
