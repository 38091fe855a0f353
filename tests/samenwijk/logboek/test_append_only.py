"""The database refuses to change or delete what is append-only, on both databases."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import Model

from samenwijk.logboek import append_only
from samenwijk.logboek.models import Logregel

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

MODELLEN = [pytest.param(model, id=model._meta.label) for model, _except in append_only.append_only_models()]


def triggers() -> set[str]:
    """Names of all triggers in the database."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        return {naam for (naam,) in cursor.fetchall()}


def expected(model: type[Model]) -> set[str]:
    namen = append_only.trigger_names(model._meta.db_table)
    return set(namen if connection.vendor == "postgresql" else namen[:2])


@pytest.fixture
def regel() -> Logregel:
    return Logregel.objects.create(gebeurtenis="proef", object_type="x.y", object_sleutel="1")


@pytest.mark.parametrize("model", MODELLEN)
def test_every_append_only_model_has_its_triggers_after_migrate(model: type[Model]) -> None:
    assert expected(model) <= triggers()


def test_the_log_is_append_only() -> None:
    assert Logregel in [model for model, _except in append_only.append_only_models()]


def test_update_and_delete_raise(regel: Logregel) -> None:
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Logregel.objects.filter(pk=regel.pk).update(gebeurtenis="anders")
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        regel.delete()

    assert Logregel.objects.get().gebeurtenis == "proef"


def test_truncate_raises_on_postgresql_and_does_not_exist_on_sqlite(regel: Logregel) -> None:
    statement = (
        'TRUNCATE "logboek_logregel"'
        if connection.vendor == "postgresql"
        else 'DELETE FROM "logboek_logregel"'
    )

    with (
        pytest.raises(IntegrityError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_unlocked_lets_through_and_restores(regel: Logregel) -> None:
    voor = triggers()

    with append_only.unlocked(connection):
        regel.delete()

    assert not Logregel.objects.exists()
    assert triggers() == voor


def test_unlocked_restores_after_an_error(regel: Logregel) -> None:
    voor = triggers()

    with pytest.raises(ZeroDivisionError), append_only.unlocked(connection):
        raise ZeroDivisionError

    assert triggers() == voor
    with pytest.raises(IntegrityError), transaction.atomic():
        regel.delete()


@pytest.mark.parametrize("vendor", ["postgresql", "sqlite"])
def test_excepted_field_is_left_out_of_the_update_trigger(vendor: str) -> None:
    update = next(
        s for s in append_only.create_statements(vendor, Logregel, ("door_sleutel",)) if "BEFORE UPDATE" in s
    )

    assert '"door_sleutel"' not in update
    assert '"gebeurtenis"' in update
