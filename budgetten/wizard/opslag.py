"""Where the form keeps what was typed: in the draft itself, so that any device can go on with it."""

from typing import Any

from django.http import HttpRequest
from formtools.wizard.storage.base import BaseStorage

from ..models import Aanvraagconcept


class Conceptopslag(BaseStorage):
    """Reads the draft that the view put on the request. Writing is `domain.concepten.bewaar_stap`'s work: one step,
    under lock, so that two devices do not undo each other."""

    def __init__(self, prefix: str, request: HttpRequest, file_storage: Any = None) -> None:
        super().__init__(prefix, request, file_storage)
        self.lees(request.concept)  # type: ignore[attr-defined]

    def lees(self, concept: Aanvraagconcept) -> None:
        """Take over what the draft holds."""
        self.data: dict[str, Any] = {
            self.step_key: concept.stap or None,
            self.step_data_key: concept.gegevens.get("stappen", {}),
            self.step_files_key: {},
            self.extra_data_key: {},
        }

    def reset(self) -> None:
        """Nothing to clear: what was sent stays readable in its draft until that is thrown away."""
