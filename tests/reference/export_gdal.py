"""A GeoPackage, a GeoJSON and a TopoJSON file of the same layer, against each other, the
standards, GDAL (through pyogrio, whose wheel carries it) and SQLite.

Usage on its own: export_gdal.py LAYER.gpkg LAYER.geojson [AREAS]
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import numpy as np
import pyogrio
import shapely
from common import dataset, run
from england_and_wales import CATALOGUE, files

SYSTEM_FIELDS = {"code": "TEXT", "name": "TEXT", "district": "TEXT", "district_code": "TEXT", "area_km2": "REAL"}


def check_the_default_dataset(binary: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        agree(*written(binary, Path(folder)), 220)


def check_england_and_wales(binary: Path) -> None:
    with dataset(*files(), CATALOGUE) as folder:
        agree(*written(binary, folder, "--data", folder), 7264)


def check_topojson_of_the_default_dataset(binary: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        topojson_agrees(binary, Path(folder))


def check_topojson_of_england_and_wales(binary: Path) -> None:
    with dataset(*files(), CATALOGUE) as folder:
        topojson_agrees(binary, folder, "--data", folder)


def topojson_agrees(binary: Path, folder: Path, *words: str | Path) -> None:
    """GDAL reads from the arcs what it reads from the polygons, to the half of a
    centimetre, and all properties; borders are there once."""
    topology, geojson = folder / "layer.topojson", folder / "layer.geojson"
    for path in (topology, geojson):
        run(binary, "join", *words, "--out", path)
    document = json.loads(topology.read_text(encoding="utf-8"))
    (name, collection), = document["objects"].items()
    features = json.loads(geojson.read_text(encoding="utf-8"))["features"]
    assert [geometry["id"] for geometry in collection["geometries"]] == [feature["id"] for feature in features]
    for geometry, feature in zip(collection["geometries"], features, strict=True):
        assert geometry["properties"] == feature["properties"], feature["id"]
    assert [layer for layer, _ in pyogrio.list_layers(topology)] == [name]
    found = shapely.from_wkb(pyogrio.raw.read(topology)[2])
    expected = shapely.from_wkb(pyogrio.raw.read(geojson)[2])
    assert shapely.is_valid(found).all()
    half_a_step = 0.5 * 2**0.5 * max(document["transform"]["scale"]) + 1e-7
    assert shapely.hausdorff_distance(found, expected).max() <= half_a_step
    points = sum(len(arc) for arc in document["arcs"])
    assert points < 0.75 * shapely.get_num_coordinates(expected).sum(), points
    assert np.allclose(shapely.total_bounds(found), document["bbox"], rtol=0, atol=1e-12)


def written(binary: Path, folder: Path, *words: str | Path) -> tuple[Path, Path]:
    paths = folder / "layer.gpkg", folder / "layer.geojson"
    for path in paths:
        run(binary, "join", *words, "--out", path)
    return paths


def agree(gpkg: Path, geojson: Path, areas: int | None = None) -> None:
    """Everything that is asked of the two files."""
    table = standard(gpkg)
    collection = json.loads(geojson.read_text(encoding="utf-8"))
    rows = fields_agree(gpkg, table, collection)
    assert areas is None or rows == areas, rows
    geometry_agrees(gpkg, geojson, collection)
    index_answers(gpkg)
    edits_reach_the_index(gpkg, table)


def standard(gpkg: Path) -> str:
    """OGC 12-128r19, as far as SQLite alone can tell. Gives the table's name."""
    with closing(sqlite3.connect(gpkg)) as base:
        one = lambda sql: base.execute(sql).fetchone()[0]  # noqa: E731
        assert one("PRAGMA application_id") == int.from_bytes(b"GPKG", "big")
        assert one("PRAGMA user_version") == 10400
        assert one("PRAGMA integrity_check") == "ok"
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        systems = dict(base.execute("SELECT srs_id, definition FROM gpkg_spatial_ref_sys"))
        assert set(systems) == {-1, 0, 4326, 27700}
        assert systems[27700].startswith('PROJCS["OSGB36 / British National Grid"')
        table, kind, system = base.execute("SELECT table_name, data_type, srs_id FROM gpkg_contents").fetchone()
        assert (kind, system) == ("features", 27700)
        extensions = set(base.execute("SELECT table_name, column_name, extension_name FROM gpkg_extensions"))
        assert (table, "geom", "gpkg_rtree_index") in extensions
        types = {name: kind for _, name, kind, *_ in base.execute(f'PRAGMA table_info("{table}")')}
        assert types.items() >= SYSTEM_FIELDS.items(), types
        assert one(f'SELECT count(*) FROM "rtree_{table}_geom"') == one(f'SELECT count(geom) FROM "{table}"')
        described = {name for (name,) in base.execute("SELECT column_name FROM gpkg_data_columns")}
        assert described == set(types) - {"fid", "geom"}
    return table


def fields_agree(gpkg: Path, table: str, collection: dict) -> int:
    """Every value of one file is that of the other, to the bit; null is null,
    and exactly where the state is not `known`."""
    with closing(sqlite3.connect(gpkg)) as base:
        base.row_factory = sqlite3.Row
        rows = base.execute(f'SELECT * FROM "{table}" ORDER BY fid').fetchall()
    assert len(rows) == len(collection["features"])
    for row, feature in zip(rows, collection["features"], strict=True):
        properties = feature["properties"]
        assert feature["id"] == properties["code"]
        assert [name for name in row.keys() if name not in ("fid", "geom")] == list(properties)
        for name, value in properties.items():
            assert row[name] == value and (value is None) == (row[name] is None), (row["code"], name)
            if name.endswith("_state"):
                assert (properties[name.removesuffix("_state")] is None) == (value != "known"), (row["code"], name)
            if name.endswith("_status"):
                assert value in ("illustrative", "provisional")
                assert value != "illustrative" or "illustrative" in name.removesuffix("_status")
    return len(rows)


def geometry_agrees(gpkg: Path, geojson: Path, collection: dict) -> None:
    """Reference systems, validity, and the same rings in grid metres and degrees."""
    info = pyogrio.read_info(gpkg)
    assert (info["crs"], info["geometry_type"]) == ("EPSG:27700", "MultiPolygon")
    assert pyogrio.read_info(geojson)["crs"] == "EPSG:4326" and "crs" not in collection
    grid = shapely.from_wkb(pyogrio.raw.read(gpkg)[2])
    degrees = shapely.from_wkb(pyogrio.raw.read(geojson)[2])
    assert shapely.is_valid(grid).all()
    assert shapely.is_valid(degrees).all()
    for count in (shapely.get_num_geometries, shapely.get_num_coordinates):
        assert (count(grid) == count(degrees)).all(), count.__name__
    kinds = {kind: kind == "MultiPolygon" for kind in ("Polygon", "MultiPolygon")}
    for feature, parts in zip(collection["features"], shapely.get_num_geometries(degrees), strict=True):
        assert kinds[feature["geometry"]["type"]] == (parts > 1), feature["id"]
    assert shapely.is_ccw(shapely.get_exterior_ring(shapely.get_parts(degrees))).all(), "RFC 7946, 3.1.6"
    assert np.allclose(shapely.total_bounds(degrees), collection["bbox"], rtol=0, atol=1e-9)
    assert np.allclose(shapely.total_bounds(grid), info["total_bounds"], rtol=0, atol=1e-6)


def index_answers(gpkg: Path) -> None:
    """GDAL, asked through the spatial index, finds what a walk over all finds."""
    grid = shapely.from_wkb(pyogrio.raw.read(gpkg)[2])
    west, south, east, north = shapely.total_bounds(grid)
    box = (west + (east - west) * 0.4, south + (north - south) * 0.4, west + (east - west) * 0.6, south + (north - south) * 0.6)
    found = pyogrio.raw.read(gpkg, bbox=box)[2]
    inside = shapely.intersects(grid, shapely.box(*box))
    assert 0 < len(found) < len(grid)
    assert len(found) == inside.sum(), (len(found), inside.sum())


def edits_reach_the_index(gpkg: Path, table: str) -> None:
    """GDAL adds an area to a copy, and the triggers add it to the index."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.gpkg"
        shutil.copyfile(gpkg, copy)
        before = pyogrio.read_info(copy)["features"]
        added = shapely.to_wkb(np.array([shapely.multipolygons([shapely.box(1.0, 2.0, 3.0, 4.0)])]))
        code = np.array(["E02999999"], dtype=object)
        kind, system = "MultiPolygon", "EPSG:27700"
        pyogrio.raw.write(copy, added, [code], ["code"], geometry_type=kind, crs=system, layer=table, append=True)
        assert pyogrio.read_info(copy)["features"] == before + 1
        found = pyogrio.raw.read(copy, bbox=(0, 0, 10, 10), columns=["code"])[3][0]
        assert list(found) == ["E02999999"]
        with closing(sqlite3.connect(copy)) as base:
            assert base.execute(f'SELECT count(*) FROM "rtree_{table}_geom"').fetchone()[0] == before + 1


if __name__ == "__main__":
    agree(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else None)
    print("ok")
