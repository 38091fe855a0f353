"""Writes docs/configuratie.md from the register of environment variables."""

from samenwijk.config.env import REGISTER, VERPLICHT, Deel, Variabele

SOORTEN = {
    "str": "tekst",
    "int": "getal",
    "bool": "`true` of `false`",
    "list": "lijst met komma's",
    "database": "databaseadres",
}
KOP = """# Configuratie

<!-- Dit bestand wordt gemaakt door `manage.py configuratie`. Wijzig de uitleg in platform/samenwijk/config/env.py. -->

Samenwijk leest zijn instellingen uit omgevingsvariabelen. Hieronder staan ze allemaal; andere leest de site niet.
Ontbreekt een verplichte variabele of is een waarde onleesbaar, dan start de site niet en noemt de melding haar naam.

Welke instellingen gelden, kiest u met `DJANGO_SETTINGS_MODULE`:

| Waarde | Voor |
| --- | --- |
| `samenwijk.config.settings.production` | een echte site |
| `samenwijk.config.settings.dev` | de demo en ontwikkeling op één machine |
| `samenwijk.config.settings.test` | de tests |
"""


def _default(variabele: Variabele) -> str:
    if variabele.standaard is VERPLICHT:
        return "geen: verplicht"
    if variabele.getoond is not None:
        return variabele.getoond
    if variabele.standaard in ("", []):
        return "leeg"
    if isinstance(variabele.standaard, bool):
        return f"`{str(variabele.standaard).lower()}`"
    return f"`{variabele.standaard}`"


def configuratie_markdown() -> str:
    """The whole of docs/configuratie.md: one table per part, in the order of the register."""
    parts = [KOP]
    for deel in Deel:
        parts.append(
            f"\n## {deel.value}\n\n| Variabele | Soort | Standaard | Uitleg |\n| --- | --- | --- | --- |\n"
        )
        parts += [
            f"| `{v.naam}` | {SOORTEN[v.soort]} | {_default(v)} | {v.uitleg} |\n"
            for v in REGISTER.values()
            if v.deel is deel
        ]
    return "".join(parts)
