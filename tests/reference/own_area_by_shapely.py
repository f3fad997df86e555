"""`oast profile --polygon` against shapely (GEOS): the part of every area's ground
inside, to 1e-9, and which population-weighted centroids lie inside."""

from __future__ import annotations

import json
import math
import tempfile
from pathlib import Path

import shapely
from common import dataset, run_json, shared
from within_by_shapely import centroids, polygons

# Less of an area than this counts as nothing, and all but so little as all of it.
SLIVER = 1e-5


def star(e: float, n: float, corners: int, reach_m: float) -> shapely.Polygon:
    """A ring that goes in and out about a place, with a hole in the middle."""

    def ring(least: float, most: float) -> list[tuple[float, float]]:
        radius = [least + (most - least) * ((7 * at * at) % 13) / 12 for at in range(corners)]
        turn = [2 * math.pi * at / corners for at in range(corners)]
        return [(e + r * math.cos(t), n + r * math.sin(t)) for r, t in zip(radius, turn, strict=True)]

    return shapely.Polygon(ring(0.4 * reach_m, reach_m), [ring(0.1 * reach_m, 0.2 * reach_m)])


def own_areas() -> list[shapely.Geometry]:
    """A town's, a county's, two at once, and half of the country's."""
    return [
        star(575_940, 169_165, 40, 5_000),
        star(590_000, 150_000, 400, 45_000),
        shapely.MultiPolygon([star(530_000, 180_000, 60, 12_000), star(580_000, 240_000, 50, 20_000)]),
        star(430_000, 300_000, 2_000, 200_000),
    ]


def check_the_ground_and_the_points_inside(binary: Path) -> None:
    boundaries = shared("boundaries/MSOA_2021_EW_BSC.zip")
    weighted = shared("lookups/msoa21_population_weighted_centroids_derived.csv")
    codes, areas = polygons(boundaries)
    ground, place = shapely.area(areas), centroids()
    with dataset([boundaries, weighted], []) as folder, tempfile.TemporaryDirectory() as scratch:
        for own in own_areas():
            assert own.is_valid
            file = Path(scratch) / "own.geojson"
            text = {**shapely.geometry.mapping(own),
                    "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::27700"}}}
            file.write_text(json.dumps(text), encoding="utf-8")
            words = ("profile", "--data", folder, "--polygon", file, "--apportion", "points")
            answer = run_json(binary, *words)
            shapely.prepare(own)
            expected = dict(zip(codes, shapely.area(shapely.intersection(areas, own)) / ground, strict=True))
            inside = {code for code, at in place.items() if shapely.contains_xy(own, *at)}
            got = {area["code"]: area for area in answer["areas"]}
            assert {code for code, area in got.items() if area["share"] == 1.0} == inside
            assert {code for code, share in expected.items() if share >= SLIVER} <= got.keys()
            for code, area in got.items():
                share = expected[code]
                share = 0.0 if share < SLIVER else 1.0 if share > 1.0 - SLIVER else share
                assert abs(area["overlap"] - share) < 1e-9, (code, area["overlap"], share)
            assert abs(answer["area_km2"] * 1e6 / own.area - 1.0) < 1e-12
