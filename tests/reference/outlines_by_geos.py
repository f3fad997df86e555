"""Outlines of districts, checked by GEOS (through shapely): each is the union of
the areas inside, which are another layer of the same GeoPackage. GDAL reads both."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import numpy as np
import pyogrio
import shapely
from common import dataset, run, shared
from borders_by_geos import pieces


def layers(gpkg: Path, *tables: str) -> list[dict[str, np.ndarray]]:
    """The columns of some layers, as GDAL reads them."""
    read = []
    for table in tables:
        meta, _, geometry, columns = pyogrio.raw.read(gpkg, layer=table)
        assert (meta["crs"], meta["geometry_type"]) == ("EPSG:27700", "MultiPolygon")
        read.append(dict(zip(meta["fields"], columns, strict=True)) | {"geom": shapely.from_wkb(geometry)})
    return read


def agree(areas: dict[str, np.ndarray], groups: dict[str, np.ndarray], of_area: str) -> None:
    """Each outline is the union of its areas, to the square millimetre, of as many
    parts and holes, and has no vertex of its own."""
    assert shapely.is_valid(groups["geom"]).all()
    total = 0
    for row, code in enumerate(groups["code"]):
        inside, outline = areas["geom"][areas[of_area] == code], groups["geom"][row]
        union = shapely.union_all(inside)
        assert len(inside) == groups["areas"][row]
        assert pieces(outline) == pieces(union), code
        assert shapely.area(shapely.symmetric_difference(outline, union)) < 1e-6, code
        assert abs(shapely.area(outline) / shapely.area(inside).sum() - 1) < 1e-9, code
        assert abs(groups["area_km2"][row] - shapely.area(outline) / 1e6) < 1e-4, code
        corners = {tuple(at) for at in shapely.get_coordinates(outline)}
        assert corners <= {tuple(at) for at in shapely.get_coordinates(inside)}, code
        total += len(inside)
    assert total == len(areas["code"])


def check_the_districts_of_england_and_wales(binary: Path) -> None:
    files = [shared("boundaries/MSOA_2021_EW_BSC.zip"), shared("lookups/MSOA11 to MSOA21 to LAD22 EW.csv")]
    with dataset(files, []) as folder:
        gpkg = folder / "layers.gpkg"
        run(binary, "join", "--data", folder, "--outlines", "lad-2022", "--outlines", "country", "--out", gpkg)
        names = [name for name, _ in pyogrio.list_layers(gpkg)]
        assert names[1:] == ["lad_2022", "country"], names
        areas, districts, countries = layers(gpkg, *names)
    assert (len(areas["code"]), len(districts["code"]), len(countries["code"])) == (7264, 331, 2)
    agree(areas, districts, "district_code")
    areas["country"] = np.array([{"E": "E92000001", "W": "W92000004"}[code[0]] for code in areas["code"]])
    agree(areas, countries, "country")


def check_the_geopackage_of_the_default_dataset(binary: Path) -> None:
    """Every table has its own rows of metadata, and an index that answers."""
    with tempfile.TemporaryDirectory() as name:
        gpkg = Path(name) / "layers.gpkg"
        run(binary, "join", "--outlines", "lad-2022", "--out", gpkg)
        table = pyogrio.list_layers(gpkg)[0][0]
        areas, districts = layers(gpkg, table, "lad_2022")
        agree(areas, districts, "district_code")
        with closing(sqlite3.connect(gpkg)) as base:
            for layer in (table, "lad_2022"):
                for metadata in ("gpkg_contents", "gpkg_geometry_columns", "gpkg_extensions"):
                    count = base.execute(f"SELECT count(*) FROM {metadata} WHERE table_name = ?", [layer])
                    assert count.fetchone() == (1,), (layer, metadata)
                described = base.execute("SELECT column_name FROM gpkg_data_columns WHERE table_name = ?", [layer])
                fields = set(pyogrio.read_info(gpkg, layer=layer)["fields"])
                assert {name for (name,) in described} == fields
            assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        for row, code in enumerate(districts["code"]):
            box = tuple(shapely.bounds(shapely.point_on_surface(districts["geom"][row]).buffer(1)))
            found = pyogrio.raw.read(gpkg, layer="lad_2022", bbox=box, columns=["code"])[3][0]
            assert code in found
        # An invented figure says so in the name of its field.
        assert all("illustrative" in name for name in districts if name.endswith("_status"))
