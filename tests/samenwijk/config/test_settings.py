"""Production settings, started as production starts them: in a process of their own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(__file__).resolve().parents[3]
GOOD = {
    "SECRET_KEY": "x7J-mZt3QpYbR9vKc2LwNfHs8GdTu5EaXo4Bi6Mq1ZrVyCkWlPjShDgFnU0e",
    "ALLOWED_HOSTS": "samenwijk.example.org",
    "DATABASE_URL": "postgres://samenwijk@localhost/samenwijk",
    "BANKGEGEVENS_SLEUTELS": "mYyV2wO3vS1e9kq8W1b0XgU5n7Z4dR6cT2hJ0pL3fA8=",
}
LOAD = ["-c", "import samenwijk.config.settings.production"]


def _run(arguments: list[str], tmp_path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", *arguments],
        cwd=ROOT,
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'platform'}",
            "VAR_DIR": str(tmp_path),
            "DJANGO_SETTINGS_MODULE": "samenwijk.config.settings.production",
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.mark.parametrize("name", list(GOOD))
def test_production_without_a_required_variable_names_it(name: str, tmp_path: Path) -> None:
    rest = {key: value for key, value in GOOD.items() if key != name}

    result = _run(LOAD, tmp_path, **rest)

    assert result.returncode != 0
    assert name in result.stderr.splitlines()[-1]


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("DATABASE_URL", "sqlite:///db.sqlite3", "alleen op PostgreSQL"),
        ("DEMO", "true", "mogen niet in productie"),
        ("ALLOWED_HOSTS", "*", "een sterretje mag niet"),
        ("BANKGEGEVENS_SLEUTELS", settings.ONTWIKKELSLEUTEL, "sleutel voor ontwikkeling"),
        ("BANKGEGEVENS_SLEUTELS", "te-kort", "sleutel 1 is geen sleutel"),
        ("BANKGEGEVENS_SLEUTELS", "", "minstens één sleutel"),
    ],
)
def test_production_refuses_what_belongs_elsewhere(
    name: str, value: str, message: str, tmp_path: Path
) -> None:
    result = _run(LOAD, tmp_path, **{**GOOD, name: value})

    assert result.returncode != 0
    assert message in result.stderr


def test_production_passes_the_deployment_check(tmp_path: Path) -> None:
    result = _run(["manage.py", "check", "--deploy", "--fail-level", "WARNING"], tmp_path, **GOOD)

    assert result.returncode == 0, result.stderr
    assert "no issues" in result.stdout


def test_production_has_no_demo_room_whatever_the_environment_says(tmp_path: Path) -> None:
    script = (
        "from django.conf import settings as s;"
        "print(s.DEBUG, s.DEMO, [a for a in s.INSTALLED_APPS if 'demo' in a], s.MIDDLEWARE[0])"
    )

    result = _run(["-c", script], tmp_path, **GOOD, DEBUG="true")

    assert result.stdout.startswith("False False []"), result.stderr


def test_production_sends_cookies_over_https_only(tmp_path: Path) -> None:
    script = (
        "from django.conf import settings as s;"
        "print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS)"
    )

    result = _run(["-c", script], tmp_path, **GOOD)

    assert result.stdout.split() == ["True", "True", "True", "31536000"], result.stderr


def test_production_counts_sign_in_attempts_per_visitor_and_not_per_proxy(tmp_path: Path) -> None:
    ask = (
        "import django; django.setup()\n"
        "from allauth.account.adapter import get_adapter\n"
        "from django.test import RequestFactory\n"
        "keten = {'x-forwarded-for': '203.0.113.9, 198.51.100.7'}\n"
        "print(get_adapter().get_client_ip(RequestFactory().get('/', headers=keten, REMOTE_ADDR='10.0.0.1')))"
    )

    result = _run(["-c", ask], tmp_path, **GOOD)

    # The last one was written by our own proxy; what stands before it the visitor made up.
    assert result.stdout.splitlines()[-1] == "198.51.100.7", result.stderr
