"""Checks the Kent and Medway dataset: against itself, its sources and ONS's own files.

    .venv/bin/python scripts/kent_medway/check.py [CACHE] [--shared DIR]

DIR holds the official lookup and boundaries to compare with; without it those two
checks are skipped. Ends with the number of checks that passed, failed and were skipped.
"""

import argparse
import csv
import gzip
import json
import math
import sys
import tempfile
import tomllib
from pathlib import Path

import shapefile
import shapely
from shapely.geometry import shape

import illustrative
import indicators
import make
import postcodes
import sources

ROOT = sources.ROOT
LAYER = ROOT / "boundaries" / "msoa_2011_kent_medway_bsc.geojson"
LOOKUP = ROOT / "boundaries" / "msoa_2011_to_lad_2022.csv"
OFFICIAL_LAYER = "MSOA_(Dec_2011)_Boundaries_Super_Generalised_Clipped_(BSC)_EW_V3.zip"


class Skip(Exception):
    """A check that cannot be made here."""


def read_rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def read_areas():
    """Code to shape, in degrees."""
    layer = json.loads(LAYER.read_text(encoding="utf-8"))
    return {f["properties"]["MSOA11CD"]: shape(f["geometry"]) for f in layer["features"]}


def square_km(area):
    """The area on the WGS 84 ellipsoid near the shape's middle."""
    a, e2 = 6378.137, 0.00669437999
    latitude = math.radians(area.centroid.y)
    w = 1 - e2 * math.sin(latitude) ** 2
    degree = math.radians(1)
    return area.area * (a * (1 - e2) / w**1.5 * degree) * (a / w**0.5 * math.cos(latitude) * degree)


def check_areas(_):
    """220 areas, all valid, wound as RFC 7946 asks"""
    areas = read_areas()
    assert len(areas) == 220, len(areas)
    for code, area in areas.items():
        assert area.is_valid, f"{code}: {shapely.is_valid_reason(area)}"
        for part in shapely.get_parts(area):
            assert part.exterior.is_ccw and not any(h.is_ccw for h in part.interiors), code
    return f"{sum(len(shapely.get_coordinates(a)) for a in areas.values())} vertices"


def check_coverage(_):
    """no gaps, overlaps or slivers"""
    areas = list(read_areas().values())
    assert shapely.coverage_is_valid(areas)
    union = shapely.union_all(areas)
    total = sum(area.area for area in areas)
    assert math.isclose(union.area, total, rel_tol=1e-12), (union.area, total)
    holes = sum(len(part.interiors) for part in shapely.get_parts(union))
    assert holes == 0, f"{holes} holes in the union"
    return f"{square_km(union):.1f} km² in {len(shapely.get_parts(union))} parts"


def check_source_area(arguments):
    """the dissolved areas cover what their LSOAs covered"""
    lsoas = sources.read_lsoas(arguments.cache)
    parts = [
        shapely.make_valid(shape(f["geometry"]))
        for f in sources.read_features(arguments.cache, lsoas).values()
    ]
    ours, theirs = shapely.union_all(list(read_areas().values())), shapely.union_all(parts)
    assert math.isclose(ours.area, theirs.area, rel_tol=1e-6), (ours.area, theirs.area)
    return f"{len(parts)} LSOAs"


def check_codes(_):
    """every table and the lookup speak of the areas of the layer"""
    areas = set(read_areas())
    names = {row["MSOA11CD"]: row["MSOA11NM"] for row in read_rows(LOOKUP)}
    assert set(names) == areas
    for path in sorted((ROOT / "indicators").glob("*.csv")):
        rows = read_rows(path)
        codes = [row["MSOA11CD"] for row in rows]
        assert len(set(codes)) == len(codes), f"{path.name}: a code twice"
        expected = 20 if path.name == "diabetes_plan_table10.csv" else 220
        assert set(codes) <= areas and len(codes) == expected, path.name
        assert all(
            row.get("MSOA11NM", names[row["MSOA11CD"]]) == names[row["MSOA11CD"]] for row in rows
        ), f"{path.name}: a name is wrong"


def check_catalogue(_):
    """the catalogue names every table and column, and says what is illustrative"""
    catalogue = tomllib.loads((ROOT / "indicators" / "catalogue.toml").read_text(encoding="utf-8"))
    files = {path.name for path in (ROOT / "indicators").glob("*.csv")}
    assert {table["file"] for table in catalogue["table"]} == files
    for table in catalogue["table"]:
        header = set(read_rows(ROOT / "indicators" / table["file"])[0])
        named = {i["column"] for i in table["indicator"]} | set(table.get("ignore", []))
        assert named | {table["code"]} == header, table["file"]
        made_up = table["file"].startswith("illustrative_")
        assert (table["status"] == "illustrative") == made_up, table["file"]
        for indicator in table["indicator"]:
            words = indicator["title"] + indicator["column"] + indicator["id"]
            assert words.count("illustrative") == (3 if made_up else 0), indicator["id"]


def check_admissions(arguments):
    """admissions of the MSOAs add up to those of the LSOAs"""
    lsoas = sources.read_lsoas(arguments.cache)
    expected = sum(indicators.admissions_by_lsoa(arguments.cache, lsoas).values())
    rows = read_rows(ROOT / "indicators" / "stroke_admissions_2017_2019.csv")
    total = sum(int(row["admissions_2017_2019"]) for row in rows)
    assert total == expected, (total, expected)
    return f"{total} in three years"


def check_random(_):
    """the random numbers are SplitMix64's"""
    random = illustrative.SplitMix64(1234567)
    assert [random.next() for _ in range(3)] == [
        6457827717110365317,
        3203168211198807973,
        9817491932198370423,
    ]


def check_postcodes(arguments):
    """the postcodes are those of the publisher, each within the box of the areas"""
    path = next((ROOT / "boundaries").glob("code_point_open_*.csv.gz"))
    found = list(csv.DictReader(gzip.open(path, "rt", encoding="ascii", newline="")))
    assert len({row["Postcode"] for row in found}) == len(found), "a postcode twice"
    with postcodes.open_archive(arguments.cache) as archive:
        year, month = postcodes.edition(archive)
        official = list(csv.reader(archive.read("Data/CSV/me.csv").decode("ascii").splitlines()))
    assert f"_{year}_{month:02}_" in path.name, path.name
    theirs = {row[0].replace(" ", ""): row[2:4] for row in official}
    ours = [row for row in found if row["Postcode"].startswith("ME")]
    # All of the postcode area ME lies in Kent and Medway.
    assert len(ours) == len(theirs), (len(ours), len(theirs))
    for row in ours:
        assert theirs[row["Postcode"].replace(" ", "")] == [row["Eastings"], row["Northings"]]
    for row in found:
        e, n = int(row["Eastings"]), int(row["Northings"])
        assert 540_000 < e < 642_000 and 115_000 < n < 181_000, row
    return f"{len(found)} postcodes"


def content(path):
    """A file's bytes; of a compressed one what it holds, for compressors differ."""
    bytes_ = path.read_bytes()
    return gzip.decompress(bytes_) if path.suffix == ".gz" else bytes_


def check_again(arguments):
    """made again, every file says the same"""
    with tempfile.TemporaryDirectory() as folder:
        make.make(arguments.cache, Path(folder))
        made = [path.relative_to(folder) for path in sorted(Path(folder).rglob("*.*"))]
        for name in made:
            assert content(ROOT / name) == content(Path(folder) / name), name
    return f"{len(made)} files"


def check_official_lookup(arguments):
    """codes, names and districts are those of ONS's lookup"""
    path = arguments.shared / "lookups" / "MSOA11_LAD22_EW_LU.csv"
    if not path.exists():
        raise Skip(f"no {path.name}")
    keys = ("MSOA11CD", "MSOA11NM", "LAD22CD", "LAD22NM")
    districts = {sources.MEDWAY, *sources.KENT_DISTRICTS}
    official = {
        tuple(row[k] for k in keys) for row in read_rows(path) if row["LAD22CD"] in districts
    }
    assert {tuple(row[k] for k in keys) for row in read_rows(LOOKUP)} == official


def check_official_layer(arguments):
    """areas are about those of ONS's own MSOA layer"""
    path = arguments.shared / "boundaries" / OFFICIAL_LAYER
    if not path.exists():
        raise Skip(f"no {path.name}")
    areas = read_areas()
    ratios = {}
    with shapefile.Reader(path) as layer:
        code_field = next(f[0] for f in layer.fields if f[0].upper().startswith("MSOA11CD"))
        for record in layer.iterRecords():
            if (code := record[code_field]) in areas:
                official = shape(layer.shape(record.oid).__geo_interface__)
                ratios[code] = square_km(areas[code]) / (shapely.make_valid(official).area / 1e6)
    assert set(ratios) == set(areas)
    ordered = sorted((ratio, code) for code, ratio in ratios.items())
    low, middle, high = ordered[0], ordered[len(ordered) // 2], ordered[-1]
    assert 0.98 < middle[0] < 1.02, middle
    return f"ratio {low[0]:.3f} ({low[1]}) to {high[0]:.3f} ({high[1]}), median {middle[0]:.4f}"


CHECKS = [
    check_areas,
    check_coverage,
    check_source_area,
    check_codes,
    check_catalogue,
    check_admissions,
    check_random,
    check_postcodes,
    check_again,
    check_official_lookup,
    check_official_layer,
]


def main():
    parser = argparse.ArgumentParser(description="Check the Kent and Medway dataset.")
    parser.add_argument("cache", nargs="?", type=Path, default=ROOT / ".cache")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared" / "data")
    arguments = parser.parse_args()
    sources.download(arguments.cache)

    counts = {"passed": 0, "failed": 0, "skipped": 0}
    for check in CHECKS:
        try:
            outcome, note = "passed", check(arguments) or ""
        except Skip as reason:
            outcome, note = "skipped", reason
        except AssertionError as fault:
            outcome, note = "failed", fault
        counts[outcome] += 1
        print(f"{outcome}: {check.__doc__} {f'({note})' if str(note) else ''}".rstrip())
    print(", ".join(f"{count} {outcome}" for outcome, count in counts.items()))
    sys.exit(counts["failed"] > 0)


if __name__ == "__main__":
    main()
