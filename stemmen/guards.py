"""Database guards of a round, as SQL per vendor, used by the migration that installs them.

They hold whatever the code does: a vote exists only while its round is open, never beside a conflict of interest and
never across rounds; once a round is open, its rules, options and roll stand. Both databases answer with IntegrityError.

On PostgreSQL a trigger locks before it looks, always the roll entry first and the round second (as the domain does): a
vote that meets closing waits for it and is then refused, so no vote comes in after the count.

SQLite has one writer and needs no locks; it rebuilds a table at AlterField and drops its triggers, so repeat the operation
in a migration that alters one of these tables. They let go together with the append-only triggers
(`logboek.append_only.unlocked`), the one door for lawful destruction.
"""

# ruff: noqa: S608 -- SQL text made of the constants in this file only

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

FROZEN = (
    "gemeente_id",
    "orgaan_id",
    "fase_id",
    "titel",
    "toelichting",
    "wijze",
    "rol",
    "opent_op",
    "sluit_op",
    "budget_cent",
    "quorum_teller",
    "quorum_noemer",
    "quorum_minimum",
    "meerderheid",
    "bij_staking",
    "regels_json",
    "regels_hash",
    "lot",
    "lot_hash",
    "opengesteld_op",
)

_PG_RAISE = "RAISE EXCEPTION '{name}' USING ERRCODE = '23514', CONSTRAINT = '{name}'"


def _pg_function(name: str, declare: str, body: str) -> str:
    return (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$\n"
        f"DECLARE {declare}\nBEGIN\n{body}\n    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n    RETURN NEW;\nEND $$"
    )


def _pg_raise(name: str) -> str:
    return _PG_RAISE.format(name=name)


_LID_EN_OPTIE = """
    PERFORM 1 FROM stemmen_kiesgerechtigde WHERE id = {row}.kiesgerechtigde_id FOR NO KEY UPDATE;
    SELECT ronde_id INTO ronde_lid FROM stemmen_kiesgerechtigde WHERE id = {row}.kiesgerechtigde_id;
    SELECT ronde_id INTO ronde_optie FROM stemmen_optie WHERE id = {row}.optie_id;
    SELECT r.status INTO toestand FROM stemmen_stemronde r WHERE r.id = ronde_optie FOR SHARE;"""

_DECLARE = "ronde_lid bigint; ronde_optie bigint; toestand text;"

_PG_FUNCTIONS = {
    "stemmen_stem_bewaken": _pg_function(
        "stemmen_stem_bewaken",
        _DECLARE,
        f"""
    IF TG_OP <> 'INSERT' THEN
        {_LID_EN_OPTIE.format(row="OLD")}
        IF toestand <> 'opengesteld' THEN {_pg_raise("paneelstem_alleen_in_open_ronde")}; END IF;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        {_LID_EN_OPTIE.format(row="NEW")}
        IF ronde_lid <> ronde_optie THEN {_pg_raise("paneelstem_lid_en_optie_van_een_ronde")}; END IF;
        IF toestand <> 'opengesteld' THEN {_pg_raise("paneelstem_alleen_in_open_ronde")}; END IF;
        IF EXISTS (SELECT 1 FROM stemmen_belang b
                    WHERE b.optie_id = NEW.optie_id AND b.kiesgerechtigde_id = NEW.kiesgerechtigde_id) THEN
            {_pg_raise("paneelstem_niet_bij_belang")}; END IF;
    END IF;""",
    ),
    "stemmen_belang_bewaken": _pg_function(
        "stemmen_belang_bewaken",
        _DECLARE,
        f"""
    {_LID_EN_OPTIE.format(row="NEW")}
    IF ronde_lid <> ronde_optie THEN {_pg_raise("belang_lid_en_optie_van_een_ronde")}; END IF;
    IF toestand NOT IN ('concept', 'opengesteld') THEN {_pg_raise("belang_niet_na_sluiting")}; END IF;
    IF EXISTS (SELECT 1 FROM stemmen_paneelstem s
                WHERE s.optie_id = NEW.optie_id AND s.kiesgerechtigde_id = NEW.kiesgerechtigde_id) THEN
        {_pg_raise("belang_niet_naast_stem")}; END IF;""",
    ),
    "stemmen_lid_bewaken": _pg_function(
        "stemmen_lid_bewaken",
        "toestand text;",
        f"""
    SELECT r.status INTO toestand FROM stemmen_stemronde r WHERE r.id = NEW.ronde_id FOR SHARE;
    IF toestand <> 'concept' THEN {_pg_raise("kiesgerechtigde_vast_na_opening")}; END IF;""",
    ),
    "stemmen_optie_bewaken": _pg_function(
        "stemmen_optie_bewaken",
        "toestand text;",
        f"""
    IF TG_OP <> 'INSERT' THEN
        SELECT r.status INTO toestand FROM stemmen_stemronde r WHERE r.id = OLD.ronde_id FOR SHARE;
        IF toestand <> 'concept' THEN {_pg_raise("optie_vast_na_opening")}; END IF;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        SELECT r.status INTO toestand FROM stemmen_stemronde r WHERE r.id = NEW.ronde_id FOR SHARE;
        IF toestand <> 'concept' THEN {_pg_raise("optie_vast_na_opening")}; END IF;
    END IF;""",
    ),
    "stemmen_ronde_bewaken": _pg_function(
        "stemmen_ronde_bewaken",
        "leeg text;",
        f"""
    IF TG_OP = 'DELETE' THEN
        IF OLD.status <> 'concept' THEN {_pg_raise("stemronde_vast_na_opening")}; END IF;
        RETURN OLD;
    END IF;
    IF OLD.status <> 'concept' AND ({" OR ".join(f"OLD.{c} IS DISTINCT FROM NEW.{c}" for c in FROZEN)}) THEN
        {_pg_raise("stemronde_vast_na_opening")}; END IF;
    IF OLD.status IN ('gesloten', 'ingetrokken') AND NEW.status <> OLD.status
       OR OLD.status = 'opengesteld' AND NEW.status = 'concept' THEN
        {_pg_raise("stemronde_niet_terug")}; END IF;""",
    ),
}
# name of the trigger and its function → (table, events)
_PG_TRIGGERS = {
    "stemmen_stem_bewaken": ("stemmen_paneelstem", "INSERT OR UPDATE OR DELETE"),
    "stemmen_belang_bewaken": ("stemmen_belang", "INSERT"),
    "stemmen_lid_bewaken": ("stemmen_kiesgerechtigde", "INSERT"),
    "stemmen_optie_bewaken": ("stemmen_optie", "INSERT OR UPDATE OR DELETE"),
    "stemmen_ronde_bewaken": ("stemmen_stemronde", "UPDATE OR DELETE"),
}


def _status(row: str) -> str:
    return (
        "(SELECT r.status FROM stemmen_stemronde r JOIN stemmen_optie o ON o.ronde_id = r.id "
        f"WHERE o.id = {row}.optie_id)"
    )


_ONE_ROUND = (
    "(SELECT ronde_id FROM stemmen_kiesgerechtigde WHERE id = NEW.kiesgerechtigde_id) <> "
    "(SELECT ronde_id FROM stemmen_optie WHERE id = NEW.optie_id)"
)
_SAME_PAIR = "optie_id = NEW.optie_id AND kiesgerechtigde_id = NEW.kiesgerechtigde_id"


def _sqlite_rules() -> list[tuple[str, str, str, str]]:
    """(name, event, table, condition under which it is refused)."""
    rules = []
    for event in ("INSERT", "UPDATE"):
        stem = f"{event} ON stemmen_paneelstem"
        rules += [
            ("paneelstem_alleen_in_open_ronde", stem, _status("NEW") + " <> 'opengesteld'"),
            ("paneelstem_lid_en_optie_van_een_ronde", stem, _ONE_ROUND),
            (
                "paneelstem_niet_bij_belang",
                stem,
                f"EXISTS (SELECT 1 FROM stemmen_belang WHERE {_SAME_PAIR})",
            ),
            ("optie_vast_na_opening", f"{event} ON stemmen_optie", _round_status("NEW") + " <> 'concept'"),
        ]
    old = _status("OLD") + " <> 'opengesteld'"
    changed = " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in FROZEN)
    rules += [
        ("paneelstem_alleen_in_open_ronde_oud", "UPDATE ON stemmen_paneelstem", old),
        ("paneelstem_alleen_in_open_ronde", "DELETE ON stemmen_paneelstem", old),
        ("belang_lid_en_optie_van_een_ronde", "INSERT ON stemmen_belang", _ONE_ROUND),
        (
            "belang_niet_na_sluiting",
            "INSERT ON stemmen_belang",
            _status("NEW") + " NOT IN ('concept', 'opengesteld')",
        ),
        (
            "belang_niet_naast_stem",
            "INSERT ON stemmen_belang",
            f"EXISTS (SELECT 1 FROM stemmen_paneelstem WHERE {_SAME_PAIR})",
        ),
        (
            "kiesgerechtigde_vast_na_opening",
            "INSERT ON stemmen_kiesgerechtigde",
            _round_status("NEW") + " <> 'concept'",
        ),
        ("optie_vast_na_opening_oud", "UPDATE ON stemmen_optie", _round_status("OLD") + " <> 'concept'"),
        (
            "optie_vast_na_opening",
            "DELETE ON stemmen_optie",
            _round_status("OLD") + " <> 'concept'",
        ),
        (
            "stemronde_vast_na_opening",
            "DELETE ON stemmen_stemronde",
            "OLD.status <> 'concept'",
        ),
        (
            "stemronde_vast_na_opening",
            "UPDATE ON stemmen_stemronde",
            f"OLD.status <> 'concept' AND ({changed})",
        ),
        (
            "stemronde_niet_terug",
            "UPDATE ON stemmen_stemronde",
            "(OLD.status IN ('gesloten', 'ingetrokken') AND NEW.status <> OLD.status) "
            "OR (OLD.status = 'opengesteld' AND NEW.status = 'concept')",
        ),
    ]
    return [(f"{name}_{event.split()[0].lower()}", name, event, when) for name, event, when in rules]


def _round_status(row: str) -> str:
    return f"(SELECT status FROM stemmen_stemronde WHERE id = {row}.ronde_id)"


def create_guards(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Install every guard; safe to repeat."""
    drop_guards(_apps, schema_editor)
    if schema_editor.connection.vendor == "postgresql":
        for name, function in _PG_FUNCTIONS.items():
            table, events = _PG_TRIGGERS[name]
            schema_editor.execute(function, params=None)
            schema_editor.execute(
                f"CREATE TRIGGER {name} BEFORE {events} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
                params=None,
            )
        return
    for trigger, name, event, when in _sqlite_rules():
        schema_editor.execute(
            f"CREATE TRIGGER {trigger} BEFORE {event} WHEN {when} BEGIN SELECT RAISE(ABORT, '{name}'); END",
            params=None,
        )


def drop_guards(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take every guard away."""
    if schema_editor.connection.vendor == "postgresql":
        for name, (table, _events) in _PG_TRIGGERS.items():
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}", params=None)
            schema_editor.execute(f"DROP FUNCTION IF EXISTS {name}()", params=None)
        return
    for trigger, *_rest in _sqlite_rules():
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {trigger}", params=None)
