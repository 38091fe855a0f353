"""The site of a municipality: colours, contact, pictures, contact cards and news."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from django.core.files.base import ContentFile
from wagtail.models import Collection, Page

from cms.domain.inrichten import richt_site_in
from cms.models import (
    Afbeelding,
    GemeenteInstellingen,
    Inhoudpagina,
    Nieuwsbericht,
    Nieuwsoverzicht,
    Startpagina,
    Wijkpagina,
)

from .agenda import AMSTERDAM, Agenda
from .fotos import BREED, HOOG, Beelden
from .gebieden import Terrein
from .mensen import Mensen


class Sitewerk:
    """Furnishes one site, once everything else is there."""

    def __init__(self, terrein: Terrein, mensen: Mensen, agenda: Agenda, beelden: Beelden) -> None:
        self.terrein, self.mensen, self.agenda, self.beelden = terrein, mensen, agenda, beelden
        self.afbeeldingen: dict[str, Afbeelding] = {}

    def laad(self, gegevens: dict[str, Any]) -> None:
        """Tree and settings by `cms`, then what an editor of this municipality would have made of it."""
        site = richt_site_in(
            gemeente=self.terrein.gemeente,
            naam=gegevens["naam"],
            door=self.mensen.personen[gegevens["door"]],
        )
        start = Startpagina.objects.get(pk=site.root_page_id)
        self._startpagina(start, gegevens)
        paginas = [self._pagina(start, pagina) for pagina in gegevens.get("pagina", [])]
        instellingen = GemeenteInstellingen.objects.get(site=site)
        self._instellingen(instellingen, gegevens["instellingen"], paginas)
        for wijk in gegevens["wijk"]:
            self._wijkpagina(wijk)
        overzicht = Nieuwsoverzicht.objects.child_of(start).get()
        for bericht in gegevens["nieuws"]:
            self._nieuws(overzicht, bericht)

    def _startpagina(self, start: Startpagina, gegevens: dict[str, Any]) -> None:
        start.held_titel, start.intro = gegevens["kop"], gegevens["intro"]
        start.save_revision().publish()

    def _instellingen(
        self, instellingen: GemeenteInstellingen, velden: dict[str, str], paginas: Sequence[Page]
    ) -> None:
        for veld, waarde in velden.items():
            setattr(instellingen, veld, waarde)
        genoemd = {punt.value["pagina"].pk for punt in instellingen.voetmenu if punt.value["pagina"]}
        for pagina in (pagina for pagina in paginas if pagina.pk not in genoemd):
            instellingen.voetmenu.append(("punt", {"titel": pagina.title, "pagina": pagina, "pad": ""}))
        instellingen.full_clean()
        instellingen.save()

    def _pagina(self, start: Page, gegevens: dict[str, Any]) -> Page:
        """A plain page; one that the site was given already gets these words instead."""
        inhoud = [(blok["soort"], blok["waarde"]) for blok in gegevens["blok"]]
        pagina = Inhoudpagina.objects.child_of(start).filter(slug=gegevens["slug"]).first()
        if pagina is not None:
            pagina.intro, pagina.inhoud = gegevens["intro"], inhoud
            pagina.save_revision().publish()
            return pagina
        start.refresh_from_db()
        pagina = start.add_child(
            instance=Inhoudpagina(
                title=gegevens["titel"], slug=gegevens["slug"], intro=gegevens["intro"], inhoud=inhoud
            )
        )
        pagina.save_revision().publish()
        return pagina

    def _wijkpagina(self, gegevens: dict[str, Any]) -> None:
        pagina = Wijkpagina.objects.get(gebied=self.terrein.gebieden[gegevens["gebied"]])
        pagina.afbeelding = self._afbeelding(gegevens["foto"])
        pagina.inhoud.append(("contact", {**gegevens["contact"], "foto": None}))
        pagina.save_revision().publish()

    def _nieuws(self, overzicht: Nieuwsoverzicht, gegevens: dict[str, Any]) -> None:
        dag = self.agenda.dag(gegevens["dag"])
        moment = datetime.combine(dag, time(9), AMSTERDAM)
        overzicht.refresh_from_db()
        bericht = overzicht.add_child(
            instance=Nieuwsbericht(
                title=gegevens["titel"],
                slug=gegevens["slug"],
                intro=gegevens["intro"],
                datum=dag,
                afbeelding=self._afbeelding(gegevens["foto"]) if "foto" in gegevens else None,
                inhoud=[("tekst", gegevens["tekst"])],
                first_published_at=moment,
            )
        )
        bericht.gebieden.set(self.terrein.gebieden[slug] for slug in gegevens.get("gebieden", []))
        bericht.save()
        bericht.save_revision().publish()

    def _afbeelding(self, naam: str) -> Afbeelding:
        """A picture in the collection of this municipality."""
        if naam not in self.afbeeldingen:
            collectie = Collection.objects.get(depth=2, name=self.terrein.gemeente.naam)
            self.afbeeldingen[naam] = Afbeelding.objects.create(
                title=self.beelden.omschrijving(naam),
                description=self.beelden.omschrijving(naam),
                file=ContentFile(self.beelden.bytes(naam), name=f"{naam}.jpg"),
                width=BREED,
                height=HOOG,
                collection=collectie,
                maker="Samenwijk",
            )
        return self.afbeeldingen[naam]
