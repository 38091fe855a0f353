"""Append-only tables: the database itself refuses UPDATE and DELETE (and TRUNCATE on PostgreSQL).

Both databases answer with IntegrityError. SQLite rebuilds a table at AlterField and silently drops its triggers:
repeat the operation in every migration that alters such a model (`tests/samenwijk/logboek` checks that they exist).
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.models import Model

_FUNCTION = """
CREATE OR REPLACE FUNCTION samenwijk_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'append-only: % op % is niet toegestaan', TG_OP, TG_TABLE_NAME USING ERRCODE = '23000';
END $$
"""


def _columns(model: type[Model], except_fields: tuple[str, ...]) -> str:
    return ", ".join(
        f'"{field.column}"' for field in model._meta.concrete_fields if field.name not in except_fields
    )


def trigger_names(table: str) -> tuple[str, str, str]:
    """Names of the update, delete and truncate trigger of `table`."""
    return f"{table}_geen_update", f"{table}_geen_delete", f"{table}_geen_truncate"


def create_statements(vendor: str, model: type[Model], except_fields: tuple[str, ...] = ()) -> list[str]:
    """SQL that makes the table of `model` append-only; `except_fields` may still be updated (SET_NULL)."""
    table = model._meta.db_table
    update, delete, truncate = trigger_names(table)
    of_columns = f" OF {_columns(model, except_fields)}" if except_fields else ""
    if vendor == "postgresql":
        call = "EXECUTE FUNCTION samenwijk_append_only()"
        return [
            _FUNCTION,
            f'CREATE TRIGGER "{update}" BEFORE UPDATE{of_columns} ON "{table}" FOR EACH ROW {call}',
            f'CREATE TRIGGER "{delete}" BEFORE DELETE ON "{table}" FOR EACH ROW {call}',
            f'CREATE TRIGGER "{truncate}" BEFORE TRUNCATE ON "{table}" FOR EACH STATEMENT {call}',
        ]
    abort = f"BEGIN SELECT RAISE(ABORT, 'append-only: {table}'); END"
    return [
        f'CREATE TRIGGER "{update}" BEFORE UPDATE{of_columns} ON "{table}" FOR EACH ROW {abort}',
        f'CREATE TRIGGER "{delete}" BEFORE DELETE ON "{table}" FOR EACH ROW {abort}',
    ]


def drop_statements(vendor: str, model: type[Model]) -> list[str]:
    """SQL that takes the triggers of `model` away again."""
    table = model._meta.db_table
    if vendor == "postgresql":
        return [f'DROP TRIGGER IF EXISTS "{name}" ON "{table}"' for name in trigger_names(table)]
    return [f'DROP TRIGGER IF EXISTS "{name}"' for name in trigger_names(table)[:2]]


class AppendOnly(Operation):
    """Migration operation: from here on the table of `model_name` takes inserts only."""

    reduces_to_sql = True
    reversible = True

    def __init__(self, model_name: str, except_fields: tuple[str, ...] = ()) -> None:
        self.model_name = model_name
        self.except_fields = tuple(except_fields)

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The models do not change; the register remembers what is guarded."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        model = to_state.apps.get_model(app_label, self.model_name)
        vendor = schema_editor.connection.vendor
        for statement in (
            *drop_statements(vendor, model),
            *create_statements(vendor, model, self.except_fields),
        ):
            schema_editor.execute(statement, params=None)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        model = from_state.apps.get_model(app_label, self.model_name)
        for statement in drop_statements(schema_editor.connection.vendor, model):
            schema_editor.execute(statement, params=None)

    def describe(self) -> str:
        return f"Make {self.model_name} append-only"


def append_only_models() -> list[tuple[type[Model], tuple[str, ...]]]:
    """Every model that declares `append_only = True`, with its `append_only_except` fields."""
    return [
        (model, tuple(getattr(model, "append_only_except", ())))
        for model in apps.get_models()
        if getattr(model, "append_only", False)
    ]


Guard = Callable[[Any, Any], None]
_GUARDS: list[tuple[Guard, Guard]] = []


def register_guard(create: Guard, drop: Guard) -> None:
    """A room's own triggers that refuse DELETE, given as the two functions of their RunPython operation."""
    if (create, drop) not in _GUARDS:
        _GUARDS.append((create, drop))


class _Executor:
    """The part of a schema editor that guards use, outside a migration."""

    def __init__(self, connection: BaseDatabaseWrapper) -> None:
        self.connection = connection

    def execute(self, sql: str, params: Any = None) -> None:
        with self.connection.cursor() as cursor:
            cursor.execute(sql, params)


@contextmanager
def unlocked(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Take the triggers away for the duration of the block: for the test flush and lawful destruction, nothing else."""
    existing = set(connection.introspection.table_names())
    models = [(m, e) for m, e in append_only_models() if m._meta.db_table in existing]
    executor = _Executor(connection)
    for model, _except in models:
        for statement in drop_statements(connection.vendor, model):
            executor.execute(statement)
    for _create, drop in _GUARDS:
        drop(apps, executor)
    try:
        yield
    finally:
        for model, except_fields in models:
            for statement in create_statements(connection.vendor, model, except_fields):
                executor.execute(statement)
        for create, _drop in _GUARDS:
            create(apps, executor)
