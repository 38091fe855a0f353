"""The one library in which every module here registers."""

from collections.abc import Mapping

from django import template

register = template.Library()


def kies(choices: Mapping[str, str], key: str, argument: str) -> str:
    """The value of `key`; a mistake in a template must not pass silently."""
    try:
        return choices[key]
    except KeyError:
        raise template.TemplateSyntaxError(
            f"{argument}={key!r}: choose one of {', '.join(choices)}."
        ) from None
