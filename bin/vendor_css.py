#!/usr/bin/env python3
"""Copy the NL Design System CSS and the fonts we use from `frontend/node_modules` into the source tree.

Run after `npm ci` in `frontend/`. The result is committed, so that neither tests nor production need Node or a network.

- `nlds.css`: the component stylesheets of `CSS_PACKAGES`, one after the other, without source map references;
- `thema.css`: the custom properties of the example theme, without those of component sets that we do not use;
- `fonts/`: Noto Sans and Noto Serif, Latin, 400 and 700;
- `licences/`: the licence text of every package;
- `VENDORED.json`: package, version, licence and the files with their SHA-256. A test compares them.
"""

import hashlib
import json
import re
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NODE_MODULES = ROOT / "frontend" / "node_modules"
TARGET = ROOT / "platform" / "samenwijk" / "ui" / "static" / "vendor" / "nlds"

THEME_PACKAGE = "@nl-design-system-unstable/voorbeeld-design-tokens"
THEME_PREFIXES = ("--basis-", "--voorbeeld-", "--nl-", "--utrecht-")
CSS_PACKAGES = [
    *(
        f"@utrecht/{name}-css"
        for name in (
            "root", "document", "body", "form-field", "form-field-description", "form-field-error-message",
            "form-fieldset", "form-label", "textbox", "textarea", "select", "checkbox", "radio-button",
            "button-group", "alert", "status-badge", "breadcrumb-nav", "pagination", "table", "data-list",
            "unordered-list", "ordered-list",
        )
    ),
    *(f"@nl-design-system-candidate/{name}-css" for name in ("button", "heading", "link", "paragraph", "skip-link")),
]  # fmt: skip
FONT_PACKAGES = ["@fontsource/noto-sans", "@fontsource/noto-serif"]
WEIGHTS = (400, 700)


def read_manifest(package: str) -> dict[str, str]:
    return json.loads((NODE_MODULES / package / "package.json").read_text(encoding="utf-8"))


def read_css(package: str) -> str:
    dist = NODE_MODULES / package / "dist"
    name = "index" if package.startswith("@utrecht/") else package.split("/")[1].removesuffix("-css")
    css = (dist / f"{name}.css").read_text(encoding="utf-8")
    css = re.sub(r"/\*# sourceMappingURL=.*?\*/", "", css)
    return f"/* {package} {read_manifest(package)['version']} (EUPL-1.2) */\n{css.strip()}\n"


def build_theme() -> str:
    lines = (NODE_MODULES / THEME_PACKAGE / "dist" / "theme.css").read_text(encoding="utf-8").splitlines()
    kept = [
        line for line in lines if not line.strip().startswith("--") or line.strip().startswith(THEME_PREFIXES)
    ]
    version = read_manifest(THEME_PACKAGE)["version"]
    return (
        f"/* {THEME_PACKAGE} {version} (EUPL-1.2). Changed: custom properties of unused component sets removed. */\n"
        + ("\n".join(kept) + "\n")
    )


def copy_licence(package: str) -> str:
    source = next(path for path in sorted((NODE_MODULES / package).glob("LICENSE*")))
    target = TARGET / "licences" / f"{package.strip('@').replace('/', '--')}.txt"
    text = "\n".join(line.rstrip() for line in source.read_text(encoding="utf-8").splitlines())
    target.write_text(text.strip() + "\n", encoding="utf-8")
    return str(target.relative_to(TARGET))


def copy_fonts(package: str) -> list[str]:
    family = package.split("/")[1]
    names = [f"{family}-latin-{weight}-normal.woff2" for weight in WEIGHTS]
    for name in names:
        shutil.copyfile(NODE_MODULES / package / "files" / name, TARGET / "fonts" / name)
    return [f"fonts/{name}" for name in names]


def main() -> None:
    shutil.rmtree(TARGET, ignore_errors=True)
    for folder in ("fonts", "licences"):
        (TARGET / folder).mkdir(parents=True)
    (TARGET / "nlds.css").write_text("\n".join(map(read_css, CSS_PACKAGES)), encoding="utf-8")
    (TARGET / "thema.css").write_text(build_theme(), encoding="utf-8")
    packages = []
    for package in [*CSS_PACKAGES, THEME_PACKAGE, *FONT_PACKAGES]:
        files = (
            copy_fonts(package)
            if package in FONT_PACKAGES
            else ["thema.css" if package == THEME_PACKAGE else "nlds.css"]
        )
        manifest = read_manifest(package)
        packages.append(
            {
                "package": package,
                "version": manifest["version"],
                "licence": manifest["license"],
                "files": [*files, copy_licence(package)],
            }
        )
    hashes = {
        str(path.relative_to(TARGET)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(TARGET.rglob("*"))
        if path.is_file()
    }
    record = {"packages": packages, "sha256": hashes}
    (TARGET / "VENDORED.json").write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")
    print(f"{len(packages)} packages, {len(hashes)} files in {TARGET.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
