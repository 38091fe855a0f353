import hashlib
import json
from pathlib import Path

from django.conf import settings

VENDOR = Path(settings.ROOT) / "platform" / "samenwijk" / "ui" / "static" / "vendor" / "nlds"
RECORD = json.loads((VENDOR / "VENDORED.json").read_text(encoding="utf-8"))


def test_vendored_files_are_those_recorded() -> None:
    files = {
        str(path.relative_to(VENDOR)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.rglob("*")
        if path.is_file() and path.name != "VENDORED.json"
    }

    assert files == RECORD["sha256"]


def test_vendored_packages_are_the_exact_versions_of_package_json() -> None:
    manifest = json.loads((settings.ROOT / "frontend" / "package.json").read_text(encoding="utf-8"))

    assert manifest["dependencies"] == {row["package"]: row["version"] for row in RECORD["packages"]}


def test_vendored_packages_are_open_and_bring_their_licence() -> None:
    for row in RECORD["packages"]:
        assert row["licence"] in {"EUPL-1.2", "OFL-1.1"}
        assert any(name.startswith("licences/") for name in row["files"])


def test_lock_file_names_no_registry() -> None:
    lock = json.loads((settings.ROOT / "frontend" / "package-lock.json").read_text(encoding="utf-8"))

    assert not any("resolved" in package for package in lock["packages"].values())
