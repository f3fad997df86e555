"""TopoJSON that mapshaper writes, read by Oast and by GDAL (through pyogrio):
the same polygons, and the areas of the layer that mapshaper was given."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

import numpy as np
import pyogrio
import shapely
from borders_by_geos import LAYERS, borders, original, polygons
from common import ROOT, Skipped, shared

# Installed by benches/peers.py, version 0.7.70.
MAPSHAPER = ROOT / ".cache" / "bench" / "node_modules" / ".bin" / "mapshaper"


def written(folder: Path, *options: str) -> Path:
    """The 2021 layer as mapshaper writes it."""
    if not MAPSHAPER.exists():
        raise Skipped("mapshaper is not installed: make bench")
    source, path = shared(LAYERS[0]), folder / "msoa_2021.json"
    words = [MAPSHAPER, "-i", source, "-o", path, "format=topojson", *options]
    subprocess.run(words, check=True, capture_output=True)
    return path


def by_gdal(path: Path) -> dict[str, shapely.Geometry]:
    meta, _, geometry, columns = pyogrio.raw.read(path)
    codes = columns[list(meta["fields"]).index("MSOA21CD")]
    return dict(zip(codes, shapely.from_wkb(geometry), strict=True))


def same(options: list[str], step_m: float) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = written(Path(name), *options)
        found, gdal = borders(path, 0, 1), by_gdal(path)
    before = original(shared(LAYERS[0]))
    assert found["codes"] == list(before.index) == sorted(gdal)
    ours, theirs = polygons(found), np.array([gdal[code] for code in found["codes"]])
    # What is invalid Oast repairs, and says so; GDAL gives it as it is.
    valid = shapely.is_valid(theirs)
    assert valid.sum() > 0.99 * len(theirs)
    assert np.allclose(shapely.area(ours[valid]), shapely.area(theirs[valid]), rtol=1e-12, atol=1e-4)
    # Each vertex moves by half a step at most, each way.
    moved = shapely.length(before.values) * step_m
    assert (np.abs(shapely.area(ours) - shapely.area(before.values)) <= moved + 1e-3).all()


def check_plain(binary: Path) -> None:
    same(["no-quantization"], 0)


def check_quantised(binary: Path) -> None:
    same([], 11)


def check_quantised_finely(binary: Path) -> None:
    same(["quantization=1000000"], 1)
