"""Database guards of the kasboek, as SQL per vendor, used by migration 0002.

The trigger is the guarantee: no account but `bron` goes below zero, whatever the code does. On PostgreSQL it takes the
row lock of the budget first, so that two postings at once are judged one after the other; SQLite has one writer.
"""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_PG_FUNCTION = """
CREATE OR REPLACE FUNCTION budgetten_saldo_bewaken() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE saldo numeric;
BEGIN
    PERFORM 1 FROM budgetten_budget WHERE id = NEW.budget_id FOR UPDATE;
    IF NEW.van <> 'bron' THEN
        SELECT COALESCE(SUM(bedrag) FILTER (WHERE naar = NEW.van), 0) - COALESCE(SUM(bedrag) FILTER (WHERE van = NEW.van), 0)
          INTO saldo FROM budgetten_boeking
         WHERE budget_id = NEW.budget_id AND (van = NEW.van OR naar = NEW.van);
        IF saldo < NEW.bedrag THEN
            RAISE EXCEPTION 'kasboek: % heeft % en er wordt % afgeboekt', NEW.van, saldo, NEW.bedrag
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
_SQLITE_TRIGGER = """
CREATE TRIGGER boeking_saldo_nooit_onder_nul BEFORE INSERT ON budgetten_boeking
WHEN NEW.van <> 'bron' AND CAST(ROUND(NEW.bedrag * 100) AS INTEGER) > (
    SELECT COALESCE(SUM(CASE WHEN naar = NEW.van THEN CAST(ROUND(bedrag * 100) AS INTEGER)
                             ELSE -CAST(ROUND(bedrag * 100) AS INTEGER) END), 0)
      FROM budgetten_boeking WHERE budget_id = NEW.budget_id AND (van = NEW.van OR naar = NEW.van))
BEGIN SELECT RAISE(ABORT, 'boeking_saldo_nooit_onder_nul'); END
"""


def create_saldo_guard(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Install the guard."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(_PG_FUNCTION, params=None)
        schema_editor.execute(_PG_TRIGGER, params=None)
    else:
        schema_editor.execute(_SQLITE_TRIGGER, params=None)


def drop_saldo_guard(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take the guard away."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "DROP TRIGGER IF EXISTS boeking_saldo_nooit_onder_nul ON budgetten_boeking", params=None
        )
    else:
        schema_editor.execute("DROP TRIGGER IF EXISTS boeking_saldo_nooit_onder_nul", params=None)
