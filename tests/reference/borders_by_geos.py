"""Shared borders, checked by others: neighbours by libpysal, levels of detail by
GEOS (through shapely)."""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import geopandas
import numpy as np
import pyogrio
import shapefile
import shapely
from common import ROOT, Skipped, fetched, run, shared
from libpysal.weights import Queen

LAYERS = [
    "boundaries/MSOA_2021_EW_BSC.zip",
    "boundaries/MSOA_(Dec_2011)_Boundaries_Super_Generalised_Clipped_(BSC)_EW_V3.zip",
    "boundaries/MSOA_2021_EW.zip",
]
LSOAS = "LSOA_2011_EW_BSC.geojson"


def layers() -> Iterator[Path]:
    """The layers that are here; a skip where none is."""
    found, missing = 0, []
    for find, name in [*((shared, name) for name in LAYERS), (fetched, LSOAS)]:
        try:
            yield find(name)
            found += 1
        except Skipped as reason:
            missing.append(str(reason))
    if not found:
        raise Skipped("; ".join(missing))
    if missing:
        print("left out:", "; ".join(missing))


def borders(path: Path, tolerance_m: float, share: float) -> dict:
    """What `examples/borders.rs` writes of a file."""
    words = ["cargo", "run", "--quiet", "--example", "borders", "--", str(path), str(tolerance_m), str(share)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@cache
def original(path: Path) -> geopandas.GeoSeries:
    """The valid polygons of a file by code: a zipped shapefile read by pyshp, GeoJSON by GDAL."""
    if path.suffix == ".geojson":
        frame = pyogrio.read_dataframe(path)
        code = next(name for name in frame.columns if name.lower() == "code" or name.endswith("CD"))
        areas = frame.set_index(code).geometry.sort_index()
        return geopandas.GeoSeries(shapely.make_valid(areas.values), index=areas.index)
    with shapefile.Reader(str(path)) as reader:
        names = [field[0] for field in reader.fields[1:]]
        code = next(i for i, name in enumerate(names) if name.upper().startswith("MSOA") and name.upper().endswith("CD"))
        records = {record[code]: shapely.geometry.shape(shape.__geo_interface__)
                   for shape, record in zip(reader.iterShapes(), reader.iterRecords(), strict=True)}
    codes = sorted(records)
    return geopandas.GeoSeries(shapely.make_valid([records[code] for code in codes]), index=codes)


def check_queen_neighbours_are_those_of_libpysal(binary: Path) -> None:
    for path in layers():
        # The fewest vertices: neighbours are the same at every level.
        same_neighbours(borders(path, 0, 0), original(path))


def same_neighbours(found: dict, areas: geopandas.GeoSeries) -> None:
    codes = found["codes"]
    assert codes == list(areas.index)
    weights = Queen.from_dataframe(geopandas.GeoDataFrame(geometry=areas), ids=codes, silence_warnings=True)
    starts, ids = found["queen"]["starts"], found["queen"]["ids"]
    for area, code in enumerate(codes):
        ours = {codes[i] for i in ids[starts[area]:starts[area + 1]]}
        assert ours == set(weights.neighbors[code]), (code, ours ^ set(weights.neighbors[code]))


def check_border_lengths(binary: Path) -> None:
    path = shared(LAYERS[0])
    found, areas = borders(path, 0, 1), original(path)
    starts = np.array(found["queen"]["starts"])
    to, lengths = np.array(found["queen"]["ids"]), np.array(found["queen"]["lengths_m"])
    here = np.repeat(np.arange(len(areas)), np.diff(starts))
    pairs = np.flatnonzero(here < to)[::20]
    common = shapely.intersection(areas.values[here[pairs]].boundary, areas.values[to[pairs]].boundary)
    assert np.allclose(shapely.length(common), lengths[pairs], rtol=1e-9, atol=1e-6)


def polygons(found: dict) -> np.ndarray:
    shapes = [{"type": "MultiPolygon", "coordinates": coordinates} for coordinates in found["polygons"]]
    return np.array([shapely.geometry.shape(shape) for shape in shapes])


def pieces(union) -> tuple[int, int]:
    """How many parts a union has, and how many holes."""
    parts = shapely.get_parts(union)
    return len(parts), int(shapely.get_num_interior_rings(parts).sum())


def check_the_gaps_of_2011_are_closed(binary: Path) -> None:
    path = shared(LAYERS[1])
    assert pieces(shapely.union_all(original(path).values))[1] == 482
    whole = shapely.union_all(polygons(borders(path, 0.001, 1)))
    assert pieces(whole)[1] == 0
    assert abs(shapely.area(whole) / shapely.area(original(path).values).sum() - 1) < 1e-12


def check_levels_of_detail(binary: Path) -> None:
    """A tenth of the vertices that can go, and none: valid, no gap, no overlap, nothing lost."""
    for path in layers():
        verify_levels(binary, path, len(original(path)))


def verify_levels(binary: Path, path: Path, areas: int) -> None:
    whole = shapely.union_all(level(binary, path, "100%", "gpkg"))
    for keep, ending in (("10%", "gpkg"), ("10%", "geojson"), ("0%", "gpkg")):
        shapes = level(binary, path, keep, ending)
        what = (path.name, keep, ending)
        assert len(shapes) == areas and (shapely.area(shapes) > 0).all(), what
        assert shapely.is_valid(shapes).all(), what
        parts = shapely.get_parts(shapes)
        assert shapely.coverage_is_valid(parts), what
        # Areas nested without a common edge are not looked at by the test above.
        union = shapely.union_all(parts)
        assert abs(shapely.area(union) / shapely.area(parts).sum() - 1) < 1e-9, what
        assert pieces(union) == pieces(whole), what


def level(binary: Path, path: Path, keep: str, ending: str) -> np.ndarray:
    """The polygons that the program writes, read by GDAL."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / f"level.{ending}"
        report = json.loads(run(binary, "simplify", path, "--keep", keep, "--out", out, "--report", "-", "--quiet"))
        shapes = np.array(pyogrio.read_dataframe(out).geometry.values)
    assert report["areas_lost"] == 0 and report["areas"] == len(shapes)
    assert report["vertices_after"] == shapely.get_num_coordinates(shapes).sum()
    return shapes
