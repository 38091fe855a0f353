"""Makes docs/componenten.md from the docstrings of the component tags and filters."""

import inspect
from collections.abc import Mapping
from typing import Any

from .templatetags import samenwijk as componenten

KOP = """# Componenten

Deze pagina wordt gemaakt uit de beschrijving bij de code: `python manage.py componenten`. Pas haar niet met de hand
aan. Elk sjabloon begint met `{% load samenwijk %}`. Bij elk argument staat `+` (verplicht) of `-` (mag).
"""


BOUWSTENEN = """## Bouwstenen in CSS

| Klasse | Waarvoor |
|---|---|
| `sw-held` > `sw-omslag sw-held__rij` > `sw-held__tekst`, `sw-held__beeld` | brede opening, in blok `hoofd` |
| `sw-omslag`, `sw-omslag--smal` | breedte van de pagina; smal via blok `breedte` |
| `sw-sectie`, `--vlak`, `--warm`, `--accent`, `sw-sectie__kop` | stuk van een pagina, met kop en link ernaast |
| `sw-rooster` | rooster van kaarten, ook als `<ul>` |
| `sw-twee`, `sw-twee--gelijk`, `sw-plakt` | twee kolommen vanaf 56rem; de tweede blijft staan |
| `sw-stapel` | vaste afstand tussen wat onder elkaar staat |
| `sw-paneel` | wit vlak met rand |
| `sw-lead`, `sw-klein`, `sw-bovenkop`, `sw-doorlink` | inleiding, kleine tekst, regel boven een kop, link met pijl |
| `sw-kop1` tot en met `sw-kop4` | grootte van een kop los van het niveau |
| `sw-gegevens` (`<dl>` met `<div>` per rij), `sw-cijfers` | gegevens op een rij, grote getallen |
| `sw-lijst` | lijst van rijen, zoals een werkvoorraad |
| `sw-tabel-omslag` > `sw-tabel sw-tabel--stapel` | tabel; op een telefoon blokken: zet `data-kop` op elke `<td>` |
| `sw-getal` | getal rechts in een tabel |
| `sw-formulier`, `sw-knoppen`, `sw-filter`, `sw-zoek` | formulier, rij knoppen, filterbalk, zoekveld met knop |
| `sw-rijen`, `sw-rij` | regels van een formset |
| `sw-kaart__voet`, `sw-kaart--accent` | onderkant van een kaart, gekleurde kaart |
| `sw-meer` | `<details>` met uitleg |
| `sw-tabs` | `<nav>` met tabbladen; `aria-current="page"` op het huidige |
| `sw-alleen-lezer` | alleen voor schermlezers |

Illustraties in `static/samenwijk/img/`: `straat`, `buurtfeest`, `speeltuin`, `tuin`, `gesprek`, `idee`, `stembus`,
`lege-brievenbus`.

## Blokken van base.html

`titel`, `meta`, `extra_head`, `body_klasse`, `hoofd` (brede opening), `breedte`, `kruimelpad`, `meldingen`,
`content`, `content_breed` (na de inhoud, over de volle breedte), `extra_body`.

## JavaScript

Alles werkt ook zonder. `formulier.js` is overal geladen: `<form data-waarschuw>` waarschuwt bij weggaan;
`<button type="button" data-rij-toevoegen="kosten" hidden>` kopieert `<template data-rij="kosten">` (met
`__prefix__`) in `[data-rijen="kosten"]`. Een pagina waarop iemand een plek kiest laadt zelf `kaart-kiezen.js`, bij
`{% kaart_svg gebieden kies_lat="id_lat" kies_lon="id_lon" %}`.
"""


def beschrijf() -> str:
    """The whole page as Markdown: first the tags, then the filters, each in the order of the source."""
    tags = _in_order({name: _source(function) for name, function in componenten.register.tags.items()})
    filters = _in_order(dict(componenten.register.filters))
    return (
        "\n".join(
            [KOP, BOUWSTENEN, "## Tags", "", *_sections(tags), "## Filters", "", *_sections(filters)]
        ).rstrip()
        + "\n"
    )


def _in_order(functions: Mapping[str, object]) -> dict[str, object]:
    """By module and line: the register itself stands in the order in which modules happened to be imported."""

    def plek(name: str) -> tuple[str, int]:
        function: Any = inspect.unwrap(functions[name])  # type: ignore[arg-type]
        return function.__module__, function.__code__.co_firstlineno

    return {name: functions[name] for name in sorted(functions, key=plek)}


def _source(function: object) -> object:
    """The function that was decorated: Django keeps a compile function in its place."""
    return inspect.unwrap(function)  # type: ignore[arg-type]


def _sections(functions: Mapping[str, object]) -> list[str]:
    lines: list[str] = []
    for name, function in functions.items():
        documentation = inspect.getdoc(function)
        if not documentation:
            raise ValueError(f"Component {name} has no docstring.")
        lines += [f"### {name}", "", *_markdown(documentation), ""]
    return lines


def _markdown(documentation: str) -> list[str]:
    """Argument lines as a list; the rest as it is."""
    lines = []
    for line in documentation.splitlines():
        if line.startswith(("+ ", "- ")):
            name, _colon, meaning = line[2:].partition(": ")
            lines.append(f"- `{line[0]}` **{name}**: {meaning}")
        else:
            lines.append(line)
    return lines
