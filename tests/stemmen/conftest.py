"""What the tests of this room share."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from samenwijk.logboek import klok

NU = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def om_elf_uur() -> Iterator[datetime]:
    """The clock stands at 1 June 2026, eleven o'clock in the morning in the Netherlands."""
    with klok.op_moment(NU):
        yield NU
