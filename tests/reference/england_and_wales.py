"""All of England and Wales from official files: the join, and figures that the
census itself publishes (ONS, Census 2021, TS067: 18.2 % of usual residents aged
16 and over had no qualifications, 33.8 % level 4 or above)."""

from __future__ import annotations

import csv
from pathlib import Path

from common import dataset, run_json, shared

CATALOGUE = """
[[table]]
file = "ts067_highest_qualification_labelled.csv"
title = "Highest qualification"
publisher = "Office for National Statistics"
status = "official"
period = "2021-03-21"

  [[table.indicator]]
  id = "no-qualifications"
  column = "no_qualifications_pct"
  title = "No qualifications"
  unit = "%"
  kind = "percentage"
  polarity = "high-is-bad"
  denominator = "residents-16-plus"

  [[table.indicator]]
  id = "level-4"
  column = "level_4_or_above_pct"
  title = "Level 4 or above"
  unit = "%"
  kind = "percentage"
  polarity = "high-is-good"
  denominator = "residents-16-plus"

  [[table.indicator]]
  id = "residents-16-plus"
  column = "pop_16_plus_census2021"
  title = "Residents aged 16 and over"
  kind = "count"
"""


def files() -> tuple[list[Path], list[Path]]:
    boundaries = [shared("boundaries/MSOA_2021_EW_BSC.zip")]
    tables = [
        shared("indicators/census/ts067_highest_qualification_labelled.csv"),
        shared("indicators/census/economic_activity_status_4a.csv"),
    ]
    return boundaries, tables


def check_every_area_matches_and_13_polygons_are_repaired(binary: Path) -> None:
    with dataset(*files()) as folder:
        report = run_json(binary, "check", "--data", folder)
    assert report["boundaries"]["areas"] == 7264
    assert report["boundaries"]["geography"] == "msoa-2021"
    for table in report["join"]["tables"]:
        assert table["numberOfMatchedAreas"] == 7264, table["file"]
        assert table["numberOfUnmatchedAreas"] == 0
        assert table["numberOfAdditionalKeys"] == 0
    repaired = [key for note in report["notes"] if note["code"] == "repaired-polygon" for key in note["keys"]]
    assert len(repaired) == 13, repaired


def check_the_census_figures_for_england_and_wales(binary: Path) -> None:
    with dataset(*files(), CATALOGUE) as folder:
        for indicator, published in (("no-qualifications", 18.2), ("level-4", 33.8)):
            answer = run_json(binary, "classify", "--data", folder, "--indicator", indicator)
            assert round(answer["summary"]["overall"], 1) == published, answer["summary"]
            assert answer["summary"]["known"] == 7264


def check_a_value_is_the_source_s_own(binary: Path) -> None:
    boundaries, tables = files()
    with open(tables[0], encoding="utf-8-sig", newline="") as file:
        source = {row["msoa21_code"]: float(row["no_qualifications_pct"]) for row in csv.DictReader(file)}
    with dataset(boundaries, tables, CATALOGUE) as folder:
        answer = run_json(binary, "rank", "--data", folder, "--indicator", "no-qualifications", "--all")
    assert {area["code"]: area["value"] for area in answer["areas"]} == source
    values = [area["value"] for area in answer["areas"]]
    assert values == sorted(values, reverse=True)
    assert answer["areas"][0]["rank"] == 1
