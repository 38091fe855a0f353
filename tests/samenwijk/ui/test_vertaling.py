"""Account pages of allauth speak with "u"; the compiled file must belong to the text file."""

import gettext
import re
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

FOLDER = Path(settings.ROOT) / "platform" / "samenwijk" / "ui" / "locale" / "nl" / "LC_MESSAGES"


def _compiled() -> dict[str, str]:
    with (FOLDER / "django.mo").open("rb") as file:
        return dict(gettext.GNUTranslations(file)._catalog)  # type: ignore[attr-defined]


def test_account_texts_are_ours() -> None:
    with override("nl"):
        assert _("Sign In") == "Inloggen"
        assert _("Your password has been changed.") == "Uw wachtwoord is veranderd."


def test_account_texts_never_say_je() -> None:
    assert not [text for text in _compiled().values() if re.search(r"\b(je|jij|jouw)\b", text, re.IGNORECASE)]


def test_compiled_file_belongs_to_the_text_file() -> None:
    source = (FOLDER / "django.po").read_text(encoding="utf-8")

    assert source.count("\nmsgid ") == len(_compiled())
