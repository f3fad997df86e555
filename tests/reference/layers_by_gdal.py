"""Files that Oast writes, opened by GDAL (through pyogrio, whose wheel carries
it): reference system, types, nulls, counts, geometry."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import pyogrio
import shapely
from common import dataset, run, shared
from england_and_wales import CATALOGUE, files


def read(path: Path):
    """Metadata, geometry and fields by name."""
    meta, _, geometry, columns = pyogrio.raw.read(path)
    return meta, shapely.from_wkb(geometry), dict(zip(meta["fields"], columns, strict=True))


def check_geopackage_of_england_and_wales(binary: Path) -> None:
    with dataset(*files(), CATALOGUE) as folder:
        path = folder / "ew.gpkg"
        run(binary, "join", "--data", folder, "--out", path)
        info = pyogrio.read_info(path)
        assert info["features"] == 7264
        assert info["crs"] == "EPSG:27700", info["crs"]
        assert info["geometry_type"] == "MultiPolygon"
        types = dict(zip(info["fields"], info["dtypes"], strict=True))
        assert types["code"] == "object"
        value = next(name for name in types if name.startswith("no_qualifications"))
        assert types[value] == "float64", types
        _, geometry, columns = read(path)
        assert shapely.is_valid(geometry).all()
        assert len(set(columns["code"])) == 7264
        assert np.isfinite(columns[value]).all()
        assert abs(shapely.area(geometry).sum() / 1e6 - 151_000) < 1_000, "England and Wales in km²"
        # The spatial index answers: one area holds this point in Chatham.
        found = pyogrio.read_info(path, layer=None)
        assert found["total_bounds"][2] < 656_000
        inside = pyogrio.raw.read(path, bbox=(575_900, 168_100, 575_901, 168_101))
        assert 1 <= len(inside[2]) < 10


def check_geojson_equals_geopackage(binary: Path) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for ending in ("gpkg", "geojson"):
            run(binary, "join", "--out", folder / f"km.{ending}")
        meta, lonlat, fields = read(folder / "km.geojson")
        assert meta["crs"] == "EPSG:4326", meta["crs"]
        _, grid, same = read(folder / "km.gpkg")
        assert len(lonlat) == len(grid) == 220
        assert list(fields["code"]) == list(same["code"])
        assert shapely.is_valid(lonlat).all() and shapely.is_valid(grid).all()
        assert (shapely.get_num_coordinates(lonlat) == shapely.get_num_coordinates(grid)).all()
        for ring in shapely.get_exterior_ring(shapely.get_parts(lonlat)):
            assert shapely.is_ccw(ring), "RFC 7946, 3.1.6"
        for field, values in same.items():
            if values.dtype.kind == "f":
                assert np.array_equal(values, fields[field].astype(float), equal_nan=True), field


def check_missing_suppressed_and_zero_stay_apart(binary: Path) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "km.gpkg"
        run(binary, "join", "--out", path, "--indicator", "no-qualifications-illustrative")
        _, _, fields = read(path)
        value = next(f for f in fields if f.startswith("no_qualifications_illustrative") and fields[f].dtype.kind == "f")
        states = fields[f"{value}_state"]
        assert sorted(set(states)) == ["known", "missing", "suppressed"]
        assert (np.isnan(fields[value]) == (states != "known")).all()
        assert (states == "suppressed").sum() == 2 and (states == "missing").sum() == 1
        assert set(fields[f"{value}_status"]) == {"illustrative"}


def check_the_real_2011_layer(binary: Path) -> None:
    boundaries = [shared("boundaries/MSOA_(Dec_2011)_Boundaries_Super_Generalised_Clipped_(BSC)_EW_V3.zip")]
    with dataset(boundaries, [shared("indicators/stat-xplore/uc_rate_msoa11_derived.csv")]) as folder:
        path = folder / "ew.geojson"
        run(binary, "join", "--data", folder, "--out", path)
        assert pyogrio.read_info(path)["features"] == 7201
