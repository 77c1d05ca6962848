"""`make superset`: Apache Superset with a dashboard of the published warehouse, in an environment of its own.

    python -m bi.superset.door WAREHOUSE [--port 8088] [--only-import]

Only the standard library: Superset and the warehouse's packages do not fit into one environment. What Superset itself
keeps (users, charts that a person adds) lies in WAREHOUSE/superset as SQLite; the warehouse is opened read-only.
"""

from __future__ import annotations

import argparse
import io
import os
import secrets
import subprocess
import sys
import zipfile
from pathlib import Path

from bi.environment import database_of, environment_folder, install

HERE = Path(__file__).resolve().parent
ASSETS = HERE / "assets"
PLACEHOLDER = "duckdb:///WAREHOUSE"
HOST = "127.0.0.1"
ADMIN = "admin"


def bundle(database: Path) -> bytes:
    """The dashboard of assets/ as the ZIP that Superset imports, its database the file given."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(ASSETS.rglob("*.yaml")):
            text = path.read_text(encoding="utf-8").replace(PLACEHOLDER, f"duckdb:///{database}")
            archive.writestr(f"mingzhang/{path.relative_to(ASSETS).as_posix()}", text)
    return content.getvalue()


def settings(home: Path) -> dict[str, str]:
    """The variables that Superset runs with. The key of its sessions and the password are made once, for this home."""
    home.mkdir(parents=True, exist_ok=True)
    secret, password = (_kept(home / name) for name in ("secret-key", "password"))
    return {
        **os.environ,
        "SUPERSET_HOME": str(home),
        "SUPERSET_SECRET_KEY": secret,
        "SUPERSET_PASSWORD": password,
        "SUPERSET_CONFIG_PATH": str(HERE / "superset_config.py"),
        "FLASK_APP": "superset.app:create_app()",
        "SCARF_ANALYTICS": "false",
        "PYTHONWARNINGS": "ignore",
    }


def _kept(path: Path) -> str:
    if not path.exists():
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with open(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(24))
    return path.read_text()


def prepare(folder: Path, home: Path, database: Path) -> dict[str, str]:
    """Make Superset's metadata, its one user, and import the dashboard again; -> the variables to run with."""
    variables = settings(home)
    superset = folder / "bin" / "superset"
    zipped = home / "mingzhang.zip"
    zipped.write_bytes(bundle(database))
    steps = (
        ["db", "upgrade"],
        ["fab", "create-admin", "--username", ADMIN, "--firstname", "Ming", "--lastname", "Zhang",
         "--email", "admin@localhost", "--password", variables["SUPERSET_PASSWORD"]],
        ["init"],
        ["import-dashboards", "--path", str(zipped), "--username", ADMIN],
    )  # fmt: skip
    for step in steps:
        print(f"superset {' '.join(step[:2])} ...", file=sys.stderr)
        done = subprocess.run([superset, *step], env=variables, capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"superset {step[0]} failed:\n{(done.stderr or done.stdout)[-2000:]}")
    return variables


def main(words: list[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("warehouse", type=Path)
    parser.add_argument("--port", type=int, default=8088)
    parser.add_argument("--only-import", action="store_true", help="prepare everything and end")
    given = parser.parse_args(words)
    database = database_of(given.warehouse)
    folder, home = environment_folder("superset"), given.warehouse.resolve() / "superset"
    install(folder, "Superset", "once: some minutes and 900 MB", "make superset", HERE / "requirements.txt")
    variables = prepare(folder, home, database)
    if given.only_import:
        return
    print(
        f"\nhttp://{HOST}:{given.port}/superset/dashboard/mingzhang/\nuser {ADMIN}, password {variables['SUPERSET_PASSWORD']}"
        "\nCtrl-C ends it. After a rebuild, load the page again.\n"
    )
    serve = [folder / "bin" / "superset", "run", "--host", HOST, "--port", str(given.port), "--with-threads"]
    os.execve(serve[0], list(map(str, serve)), variables)


if __name__ == "__main__":
    main(sys.argv[1:])
