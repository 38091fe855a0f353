"""Database guards of this room, as SQL per vendor, used by migrations 0002, 0005 and later.

The kasboek: no account but `bron` goes below zero, whatever the code does. On PostgreSQL the trigger takes the row lock
of the budget first, so that two postings at once are judged one after the other; SQLite has one writer.

Schemes: once a version is adopted the database refuses changes to it, to its criteria and to its ceilings. Only its
state may still move on.
"""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_PG_FUNCTION_1 = """
CREATE OR REPLACE FUNCTION budgetten_saldo_bewaken() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE saldo numeric;
BEGIN
    PERFORM 1 FROM budgetten_budget WHERE id = NEW.budget_id FOR UPDATE;
    IF NEW.van <> 'bron' THEN
        SELECT COALESCE(SUM(bedrag) FILTER (WHERE naar = NEW.van), 0)
             - COALESCE(SUM(bedrag) FILTER (WHERE van = NEW.van), 0)
          INTO saldo FROM budgetten_boeking
         WHERE budget_id = NEW.budget_id AND (van = NEW.van OR naar = NEW.van);
        IF saldo < NEW.bedrag THEN
            RAISE EXCEPTION 'boeking_saldo_nooit_onder_nul: % heeft % en er wordt % afgeboekt', NEW.van, saldo, NEW.bedrag
                USING ERRCODE = '23514', CONSTRAINT = 'boeking_saldo_nooit_onder_nul';
        END IF;
    END IF;
    RETURN NEW;
END $$
"""
# Since migration 0005: sealed subtotals (Zegelregel) up to and including `zegel_tot`, postings after it.
_PG_FUNCTION = """
CREATE OR REPLACE FUNCTION budgetten_saldo_bewaken() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE saldo numeric; zegel bigint;
BEGIN
    SELECT zegel_tot INTO zegel FROM budgetten_budget WHERE id = NEW.budget_id FOR UPDATE;
    IF NEW.id <= zegel THEN
        RAISE EXCEPTION 'boeking_na_zegel: boeking % ligt voor het zegel op %', NEW.id, zegel
            USING ERRCODE = '23514', CONSTRAINT = 'boeking_na_zegel';
    END IF;
    IF NEW.van <> 'bron' THEN
        SELECT COALESCE(SUM(CASE WHEN naar = NEW.van THEN deel ELSE -deel END), 0) INTO saldo FROM (
            SELECT naar, som AS deel FROM budgetten_zegelregel
             WHERE budget_id = NEW.budget_id AND tot = zegel AND (van = NEW.van OR naar = NEW.van)
            UNION ALL
            SELECT naar, bedrag FROM budgetten_boeking
             WHERE budget_id = NEW.budget_id AND id > zegel AND (van = NEW.van OR naar = NEW.van)) AS delen;
        IF saldo < NEW.bedrag THEN
            RAISE EXCEPTION 'boeking_saldo_nooit_onder_nul: % heeft % en er wordt % afgeboekt', NEW.van, saldo, NEW.bedrag
                USING ERRCODE = '23514', CONSTRAINT = 'boeking_saldo_nooit_onder_nul';
        END IF;
    END IF;
    RETURN NEW;
END $$
"""
_PG_TRIGGER = """
CREATE TRIGGER boeking_saldo_nooit_onder_nul BEFORE INSERT ON budgetten_boeking
FOR EACH ROW EXECUTE FUNCTION budgetten_saldo_bewaken()
"""
_SQLITE_TRIGGER_1 = """
CREATE TRIGGER boeking_saldo_nooit_onder_nul BEFORE INSERT ON budgetten_boeking
WHEN NEW.van <> 'bron' AND CAST(ROUND(NEW.bedrag * 100) AS INTEGER) > (
    SELECT COALESCE(SUM(CASE WHEN naar = NEW.van THEN CAST(ROUND(bedrag * 100) AS INTEGER)
                             ELSE -CAST(ROUND(bedrag * 100) AS INTEGER) END), 0)
      FROM budgetten_boeking WHERE budget_id = NEW.budget_id AND (van = NEW.van OR naar = NEW.van))
BEGIN SELECT RAISE(ABORT, 'boeking_saldo_nooit_onder_nul'); END
"""
_SQLITE_TRIGGER = """
CREATE TRIGGER boeking_saldo_nooit_onder_nul BEFORE INSERT ON budgetten_boeking
WHEN NEW.van <> 'bron' AND CAST(ROUND(NEW.bedrag * 100) AS INTEGER) > (
    SELECT COALESCE(SUM(CASE WHEN naar = NEW.van THEN CAST(ROUND(deel * 100) AS INTEGER)
                             ELSE -CAST(ROUND(deel * 100) AS INTEGER) END), 0) FROM (
        SELECT naar, som AS deel FROM budgetten_zegelregel
         WHERE budget_id = NEW.budget_id AND (van = NEW.van OR naar = NEW.van)
           AND tot = (SELECT zegel_tot FROM budgetten_budget WHERE id = NEW.budget_id)
        UNION ALL
        SELECT naar, bedrag FROM budgetten_boeking
         WHERE budget_id = NEW.budget_id AND (van = NEW.van OR naar = NEW.van)
           AND id > (SELECT zegel_tot FROM budgetten_budget WHERE id = NEW.budget_id)))
BEGIN SELECT RAISE(ABORT, 'boeking_saldo_nooit_onder_nul'); END
"""
_SQLITE_NA_ZEGEL = """
CREATE TRIGGER boeking_na_zegel BEFORE INSERT ON budgetten_boeking
WHEN NEW.id >= 0 AND NEW.id <= (SELECT zegel_tot FROM budgetten_budget WHERE id = NEW.budget_id)
BEGIN SELECT RAISE(ABORT, 'boeking_na_zegel'); END
"""


def create_saldo_guard(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Install the guard, for the tables as they are at this point of the migrations."""
    sealed = any(f.name == "zegel_tot" for f in apps.get_model("budgetten", "Budget")._meta.fields)
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(_PG_FUNCTION if sealed else _PG_FUNCTION_1, params=None)
        schema_editor.execute(_PG_TRIGGER, params=None)
    else:
        # SQLite numbers a row after this trigger unless the number was given; numbers it gives itself only go up.
        schema_editor.execute(_SQLITE_TRIGGER if sealed else _SQLITE_TRIGGER_1, params=None)
        if sealed:
            schema_editor.execute(_SQLITE_NA_ZEGEL, params=None)


def drop_saldo_guard(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take the guard away."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "DROP TRIGGER IF EXISTS boeking_saldo_nooit_onder_nul ON budgetten_boeking", params=None
        )
    else:
        for name in ("boeking_saldo_nooit_onder_nul", "boeking_na_zegel"):
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}", params=None)


# Everything of a version but these may not change once it is adopted.
_FREE = ("id", "status", "vastgesteld_op")
_PARTS = (
    "Criterium",
    "Aanvraagcategorie",
    "Regelinggebied",
    "Taakverdeling",
    "Medefinancier",
    "Deelplafond",
    "Indienronde",
)

_PG_FREEZE_PART = """
CREATE OR REPLACE FUNCTION budgetten_versie_bevroren() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE versie bigint;
BEGIN
    versie := CASE TG_OP WHEN 'INSERT' THEN NEW.versie_id ELSE OLD.versie_id END;
    IF (SELECT status FROM budgetten_regelingversie WHERE id = versie) <> 'concept' THEN
        RAISE EXCEPTION 'deze versie van de regeling is vastgesteld' USING ERRCODE = '23000';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$
"""
_PG_FREEZE_VERSION = """
CREATE OR REPLACE FUNCTION budgetten_regelingversie_bevroren() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'deze versie van de regeling is vastgesteld' USING ERRCODE = '23000';
END $$
"""


def _part_tables(apps: Any) -> list[str]:
    """The tables of the parts of a version that exist at this point of the migrations."""
    known = {model.__name__: model._meta.db_table for model in apps.get_app_config("budgetten").get_models()}
    return [known[name] for name in _PARTS if name in known]


def _version_columns(apps: Any) -> str:
    model = apps.get_model("budgetten", "Regelingversie")
    return ", ".join(f'"{f.column}"' for f in model._meta.concrete_fields if f.column not in _FREE)


def create_freeze_guard(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Freeze adopted versions."""
    columns = _version_columns(apps)
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(_PG_FREEZE_PART, params=None)
        schema_editor.execute(_PG_FREEZE_VERSION, params=None)
        call = "EXECUTE FUNCTION budgetten_versie_bevroren()"
        statements = [
            f"CREATE TRIGGER {table}_bevroren BEFORE INSERT OR UPDATE OR DELETE ON {table} FOR EACH ROW {call}"
            for table in _part_tables(apps)
        ]
        statements += [
            f"CREATE TRIGGER regelingversie_bevroren BEFORE UPDATE OF {columns} ON budgetten_regelingversie "
            "FOR EACH ROW WHEN (OLD.status <> 'concept') EXECUTE FUNCTION budgetten_regelingversie_bevroren()",
            "CREATE TRIGGER regelingversie_bevroren_weg BEFORE DELETE ON budgetten_regelingversie "
            "FOR EACH ROW WHEN (OLD.status <> 'concept') EXECUTE FUNCTION budgetten_regelingversie_bevroren()",
        ]
    else:
        abort = "BEGIN SELECT RAISE(ABORT, 'deze versie van de regeling is vastgesteld'); END"
        frozen = "(SELECT status FROM budgetten_regelingversie WHERE id = {row}.versie_id) <> 'concept'"
        statements = [
            f"CREATE TRIGGER {table}_bevroren_{act.lower()} BEFORE {act} ON {table} WHEN {frozen.format(row=row)} {abort}"
            for table in _part_tables(apps)
            for act, row in (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD"))
        ]
        statements += [
            f"CREATE TRIGGER regelingversie_bevroren BEFORE UPDATE OF {columns} ON budgetten_regelingversie "
            f"WHEN OLD.status <> 'concept' {abort}",
            "CREATE TRIGGER regelingversie_bevroren_weg BEFORE DELETE ON budgetten_regelingversie "
            f"WHEN OLD.status <> 'concept' {abort}",
        ]
    for statement in statements:
        schema_editor.execute(statement, params=None)


def drop_freeze_guard(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take the freeze away."""
    on_table = schema_editor.connection.vendor == "postgresql"
    names = [("regelingversie_bevroren", "budgetten_regelingversie")]
    names.append(("regelingversie_bevroren_weg", "budgetten_regelingversie"))
    for table in _part_tables(apps):
        suffixes = [""] if on_table else ["_insert", "_update", "_delete"]
        names += [(f"{table}_bevroren{suffix}", table) for suffix in suffixes]
    for name, table in names:
        tail = f" ON {table}" if on_table else ""
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}{tail}", params=None)
