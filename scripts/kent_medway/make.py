"""Makes the default dataset, Kent and Medway, into boundaries/ and indicators/.

    python -m venv .venv && .venv/bin/pip install -r scripts/kent_medway/requirements.txt
    .venv/bin/python scripts/kent_medway/make.py [CACHE] [--out DIR]

Written by hand, and not made here: indicators/catalogue.toml, and
indicators/diabetes_plan_table10.csv, which is copied from print.
"""

import argparse
import csv
from pathlib import Path

import boundaries
import illustrative
import indicators
import postcodes
import sources


def write_csv(path, header, rows):
    """Write a table with Unix line ends."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def make(cache, out):
    """Write every made file under the folder `out`."""
    sources.download(cache)
    lsoas = sources.read_lsoas(cache)
    features = sources.read_features(cache, lsoas)

    folder = out / "boundaries"
    folder.mkdir(parents=True, exist_ok=True)
    boundaries.write_layer(folder / "msoa_2011_kent_medway_bsc.geojson", lsoas, features)
    write_csv(
        folder / "msoa_2011_to_lad_2022.csv",
        ["MSOA11CD", "MSOA11NM", "LAD22CD", "LAD22NM", "CTYCD", "CTYNM"],
        boundaries.lookup_rows(lsoas),
    )
    postcodes.write(folder, cache)

    folder = out / "indicators"
    folder.mkdir(parents=True, exist_ok=True)
    base = illustrative.scores(lsoas, features)
    tables = {
        "stroke_admissions_2017_2019": (
            ["admissions_2017_2019", "admissions_a_year"],
            indicators.admissions_rows(cache, lsoas),
        ),
        "stroke_unit_drive_time": (
            ["minutes_to_nearest_stroke_unit"],
            indicators.drive_time_rows(cache, lsoas),
        ),
        "illustrative_claimant_rate": (
            [f"claimant_rate_illustrative_{year}_03" for year in (2021, 2022, 2023, 2024)],
            illustrative.claimant_rate(base),
        ),
        "illustrative_child_poverty": (
            [f"child_poverty_illustrative_{year}" for year in ("2019_20", "2020_21", "2021_22")],
            illustrative.child_poverty(base),
        ),
        "illustrative_diabetes_prevalence": (
            ["diabetes_prevalence_illustrative_2023_24"],
            illustrative.diabetes_prevalence(base),
        ),
        "illustrative_no_qualifications": (
            ["no_qualifications_illustrative_2021_03_21"],
            illustrative.no_qualifications(base),
        ),
    }
    for name, (columns, rows) in tables.items():
        write_csv(folder / f"{name}.csv", ["MSOA11CD", *columns], rows)


def main():
    parser = argparse.ArgumentParser(description="Make the Kent and Medway dataset.")
    parser.add_argument(
        "cache",
        nargs="?",
        type=Path,
        default=sources.ROOT / ".cache",
        help="folder for the downloaded packages (default: .cache)",
    )
    parser.add_argument(
        "--out",
        type=Path,
        default=sources.ROOT,
        help="the dataset's folder (default: the repository)",
    )
    arguments = parser.parse_args()
    make(arguments.cache, arguments.out)


if __name__ == "__main__":
    main()
