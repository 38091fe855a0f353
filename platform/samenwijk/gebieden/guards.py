"""Database guard of the postcodes, as SQL per vendor, used by migration 0002.

One postcode gives one area, so ranges of one municipality never overlap, and an area gets postcodes of its own
municipality only. On PostgreSQL the trigger locks the municipality first, so that two inserts at once are judged one
after the other; SQLite has one writer.
"""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_PG_FUNCTION = """
CREATE OR REPLACE FUNCTION gebieden_postcodes_bewaken() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM gebieden_gemeente WHERE id = NEW.gemeente_id FOR NO KEY UPDATE;
    IF EXISTS (SELECT 1 FROM gebieden_gebied WHERE id = NEW.gebied_id AND gemeente_id <> NEW.gemeente_id) THEN
        RAISE EXCEPTION 'postcodes: gebied % ligt in een andere gemeente', NEW.gebied_id
            USING ERRCODE = '23514', CONSTRAINT = 'postcodebereik_gebied_van_gemeente';
    END IF;
    IF EXISTS (SELECT 1 FROM gebieden_postcodebereik
                WHERE gemeente_id = NEW.gemeente_id AND id <> NEW.id AND van <= NEW.tot AND tot >= NEW.van) THEN
        RAISE EXCEPTION 'postcodes: % tot en met % overlapt een ander bereik', NEW.van, NEW.tot
            USING ERRCODE = '23P01', CONSTRAINT = 'postcodebereik_zonder_overlap';
    END IF;
    RETURN NEW;
END $$
"""
_PG_TRIGGER = """
CREATE TRIGGER postcodebereik_zonder_overlap BEFORE INSERT OR UPDATE ON gebieden_postcodebereik
FOR EACH ROW EXECUTE FUNCTION gebieden_postcodes_bewaken()
"""
_SQLITE_TRIGGER = """
CREATE TRIGGER postcodebereik_zonder_overlap_{moment} BEFORE {moment} ON gebieden_postcodebereik
BEGIN
    SELECT RAISE(ABORT, 'postcodebereik_gebied_van_gemeente')
     WHERE EXISTS (SELECT 1 FROM gebieden_gebied WHERE id = NEW.gebied_id AND gemeente_id <> NEW.gemeente_id);
    SELECT RAISE(ABORT, 'postcodebereik_zonder_overlap')
     WHERE EXISTS (SELECT 1 FROM gebieden_postcodebereik
                    WHERE gemeente_id = NEW.gemeente_id AND id <> {eigen} AND van <= NEW.tot AND tot >= NEW.van);
END
"""
TRIGGERS_SQLITE = ("postcodebereik_zonder_overlap_insert", "postcodebereik_zonder_overlap_update")


def create_postcode_guard(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Install the guard."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(_PG_FUNCTION, params=None)
        schema_editor.execute(_PG_TRIGGER, params=None)
        return
    for moment, eigen in (("insert", "-1"), ("update", "OLD.id")):
        schema_editor.execute(_SQLITE_TRIGGER.format(moment=moment, eigen=eigen), params=None)


def drop_postcode_guard(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take the guard away."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "DROP TRIGGER IF EXISTS postcodebereik_zonder_overlap ON gebieden_postcodebereik", params=None
        )
        schema_editor.execute("DROP FUNCTION IF EXISTS gebieden_postcodes_bewaken()", params=None)
        return
    for naam in TRIGGERS_SQLITE:
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {naam}", params=None)
