"""Database guards of the promise, as SQL per vendor, used by migration 0004.

1. A process starts as a draft, never goes back to it, and is published only when every phase has its rung, promise,
   bounds, goal, start and end.
2. The phases of a process that is no draft are frozen: nothing is added, nothing changes but a later end, and that only
   with a row in Faseverlenging (so with a reason) of the same two moments. On PostgreSQL they cannot be deleted either.
   On SQLite a delete guard would stop the flush of tests with real transactions, which deletes row by row; there PROTECT
   and the domain stand alone.
"""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_ONVOLLEDIG = """
    NOT EXISTS (SELECT 1 FROM participatie_fase WHERE traject_id = NEW.id)
    OR EXISTS (SELECT 1 FROM participatie_fase WHERE traject_id = NEW.id AND (trede_id IS NULL OR toezegging = ''
               OR kaders = '' OR doel = '' OR start IS NULL OR einde IS NULL))
"""


_PG = [
    f"""
CREATE OR REPLACE FUNCTION participatie_traject_bewaken() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.status <> 'concept' THEN
            RAISE EXCEPTION 'een traject begint als concept'
                USING ERRCODE = '23514', CONSTRAINT = 'traject_begint_als_concept';
        END IF;
        RETURN NEW;
    END IF;
    IF OLD.status <> 'concept' AND NEW.status = 'concept' THEN
        RAISE EXCEPTION 'een gepubliceerd traject wordt geen concept'
            USING ERRCODE = '23514', CONSTRAINT = 'traject_nooit_terug_naar_concept';
    END IF;
    IF OLD.status = 'concept' AND NEW.status <> 'concept' AND ({_ONVOLLEDIG}) THEN
        RAISE EXCEPTION 'een traject met onvolledige fasen wordt niet gepubliceerd'
            USING ERRCODE = '23514', CONSTRAINT = 'traject_gepubliceerd_is_volledig';
    END IF;
    RETURN NEW;
END $$
""",
    """
CREATE TRIGGER traject_bewaken BEFORE INSERT OR UPDATE OF status ON participatie_traject
FOR EACH ROW EXECUTE FUNCTION participatie_traject_bewaken()
""",
    """
CREATE OR REPLACE FUNCTION participatie_fase_bewaken() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE sleutel bigint := CASE WHEN TG_OP = 'INSERT' THEN NEW.traject_id ELSE OLD.traject_id END;
BEGIN
    IF (SELECT status FROM participatie_traject WHERE id = sleutel FOR NO KEY UPDATE) = 'concept' THEN
        RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    IF TG_OP = 'UPDATE' AND NOT (
        (NEW.traject_id, NEW.volgorde, NEW.naam, NEW.trede_id, NEW.toezegging, NEW.kaders, NEW.doel, NEW.start)
        IS DISTINCT FROM
        (OLD.traject_id, OLD.volgorde, OLD.naam, OLD.trede_id, OLD.toezegging, OLD.kaders, OLD.doel, OLD.start)
    ) AND (NEW.einde = OLD.einde OR (NEW.einde > OLD.einde AND EXISTS (
        SELECT 1 FROM participatie_faseverlenging WHERE fase_id = NEW.id AND van = OLD.einde AND tot = NEW.einde
    ))) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'een gepubliceerde fase ligt vast' USING ERRCODE = '23514', CONSTRAINT = 'fase_gepubliceerd_ligt_vast';
END $$
""",
    """
CREATE TRIGGER fase_bewaken BEFORE INSERT OR UPDATE OR DELETE ON participatie_fase
FOR EACH ROW EXECUTE FUNCTION participatie_fase_bewaken()
""",
]
_GEPUBLICEERD = "(SELECT status FROM participatie_traject WHERE id = {rij}.traject_id) <> 'concept'"
_SQLITE = [
    """
CREATE TRIGGER traject_bewaken_insert BEFORE INSERT ON participatie_traject WHEN NEW.status <> 'concept'
BEGIN SELECT RAISE(ABORT, 'traject_begint_als_concept'); END
""",
    """
CREATE TRIGGER traject_bewaken_terug BEFORE UPDATE OF status ON participatie_traject
WHEN OLD.status <> 'concept' AND NEW.status = 'concept'
BEGIN SELECT RAISE(ABORT, 'traject_nooit_terug_naar_concept'); END
""",
    f"""
CREATE TRIGGER traject_bewaken_volledig BEFORE UPDATE OF status ON participatie_traject
WHEN OLD.status = 'concept' AND NEW.status <> 'concept' AND ({_ONVOLLEDIG})
BEGIN SELECT RAISE(ABORT, 'traject_gepubliceerd_is_volledig'); END
""",
    f"""
CREATE TRIGGER fase_bewaken_insert BEFORE INSERT ON participatie_fase WHEN {_GEPUBLICEERD.format(rij="NEW")}
BEGIN SELECT RAISE(ABORT, 'fase_gepubliceerd_ligt_vast'); END
""",
    f"""
CREATE TRIGGER fase_bewaken_update BEFORE UPDATE ON participatie_fase WHEN {_GEPUBLICEERD.format(rij="OLD")} AND (
    NEW.traject_id <> OLD.traject_id OR NEW.volgorde <> OLD.volgorde OR NEW.naam <> OLD.naam
    OR NEW.trede_id IS NOT OLD.trede_id OR NEW.toezegging <> OLD.toezegging OR NEW.kaders <> OLD.kaders
    OR NEW.doel <> OLD.doel OR NEW.start IS NOT OLD.start OR NEW.einde IS NULL OR NEW.einde < OLD.einde
    OR (NEW.einde > OLD.einde AND NOT EXISTS (
        SELECT 1 FROM participatie_faseverlenging WHERE fase_id = NEW.id AND van = OLD.einde AND tot = NEW.einde)))
BEGIN SELECT RAISE(ABORT, 'fase_gepubliceerd_ligt_vast'); END
""",  # noqa: S608  constants of this module only
]
TRIGGERS_SQLITE = (
    "traject_bewaken_insert",
    "traject_bewaken_terug",
    "traject_bewaken_volledig",
    "fase_bewaken_insert",
    "fase_bewaken_update",
)


def create_guards(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Install the guards."""
    for statement in _PG if schema_editor.connection.vendor == "postgresql" else _SQLITE:
        schema_editor.execute(statement, params=None)


def drop_guards(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take the guards away."""
    if schema_editor.connection.vendor == "postgresql":
        for tabel, naam in (
            ("participatie_traject", "traject_bewaken"),
            ("participatie_fase", "fase_bewaken"),
        ):
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {naam} ON {tabel}", params=None)
        for functie in ("participatie_traject_bewaken", "participatie_fase_bewaken"):
            schema_editor.execute(f"DROP FUNCTION IF EXISTS {functie}()", params=None)
        return
    for naam in TRIGGERS_SQLITE:
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {naam}", params=None)
