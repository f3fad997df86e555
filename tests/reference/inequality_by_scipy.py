"""Inequality and two indicators together against SciPy, PySAL and plain NumPy, on the
real columns of all areas, read from the publishers' files and not through Oast.

scipy 1.17.1, inequality 1.1.2.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pandas
from common import ROOT, run_json, shared
from inequality.gini import Gini
from inequality.theil import Theil, TheilD
from scipy import stats

WORKED = ("--data", ROOT / "examples" / "kent-medway")


@cache
def columns() -> pandas.DataFrame:
    """Bad health and no qualifications (per cent), residents, deprivation and district of
    every area that has all."""
    def read(name: str, key: str, columns: dict[str, str]) -> pandas.DataFrame:
        table = pandas.read_csv(shared(f"indicators/{name}"), float_precision="round_trip")
        return table.set_index(key)[list(columns)].rename(columns=columns)

    tables = [
        read("census/health_in_general_4a.csv", "areacd", {"health_in_general_4a-003": "health"}),
        read("census/ts067_highest_qualification_labelled.csv", "msoa21_code",
             {"no_qualifications_pct": "unqualified", "pop_16_plus_census2021": "adults"}),
        read("population/msoa21_age_bands_derived.csv", "msoa21_code", {"all_ages": "residents"}),
        read("imd/iod2025_msoa21_aggregated_derived.csv", "msoa21_code", {"IMD_score_popwt": "deprivation"}),
    ]
    lookup = pandas.read_csv(shared("lookups/MSOA11 to MSOA21 to LAD22 EW.csv"), encoding="utf-8-sig")
    district = lookup.drop_duplicates("MSOA21CD").set_index("MSOA21CD")["LAD22CD"].rename("district")
    return pandas.concat([*tables, district], axis=1).dropna(subset=["health", "residents"])


def near(found: float, expected: float, within: float = 1e-9) -> None:
    assert abs(found - expected) <= within * max(1.0, abs(expected)), (found, expected)


def check_correlations_are_those_of_scipy(binary: Path) -> None:
    found = run_json(binary, "together", "--indicator", "no-qualifications", "--indicator", "bad-health", *WORKED)
    table = columns().dropna(subset=["unqualified"])
    assert found["used"] == len(table) == 7264
    one, other = table["unqualified"].to_numpy(), table["health"].to_numpy()
    pearson, spearman = stats.pearsonr(one, other), stats.spearmanr(one, other)
    near(found["pearson"]["coefficient"], pearson.statistic)
    near(found["spearman"]["coefficient"], spearman.statistic)
    limits = pearson.confidence_interval(0.95)
    near(found["pearson"]["lower"], limits.low)
    near(found["pearson"]["upper"], limits.high)
    weighted = np.cov(one, other, aweights=table["residents"].to_numpy())
    near(found["pearson_by_people"]["coefficient"], weighted[0, 1] / np.sqrt(weighted[0, 0] * weighted[1, 1]))


def gini(values: np.ndarray, weights: np.ndarray) -> float:
    """Half the mean difference of two people, in multiples of the mean."""
    shares = weights / weights.sum()
    differences = sum(share * (shares * np.abs(values - value)).sum() for value, share in zip(values, shares))
    return differences / 2 / (shares * values).sum()


def check_spread_is_that_of_pysal(binary: Path) -> None:
    found = run_json(binary, "inequality", "--indicator", "bad-health", *WORKED)["spread"]
    table = columns()
    values, people = table["health"].to_numpy(), table["residents"].to_numpy(dtype=float)
    by_area, by_people = found["by_area"], found["by_people"]
    assert by_area["areas"] == by_people["areas"] == len(table) == 7264
    near(by_area["gini"], Gini(values).g)
    near(by_area["theil"]["total"], float(Theil(values).T))
    apart = TheilD(values, table["district"].to_numpy())
    near(by_area["theil"]["between"], float(apart.bg[0]))
    near(by_area["theil"]["within"], float(apart.wg[0]))
    near(by_area["percentiles"][4]["value"], np.percentile(values, 90))
    near(by_people["gini"], gini(values, people))
    shares, relative = people / people.sum(), values / np.average(values, weights=people)
    near(by_people["hoover"], (shares * np.abs(relative - 1)).sum() / 2)
    near(by_people["theil"]["total"], (shares * relative * np.log(relative)).sum())
    near(by_people["mean_log_deviation"]["total"], -(shares * np.log(relative)).sum())
    near(by_people["atkinson"], 1 - (shares * np.sqrt(relative)).sum() ** 2)


def check_the_slope_is_a_weighted_least_squares_line(binary: Path) -> None:
    found = run_json(binary, "inequality", "--indicator", "bad-health", "--by", "deprivation", *WORKED)["gradient"]
    table = columns().dropna(subset=["deprivation"])
    # phe_quantile: the highest has rank 1, equal ones the least of their ranks.
    ranks = table["deprivation"].rank(method="min", ascending=False)
    groups = (np.floor((ranks - 1) * 10 / len(table)) + 1).astype(int)
    people = table["residents"].groupby(groups).sum().to_numpy(dtype=float)
    ill = (table["health"] * table["residents"] / 100).groupby(groups).sum().to_numpy()
    assert [group["people"] for group in found["groups"]] == people.tolist()
    for group, value in zip(found["groups"], 100 * ill / people):
        near(group["value"], value)
    limits = [stats.binomtest(round(k), int(n)).proportion_ci(method="wilson") for k, n in zip(ill, people)]
    for group, limit in zip(found["groups"], limits):
        # SciPy's counts are whole, those worked out of a rounded percentage are not.
        near(group["lower"], 100 * limit.low, 1e-4)
    shares = people / people.sum()
    places = np.cumsum(shares) - shares / 2
    logits = np.log(ill / (people - ill))
    slope, intercept = np.polyfit(places, logits, 1, w=np.sqrt(shares))
    first, last = (100 / (1 + np.exp(-at)) for at in (intercept, intercept + slope))
    near(found["slope"]["first"], first)
    near(found["slope"]["sii"]["value"], last - first)
    near(found["slope"]["rii"]["value"], last / first)
    # The share of people before each score, the most deprived first, and half of those with it.
    at_score = table["residents"].groupby(-table["deprivation"]).sum()
    share = at_score / at_score.sum()
    fractional = (-table["deprivation"]).map(share.cumsum() - share / 2).to_numpy()
    relative = (table["health"] / np.average(table["health"], weights=table["residents"])).to_numpy()
    weights = (table["residents"] / table["residents"].sum()).to_numpy()
    near(found["concentration"]["value"], 2 * (weights * relative * fractional).sum() - 1)
