"""Areas on the ellipsoid by GeographicLib (through pyproj), and points inside
areas by GEOS (through shapely)."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyogrio
import shapely
from borders_by_geos import LAYERS, borders, polygons
from common import shared
from pyproj import Geod


def check_areas_on_the_ellipsoid(binary: Path) -> None:
    path = shared("boundaries/MSOA_2021_EW.geojson")
    found = borders(path, 0, 1)
    # The degrees of the file itself, which Oast has taken to the grid and back.
    meta, _, geometry, columns = pyogrio.raw.read(path)
    codes = columns[list(meta["fields"]).index("MSOA21CD")]
    degrees = dict(zip(codes, shapely.from_wkb(geometry), strict=True))
    geod, compared = Geod(ellps="WGS84"), 0
    for code, ours in zip(found["codes"], found["geodesic_m2"], strict=True):
        if shapely.is_valid(degrees[code]):
            theirs = abs(geod.geometry_area_perimeter(shapely.orient_polygons(degrees[code]))[0])
            assert abs(ours - theirs) <= 1e-6 * theirs + 0.01, (code, ours, theirs)
            compared += 1
    assert compared > 0.99 * len(codes), compared


def check_representative_points_are_inside(binary: Path) -> None:
    for name in LAYERS:
        found = borders(shared(name), 0, 1)
        points = np.array([(at["easting"], at["northing"]) for at in found["inside"]])
        inside = shapely.contains_properly(polygons(found), shapely.points(points))
        assert inside.all(), (name, np.array(found["codes"])[~inside])
