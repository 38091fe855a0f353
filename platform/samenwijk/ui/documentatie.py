"""Makes docs/componenten.md from the docstrings of the component tags and filters."""

import inspect
from collections.abc import Mapping

from .templatetags import samenwijk as componenten

KOP = """# Componenten

Deze pagina wordt gemaakt uit de beschrijving bij de code: `python manage.py componenten`. Pas haar niet met de hand
aan. Elk sjabloon begint met `{% load samenwijk %}`. Bij elk argument staat `+` (verplicht) of `-` (mag).
"""


def beschrijf() -> str:
    """The whole page as Markdown: first the tags, then the filters, each in the order of the source."""
    tags = {name: _source(function) for name, function in componenten.register.tags.items()}
    filters = dict(componenten.register.filters)
    return (
        "\n".join([KOP, "## Tags", "", *_sections(tags), "## Filters", "", *_sections(filters)]).rstrip()
        + "\n"
    )


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
