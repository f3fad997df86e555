"""Trends and emerging hot spots of Kent and Medway's areas, from what the program
answers: Sen's slope and Kendall's tau against SciPy, the limits of a change
against a plain formula, Gi* of every period against esda.

SciPy 1.17.1 `theilslopes` and `kendalltau`; esda 2.9.0 `G_Local`, binary weights.
"""

from __future__ import annotations

import warnings
from functools import cache
from math import sqrt
from pathlib import Path

import numpy as np
from common import ROOT, run_json, shared
from libpysal.weights import W
from scipy.stats import kendalltau, theilslopes

with warnings.catch_warnings():
    # It tells that numba is absent.
    warnings.simplefilter("ignore")
    from esda import G_Local

DATA = ROOT / "examples" / "kent-medway"
ASKED = ("--data", DATA, "--indicator", "child-poverty", "--in", "Kent and Medway")


@cache
def answered(binary: Path, command: str) -> dict:
    shared("boundaries/MSOA_2021_EW_BSC.zip")
    return run_json(binary, command, *ASKED)


def check_slopes_are_those_of_scipy(binary: Path) -> None:
    answer = answered(binary, "trend")
    assert len(answer["areas"]) == 221
    for area in answer["areas"]:
        values, slope = area["values"], area["slope"]
        expected = theilslopes(values, answer["years"]).slope
        assert abs(slope["per_year"] - expected) < 1e-9, (area["code"], slope, expected)
        tau = kendalltau(values, answer["years"]).statistic
        assert abs(slope["tau"] - tau) < 1e-12, (area["code"], slope, tau)


def wilson(share: float, whole: float) -> tuple[float, float]:
    z = 1.959963984540054
    middle, half = share + z * z / (2 * whole), z * sqrt(share * (1 - share) / whole + z * z / (4 * whole * whole))
    return (middle - half) / (1 + z * z / whole), (middle + half) / (1 + z * z / whole)


def check_changes_have_limits_by_a_plain_formula(binary: Path) -> None:
    """Newcombe's method 10; the residents are taken from the limits' own inputs: the districts' sums."""
    answer = run_json(binary, "trend", *ASKED, "--of", "lad-2022")
    residents = {"Thanet": 32686, "Medway": 71162, "Sevenoaks": 29299}
    for group in answer["groups"]:
        if group["name"] not in residents:
            continue
        whole, change = residents[group["name"]], group["change"]
        old, new = change["from"] / 100, change["to"] / 100
        (l1, u1), (l2, u2) = wilson(old, whole), wilson(new, whole)
        lower = new - old - sqrt((new - l2) ** 2 + (u1 - old) ** 2)
        upper = new - old + sqrt((u2 - new) ** 2 + (old - l1) ** 2)
        assert abs(change["lower"] - 100 * lower) < 1e-9 and abs(change["upper"] - 100 * upper) < 1e-9, group["name"]


def check_every_period_has_the_scores_of_esda(binary: Path) -> None:
    found = {area["code"]: area["z"] for area in answered(binary, "emerging")["areas"]}
    values = {area["code"]: area["values"] for area in answered(binary, "trend")["areas"]}
    links = run_json(binary, "neighbours", "--data", DATA, "--in", "Kent and Medway")
    codes, starts, ids = links["codes"], links["starts"], links["ids"]
    weights = W({code: [codes[at] for at in ids[starts[i] : starts[i + 1]]] for i, code in enumerate(codes)},
                id_order=codes, silence_warnings=True)
    for period in range(8):
        column = np.array([values[code][period] for code in codes])
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            expected = G_Local(column, weights, transform="B", star=True, permutations=0).Zs
        ours = np.array([found[code][period] for code in codes])
        assert np.abs(ours - expected).max() < 1e-9, (period, np.abs(ours - expected).max())
