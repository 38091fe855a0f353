"""The register of environment variables."""

import re
from pathlib import Path

import pytest
from environs import EnvError

from samenwijk.config.documentatie import SOORTEN, configuratie_markdown
from samenwijk.config.env import REGISTER, database, lees

ROOT = Path(__file__).resolve().parents[3]


def _names_read() -> set[str]:
    files = [*(ROOT / "platform/samenwijk/config/settings").glob("*.py"), ROOT / "gunicorn.conf.py"]
    return {name for file in files for name in re.findall(r'\blees\("(\w+)"', file.read_text())}


def test_lees_an_unregistered_variable_is_an_error() -> None:
    with pytest.raises(KeyError):
        lees("BESTAAT_NIET")


def test_lees_a_missing_required_variable_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SECRET_KEY", raising=False)

    with pytest.raises(EnvError, match="SECRET_KEY"):
        lees("SECRET_KEY")


def test_lees_an_unreadable_value_names_the_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAIL_POORT", "vijfentwintig")

    with pytest.raises(EnvError, match="MAIL_POORT"):
        lees("MAIL_POORT")


def test_lees_reads_the_environment_before_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAIL_POORT", "587")
    assert lees("MAIL_POORT") == 587

    monkeypatch.delenv("MAIL_POORT")
    assert lees("MAIL_POORT") == 25


def test_database_reads_every_part_of_the_address() -> None:
    settings = database("postgres://jan:geheim%21@db.example.org:6432/wijk?sslmode=require")

    assert settings["ENGINE"] == "django.db.backends.postgresql"
    assert settings["NAME"] == "wijk"
    assert settings["USER"] == "jan"
    assert settings["PASSWORD"] == "geheim!"
    assert settings["HOST"] == "db.example.org"
    assert settings["PORT"] == "6432"
    assert settings["OPTIONS"] == {"sslmode": "require"}


@pytest.mark.parametrize(
    "address",
    ["sqlite:///var/db.sqlite3", "mysql://u@h/n", "postgres://u@h:poort/n", "postgres://u@h/", "onzin"],
)
def test_database_refuses_what_is_no_postgresql_address(address: str) -> None:
    with pytest.raises(EnvError):
        database(address)


def test_register_and_settings_name_the_same_variables() -> None:
    assert _names_read() == set(REGISTER)


def test_register_explains_every_variable() -> None:
    for variabele in REGISTER.values():
        assert variabele.uitleg.endswith("."), variabele.naam
        assert variabele.soort in SOORTEN, variabele.naam


def test_settings_read_the_environment_only_through_the_register() -> None:
    for file in (ROOT / "platform/samenwijk").rglob("*.py"):
        text = file.read_text()
        if file.name not in {"env.py", "test.py", "wsgi.py", "asgi.py"}:
            assert "os.environ" not in text, file
            assert "getenv(" not in text, file


def test_documentation_of_the_configuration_is_current() -> None:
    assert (ROOT / "docs/configuratie.md").read_text(encoding="utf-8") == configuratie_markdown()


def test_documentation_names_no_path_of_this_machine() -> None:
    assert str(ROOT) not in configuratie_markdown()
