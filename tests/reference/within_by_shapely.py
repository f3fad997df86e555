"""`oast within --sites` against shapely (GEOS): the same areas by all three
measures, the same distances, the same shares."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import shapefile
import shapely
from common import dataset, run_json, shared

RADIUS_M = 5_000.0


def polygons(path: Path) -> tuple[list[str], np.ndarray]:
    """Codes and valid polygons of a zipped shapefile, read by pyshp."""
    with shapefile.Reader(str(path)) as reader:
        names = [field[0] for field in reader.fields[1:]]
        code = next(i for i, name in enumerate(names) if name.upper().startswith("MSOA21CD"))
        records = [(record[code], shapely.geometry.shape(shape.__geo_interface__))
                   for shape, record in zip(reader.iterShapes(), reader.iterRecords(), strict=True)]
    return [code for code, _ in records], shapely.make_valid(np.array([polygon for _, polygon in records]))


def sites() -> list[tuple[str, float, float]]:
    with open(shared("sites/kent_medway_job_sites.csv"), encoding="utf-8", newline="") as file:
        return [(row["name"], float(row["easting"]), float(row["northing"])) for row in csv.DictReader(file)]


def centroids() -> dict[str, tuple[float, float]]:
    with open(shared("lookups/msoa21_population_weighted_centroids_derived.csv"), encoding="utf-8-sig", newline="") as file:
        return {row["msoa21_code"]: (float(row["bng_e"]), float(row["bng_n"])) for row in csv.DictReader(file)}


def check_three_measures_at_twenty_sites(binary: Path) -> None:
    boundaries = shared("boundaries/MSOA_2021_EW_BSC.zip")
    weighted = shared("lookups/msoa21_population_weighted_centroids_derived.csv")
    codes, areas = polygons(boundaries)
    position = centroids()
    middle = np.array([position[code] for code in codes])
    table = shared("sites/kent_medway_job_sites.csv")
    with dataset([boundaries, weighted], []) as folder:
        for measure in ("boundary", "centroid", "whole"):
            answers = run_json(binary, "within", "--data", folder, "--sites", table, "--km", "5", "--measure", measure)
            assert len(answers) == 20
            for (name, e, n), answer in zip(sites(), answers, strict=True):
                assert answer["site"]["name"] == name
                compare(answer["within"], codes, areas, middle, measure, e, n)


def compare(found: dict, codes: list[str], areas, middle, measure: str, e: float, n: float) -> None:
    point = shapely.Point(e, n)
    if measure == "boundary":
        distance = shapely.distance(areas, point)
    elif measure == "centroid":
        distance = np.hypot(middle[:, 0] - e, middle[:, 1] - n)
    else:
        distance = shapely.distance(areas, point)
    # The farthest part of a polygon from a point is a vertex.
    reach = distance.copy()
    if measure == "whole":
        near = distance <= RADIUS_M
        reach[near] = shapely.hausdorff_distance(areas[near], point)
    expected = {code: d for code, d, far in zip(codes, distance, reach, strict=True) if far <= RADIUS_M}
    got = {area["code"]: area["distance_m"] for area in found["areas"]}
    assert got.keys() == expected.keys(), (measure, e, n, got.keys() ^ expected.keys())
    for code, metres in got.items():
        assert abs(metres - expected[code]) < 0.001, (code, metres, expected[code])
    circle = shapely.buffer(point, RADIUS_M, quad_segs=1024)
    order = [(area["distance_m"], area["code"]) for area in found["areas"]]
    assert order == sorted(order)
    for area in found["areas"]:
        polygon = areas[codes.index(area["code"])]
        share = shapely.area(shapely.intersection(polygon, circle)) / shapely.area(polygon)
        assert abs(area["share"] - share) < 1e-5, (area["code"], area["share"], share)


def check_a_grid_place_and_its_degrees_agree(binary: Path) -> None:
    """The site file gives each place twice; Chatham Maritime by OSTN15."""
    by_degrees = run_json(binary, "within", "--at", "51.394241,0.527592")
    assert abs(by_degrees["at"]["easting"] - 575_940) < 0.2
    assert abs(by_degrees["at"]["northing"] - 169_165) < 0.2
