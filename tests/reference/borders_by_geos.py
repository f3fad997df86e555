"""Shared borders, checked by others: neighbours by libpysal, levels of detail by
GEOS (through shapely)."""

from __future__ import annotations

import json
import subprocess
from functools import cache
from pathlib import Path

import geopandas
import numpy as np
import shapefile
import shapely
from common import ROOT, shared
from libpysal.weights import Queen

LAYERS = [
    "boundaries/MSOA_2021_EW_BSC.zip",
    "boundaries/MSOA_(Dec_2011)_Boundaries_Super_Generalised_Clipped_(BSC)_EW_V3.zip",
    "boundaries/MSOA_2021_EW.zip",
]


def borders(path: Path, tolerance_m: float, share: float) -> dict:
    """What `examples/borders.rs` writes of a file."""
    words = ["cargo", "run", "--quiet", "--example", "borders", "--", str(path), str(tolerance_m), str(share)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@cache
def original(path: Path) -> geopandas.GeoSeries:
    """The valid polygons of a zipped shapefile by code, read by pyshp."""
    with shapefile.Reader(str(path)) as reader:
        names = [field[0] for field in reader.fields[1:]]
        code = next(i for i, name in enumerate(names) if name.upper().startswith("MSOA") and name.upper().endswith("CD"))
        records = {record[code]: shapely.geometry.shape(shape.__geo_interface__)
                   for shape, record in zip(reader.iterShapes(), reader.iterRecords(), strict=True)}
    codes = sorted(records)
    return geopandas.GeoSeries(shapely.make_valid([records[code] for code in codes]), index=codes)


def check_queen_neighbours_are_those_of_libpysal(binary: Path) -> None:
    for name in LAYERS:
        path = shared(name)
        found, areas = borders(path, 0, 1), original(path)
        assert found["codes"] == list(areas.index)
        weights = Queen.from_dataframe(geopandas.GeoDataFrame(geometry=areas), ids=found["codes"], silence_warnings=True)
        starts, ids = found["queen"]["starts"], found["queen"]["ids"]
        for area, code in enumerate(found["codes"]):
            ours = {found["codes"][i] for i in ids[starts[area]:starts[area + 1]]}
            assert ours == set(weights.neighbors[code]), (name, code, ours ^ set(weights.neighbors[code]))


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
    for name in LAYERS:
        path = shared(name)
        whole = shapely.union_all(polygons(borders(path, 0.001, 1)))
        for share in (0.1, 0):
            level = polygons(borders(path, 0.001, share))
            assert len(level) == len(original(path)) and (shapely.area(level) > 0).all()
            assert shapely.is_valid(level).all(), name
            parts = shapely.get_parts(level)
            assert shapely.coverage_is_valid(parts), name
            # Areas nested without a common edge are not looked at by the test above.
            union = shapely.union_all(parts)
            assert abs(shapely.area(union) / shapely.area(parts).sum() - 1) < 1e-9, name
            assert pieces(union) == pieces(whole), name
