"""The repository keeps its own promises: layout, versions, texts, tests."""

import platform
import re
import subprocess
import sysconfig
import tomllib
from datetime import date
from functools import cache
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
# Put together here, so that this file does not contain what it looks for.
UNFINISHED = re.compile(r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X")) + r")\b")
REGISTRIES = re.compile(
    "|".join(("py" + r"pi\.org", "python" + r"hosted\.org", "registry" + r"\.npmjs", "npm" + r"js\.org"))
)
_EXCUSES = ("mark.sk" + "ip", "mark.xf" + "ail", "pytest.sk" + "ip", "import" + "orskip", "time.sl" + "eep")
EXCUSES = re.compile(r"\b(" + "|".join(map(re.escape, _EXCUSES)) + ")")
MAX_LINES = 350


@cache
def _files() -> tuple[Path, ...]:
    """Every file of the project: tracked, or new and not ignored."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    return tuple(ROOT / name for name in sorted(set(listed.split("\0"))) if name and (ROOT / name).is_file())


def _texts(*suffixes: str) -> list[tuple[Path, str]]:
    found = []
    for path in _files():
        if path.suffix in suffixes or not suffixes:
            try:
                found.append((path, path.read_text(encoding="utf-8")))
            except UnicodeDecodeError:
                continue
    return found


def _ours(path: Path) -> bool:
    return "vendor" not in path.parts


def test_platform_is_the_module_of_the_standard_library() -> None:
    assert Path(platform.__file__).parent == Path(sysconfig.get_path("stdlib"))
    assert not (ROOT / "platform" / "__init__.py").exists()


def test_no_file_is_unfinished() -> None:
    assert [str(path) for path, text in _texts() if _ours(path) and UNFINISHED.search(text)] == []


def test_no_file_names_a_package_registry() -> None:
    assert [str(path) for path, text in _texts() if REGISTRIES.search(text)] == []


def test_no_file_names_a_folder_of_a_machine() -> None:
    folder = re.compile("/(?:ro" + "ot|ho" + "me|wo" + "rk)/[a-z]")
    for path, text in _texts(".py", ".md", ".toml", ".yml", ".sh", ".html", ".cfg"):
        # Addresses of the site begin with /werk/, never with one of these.
        assert not folder.search(text), path


def test_no_test_is_excused() -> None:
    assert [str(p) for p, text in _texts(".py") if "tests" in p.parts and EXCUSES.search(text)] == []


def test_every_folder_of_tests_is_a_package() -> None:
    folders = {path.parent for path in _files() if "tests" in path.parts and path.suffix == ".py"}

    assert [str(folder) for folder in folders if not (folder / "__init__.py").exists()] == []


@pytest.mark.parametrize(
    "room", ["platform/samenwijk", "cms", "budgetten", "initiatieven", "stemmen", "bin", "tests"]
)
def test_no_python_file_is_too_long_to_read(room: str) -> None:
    long = {
        str(path.relative_to(ROOT)): text.count("\n")
        for path, text in _texts(".py")
        if path.is_relative_to(ROOT / room)
        and "migrations" not in path.parts
        and text.count("\n") > MAX_LINES
    }

    assert long == {}


def test_templates_hold_no_script_style_or_unescaped_text() -> None:
    forbidden = {
        "inline style": re.compile(r"\sstyle\s*="),
        "style element": re.compile(r"<style[\s>]"),
        "inline script": re.compile(r"<script(?![^>]*\ssrc=)(?![^>]*application/(?:ld\+)?json)[^>]*>"),
        "event handler": re.compile(r"<[^>{]*\son[a-z]+\s*="),
        "unescaped text": re.compile(r"\|\s*safe\b|autoescape off"),
        "link to elsewhere": re.compile(r"""(?:src|href)=["']//|src=["']https?:"""),
    }
    found = [
        f"{path.relative_to(ROOT)}: {name}"
        for path, text in _texts(".html")
        if "mail" not in path.parts
        for name, pattern in forbidden.items()
        if pattern.search(text)
    ]

    assert found == []


def test_versions_agree_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    public = yaml.safe_load((ROOT / "publiccode.yml").read_text())
    heading = re.search(
        r"^## (\S+) – (\d+) (\w+) (\d{4})$", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE
    )

    assert heading is not None
    version, day, month, year = heading.groups()
    assert project["version"] == public["softwareVersion"] == version
    released = date(int(year), MONTHS.index(month) + 1, int(day))
    assert str(public["releaseDate"]) == released.isoformat()


def test_publiccode_is_complete() -> None:
    public = yaml.safe_load((ROOT / "publiccode.yml").read_text())

    required = {
        "publiccodeYmlVersion",
        "name",
        "url",
        "platforms",
        "developmentStatus",
        "softwareType",
        "description",
        "legal",
        "maintenance",
        "localisation",
    }
    assert required <= set(public)
    assert public["developmentStatus"] in {"concept", "development", "beta", "stable", "obsolete"}
    assert public["softwareType"] == "standalone/web"
    assert public["legal"]["license"] == "EUPL-1.2"
    assert public["maintenance"]["contacts"]
    assert "nl" in public["localisation"]["availableLanguages"]
    for description in public["description"].values():
        assert len(description["shortDescription"]) <= 150
        assert 150 <= len(description["longDescription"]) <= 10_000
        assert description["features"]


def test_licence_is_the_eupl() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")

    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert "15. Applicable Law" in text
    assert "Compatible Licences" in text


def test_every_decision_is_in_the_index() -> None:
    folder = ROOT / "docs" / "adr"
    index = (folder / "README.md").read_text()

    pages = sorted(path.name for path in folder.glob("0*.md"))
    assert pages
    assert [name for name in pages if name not in index] == []
    for name in pages:
        text = (folder / name).read_text()
        assert text.startswith(f"# {name[:4]}. "), name
        for heading in ("## Context", "## Decision", "## Consequences"):
            assert heading in text, f"{name}: {heading}"


def test_links_between_documents_lead_somewhere() -> None:
    broken = [
        f"{path.relative_to(ROOT)}: {target}"
        for path, text in _texts(".md")
        for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text)
        if not target.startswith(("http:", "https:", "mailto:")) and not (path.parent / target).exists()
    ]

    assert broken == []


def test_every_make_target_is_explained() -> None:
    makefile = (ROOT / "Makefile").read_text()

    phony = re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    assert phony is not None
    explained = set(re.findall(r"^([a-z-]+):[^=\n]*## ", makefile, re.MULTILINE))
    assert explained == set(phony.group(1).split())


def test_lock_files_demand_hashes_and_hold_no_address() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text()
        pinned = re.findall(r"^[a-z0-9][^\s=]*==", text, re.MULTILINE)
        assert len(pinned) > 40
        assert text.count("--hash=sha256:") >= len(pinned)
        assert "://" not in text
