"""What holds for the whole source tree because of this room."""

import re
from pathlib import Path

from django.conf import settings

ROOMS = ["platform", "cms", "budgetten", "initiatieven", "stemmen"]


def test_bleach_is_imported_in_one_module_only() -> None:
    users = [
        str(path.relative_to(settings.ROOT))
        for room in ROOMS
        for path in Path(settings.ROOT, room).rglob("*.py")
        if re.search(r"^\s*(import|from) bleach\b", path.read_text(encoding="utf-8"), re.MULTILINE)
    ]

    assert users == ["platform/samenwijk/ui/veilige_html.py"]
