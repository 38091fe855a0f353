"""Database guards of spending proposals, as SQL per vendor.

Once a proposal is adopted the database refuses every change to it and to its lines; and no line pays more than it still
holds, whatever the code does.
"""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

VOORSTEL = "budgetten_bestedingsvoorstel"
POST = "budgetten_bestedingspost"
BOEKING = "budgetten_boeking"
_BEVROREN = "dit bestedingsvoorstel is vastgesteld"
_VASTGESTELD = (
    "(SELECT vastgesteld_op FROM budgetten_bestedingsvoorstel WHERE id = {row}.voorstel_id) IS NOT NULL"
)

_PG_FUNCTIONS = (
    f"""
CREATE OR REPLACE FUNCTION budgetten_voorstel_bevroren() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '{_BEVROREN}' USING ERRCODE = '23000';
END $$
""",
    f"""
CREATE OR REPLACE FUNCTION budgetten_post_bevroren() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' AND {_VASTGESTELD.format(row="OLD")} THEN
        RAISE EXCEPTION '{_BEVROREN}' USING ERRCODE = '23000';
    END IF;
    IF TG_OP <> 'DELETE' AND {_VASTGESTELD.format(row="NEW")} THEN
        RAISE EXCEPTION '{_BEVROREN}' USING ERRCODE = '23000';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$
""",
    """
CREATE OR REPLACE FUNCTION budgetten_post_bewaken() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE rest numeric;
BEGIN
    PERFORM 1 FROM budgetten_budget WHERE id = NEW.budget_id FOR UPDATE;
    SELECT COALESCE(SUM(CASE WHEN naar = 'gereserveerd' THEN bedrag ELSE -bedrag END), 0) INTO rest FROM budgetten_boeking
     WHERE post_id = NEW.post_id AND (van = 'gereserveerd' OR naar = 'gereserveerd');
    IF rest < NEW.bedrag THEN
        RAISE EXCEPTION 'boeking_post_nooit_onder_nul: op de post staat %, er gaat % af', rest, NEW.bedrag
            USING ERRCODE = '23514', CONSTRAINT = 'boeking_post_nooit_onder_nul';
    END IF;
    RETURN NEW;
END $$
""",
)
_PG_TRIGGERS = (
    f"CREATE TRIGGER voorstel_bevroren BEFORE UPDATE OR DELETE ON {VOORSTEL} FOR EACH ROW "
    "WHEN (OLD.vastgesteld_op IS NOT NULL) EXECUTE FUNCTION budgetten_voorstel_bevroren()",
    f"CREATE TRIGGER post_bevroren BEFORE INSERT OR UPDATE OR DELETE ON {POST} FOR EACH ROW "
    "EXECUTE FUNCTION budgetten_post_bevroren()",
    f"CREATE TRIGGER boeking_post_nooit_onder_nul BEFORE INSERT ON {BOEKING} FOR EACH ROW "
    "WHEN (NEW.post_id IS NOT NULL AND NEW.van = 'gereserveerd') EXECUTE FUNCTION budgetten_post_bewaken()",
)
_ABORT = f"BEGIN SELECT RAISE(ABORT, '{_BEVROREN}'); END"
_SQLITE_TRIGGERS = (
    *(
        f"CREATE TRIGGER voorstel_bevroren_{act.lower()} BEFORE {act} ON {VOORSTEL} "
        f"WHEN OLD.vastgesteld_op IS NOT NULL {_ABORT}"
        for act in ("UPDATE", "DELETE")
    ),
    *(
        f"CREATE TRIGGER post_bevroren_{act.lower()} BEFORE {act} ON {POST} "
        f"WHEN {' OR '.join(_VASTGESTELD.format(row=row) for row in rows)} {_ABORT}"
        for act, rows in (("INSERT", ("NEW",)), ("UPDATE", ("OLD", "NEW")), ("DELETE", ("OLD",)))
    ),
    """CREATE TRIGGER boeking_post_nooit_onder_nul BEFORE INSERT ON budgetten_boeking
WHEN NEW.post_id IS NOT NULL AND NEW.van = 'gereserveerd' AND CAST(ROUND(NEW.bedrag * 100) AS INTEGER) > (
    SELECT COALESCE(SUM(CAST(ROUND(bedrag * 100) AS INTEGER) * CASE WHEN naar = 'gereserveerd' THEN 1 ELSE -1 END), 0)
      FROM budgetten_boeking
     WHERE post_id = NEW.post_id AND (van = 'gereserveerd' OR naar = 'gereserveerd'))
BEGIN SELECT RAISE(ABORT, 'boeking_post_nooit_onder_nul'); END""",
)


def create_besteding_guard(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Install the guards."""
    on_postgresql = schema_editor.connection.vendor == "postgresql"
    for statement in (*_PG_FUNCTIONS, *_PG_TRIGGERS) if on_postgresql else _SQLITE_TRIGGERS:
        schema_editor.execute(statement, params=None)


def drop_besteding_guard(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take the guards away."""
    on_postgresql = schema_editor.connection.vendor == "postgresql"
    acts = {"voorstel_bevroren": ("update", "delete"), "post_bevroren": ("insert", "update", "delete")}
    tables = {"voorstel_bevroren": VOORSTEL, "post_bevroren": POST, "boeking_post_nooit_onder_nul": BOEKING}
    for name, table in tables.items():
        if on_postgresql:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}", params=None)
            continue
        for suffix in [f"_{act}" for act in acts.get(name, ())] or [""]:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}{suffix}", params=None)
