"""The tables of fields in docs/regelingen.md, from the schema."""

from collections.abc import Iterator
from typing import Any

from .lezen import schema

BEGIN = "<!-- velden: uit schema.json, met `manage.py regelingvelden` -->"
EINDE = "<!-- einde velden -->"

_SOORTEN = {
    "string": "tekst",
    "integer": "heel getal",
    "boolean": "true of false",
    "array": "lijst van teksten",
}


def veldtabellen() -> str:
    """Every table of the format with its fields: name, kind of value, meaning. Markdown."""
    return "\n\n".join(_tabellen(schema(), ""))


def met_veldtabellen(tekst: str) -> str:
    """The document with the tables between its two marks. Raises ValueError when a mark is missing."""
    voor, rest = tekst.split(BEGIN, 1)
    _oud, na = rest.split(EINDE, 1)
    return f"{voor}{BEGIN}\n\n{veldtabellen()}\n\n{EINDE}{na}"


def _is_tabel(veld: dict[str, Any]) -> bool:
    return veld.get("type") == "object"


def _is_lijst_van_tabellen(veld: dict[str, Any]) -> bool:
    return veld.get("type") == "array" and _is_tabel(veld["items"])


def _tabellen(tabel: dict[str, Any], kop: str) -> Iterator[str]:
    eigen = {
        naam: veld
        for naam, veld in tabel["properties"].items()
        if not _is_tabel(veld) and not _is_lijst_van_tabellen(veld)
    }
    if eigen:
        verplicht = set(tabel.get("required", ()))
        regels = [
            f"### {f'`{kop}`' if kop else 'Bovenaan'}",
            *([f"\n{tabel['description']}"] if kop and "description" in tabel else []),
            "\n| Veld | Waarde | Betekenis |\n| --- | --- | --- |",
            *(_regel(naam, veld, verplicht=naam in verplicht) for naam, veld in eigen.items()),
        ]
        yield "\n".join(regels)
    for naam, veld in tabel["properties"].items():
        pad = f"{kop.strip('[]')}.{naam}" if kop else naam
        if _is_tabel(veld):
            yield from _tabellen(veld, f"[{pad}]")
        elif _is_lijst_van_tabellen(veld):
            yield from _tabellen({**veld["items"], "description": veld["description"]}, f"[[{pad}]]")


def _regel(naam: str, veld: dict[str, Any], *, verplicht: bool) -> str:
    soort = (
        str(veld["$ref"]).rsplit("/", 1)[1].replace("_", " ")
        if "$ref" in veld
        else _SOORTEN.get(veld.get("type", ""), "tekst")
    )
    uitleg = veld["description"]
    if verplicht:
        uitleg += " Verplicht."
    if "default" in veld:
        waarde = veld["default"]
        geschreven = str(waarde).lower() if isinstance(waarde, bool) else waarde
        uitleg += f" Ontbreekt dit: `{geschreven}`."
    return f"| `{naam}` | {soort} | {uitleg} |"
