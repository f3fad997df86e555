"""A choropleth as a careful Python programmer writes it: arrays all the way.

GDAL by pyogrio reads the zipped shapefile as WKB, GEOS by shapely repairs and
writes geometry, PROJ by pyproj turns the grid into degrees (by the seven
parameters that it takes without OSTN15's grid), orjson writes the rest.

    tuned.py BOUNDARIES.zip OUT.geojson VALUE TABLE.csv...
"""

import csv
import sys

import numpy as np
import orjson
import pyogrio.raw
import shapely
from pyproj import Transformer

COLOURS = ["#f7f3d0", "#c9d8a4", "#83b894", "#3f8f8a", "#20627a"]


def table(path: str) -> tuple[str, dict[str, dict[str, str]]]:
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    key = next(iter(rows[0]))
    return key, {row[key]: row for row in rows}


def polygons(path: str) -> tuple[list[str], list[str], np.ndarray]:
    meta, _, wkb, columns = pyogrio.raw.read(f"/vsizip/{path}", columns=["MSOA21CD", "MSOA21NM"])
    fields = dict(zip(meta["fields"], columns, strict=True))
    shapes = shapely.from_wkb(wkb)
    invalid = ~shapely.is_valid(shapes)
    shapes[invalid] = shapely.make_valid(shapes[invalid])
    return fields["MSOA21CD"].tolist(), fields["MSOA21NM"].tolist(), shapes


def in_degrees(shapes: np.ndarray) -> np.ndarray:
    grid = shapely.get_coordinates(shapes)
    to_degrees = Transformer.from_crs("EPSG:27700", "EPSG:4326", always_xy=True)
    degrees = np.column_stack(to_degrees.transform(grid[:, 0], grid[:, 1]))
    return shapely.set_coordinates(shapes, np.round(degrees, 7))


def main(boundaries: str, out: str, value: str, tables: list[str]) -> None:
    rows: dict[str, dict[str, str]] = {}
    for path in tables:
        for code, row in table(path)[1].items():
            rows.setdefault(code, {}).update(row)
    codes, names, shapes = polygons(boundaries)
    values = np.array([float(rows[code][value]) for code in codes])
    classes = np.searchsorted(np.quantile(values, [0.2, 0.4, 0.6, 0.8]), values)
    geometry = shapely.to_geojson(in_degrees(shapes))
    with open(out, "wb") as file:
        file.write(b'{"type":"FeatureCollection","features":[\n')
        for at, (code, name, number, of, shape) in enumerate(
            zip(codes, names, values.tolist(), classes.tolist(), geometry.tolist(), strict=True)
        ):
            properties = {"code": code, "name": name, "value": number, "class": of, "colour": COLOURS[of]}
            file.write(b",\n" if at else b"")
            file.write(b'{"type":"Feature","properties":' + orjson.dumps(properties))
            file.write(b',"geometry":' + shape.encode() + b"}")
        file.write(b"\n]}\n")


main(sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:])
