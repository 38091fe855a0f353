"""The one clock."""

from datetime import UTC, date, datetime

import pytest

from samenwijk.logboek import klok


def test_op_moment_moves_the_clock_and_puts_it_back() -> None:
    moment = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)

    with klok.op_moment(moment):
        assert klok.nu() == moment
        assert klok.vandaag() == date(2027, 1, 1)  # half past midnight in Amsterdam

    assert klok.nu() != moment


def test_op_moment_refuses_a_naive_moment() -> None:
    with pytest.raises(ValueError, match="aware"), klok.op_moment(datetime(2026, 1, 1)):  # noqa: DTZ001
        raise AssertionError
