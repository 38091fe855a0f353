"""Two municipalities with kinds of areas."""

import pytest

from samenwijk.gebieden.models import Gemeente
from tests.factories.gebieden import GebiedssoortFactory, GemeenteFactory


@pytest.fixture
def gemeente(db: None) -> Gemeente:
    gemeente = GemeenteFactory(cbs_code="GM9999")
    GebiedssoortFactory(gemeente=gemeente, code="wijk", enkelvoud="wijk")
    GebiedssoortFactory(gemeente=gemeente, code="buurt", enkelvoud="Buurt")
    return gemeente


@pytest.fixture
def oosterveen(db: None) -> Gemeente:
    gemeente = GemeenteFactory(naam="Oosterveen", cbs_code="GM9998")
    GebiedssoortFactory(gemeente=gemeente, code="kern", enkelvoud="kern", heeft_pagina=True)
    return gemeente
