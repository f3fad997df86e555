"""Composites, Ward's tree, k-means and nearest areas against SciPy and scikit-learn, of
all areas and of Kent and Medway, on the worked dataset of examples/kent-medway."""

from __future__ import annotations

import csv
import io
import warnings
from functools import cache
from pathlib import Path

import numpy as np
from common import ROOT, run, run_json, shared
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import cdist
from scipy.stats import kendalltau, spearmanr, zscore

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from sklearn.cluster import KMeans
    from sklearn.metrics import silhouette_score

IDS = ["child-poverty", "no-qualifications", "level-4-plus", "bad-health"]
SIGNS = np.array([1.0, 1.0, -1.0, 1.0])
WEIGHTS = np.array([2.0, 1.0, 1.0, 0.5])
DATA = ROOT / "examples" / "kent-medway"
GROUP = "Kent and Medway"


@cache
def table(binary: Path, group: str = "") -> tuple[list[str], np.ndarray]:
    """The codes of areas that have every indicator, and their numbers, a column each."""
    shared("boundaries/MSOA_2021_EW_BSC.zip")
    asked = [*words(IDS), "--draws", 1, "--format", "csv", "--quiet", "--data", DATA]
    text = run(binary, "composite", *asked, *(["--in", group] if group else []))
    rows = list(csv.DictReader(io.StringIO(text)))
    fields = [name.replace("-", "_") for name in IDS]
    named = [next(key for key in rows[0] if key.startswith(f"{field}_2")) for field in fields]
    whole = [row for row in rows if all(row[name] for name in named)]
    return [row["code"] for row in whole], np.array([[float(row[name]) for name in named] for row in whole])


def words(names: list[str]) -> list[str]:
    return [word for name in names for word in ("--indicator", name)]


def check_composite_scores(binary: Path) -> None:
    """z-scores by SciPy (divided by n); rank correlations without one component."""
    codes, values = table(binary, GROUP)
    names = [f"{name}={weight}" for name, weight in zip(IDS, WEIGHTS, strict=True)]
    found = run_json(binary, "composite", *words(names), "--all", "--in", GROUP, "--over", GROUP, "--data", DATA)
    scores = zscore(values * SIGNS, axis=0)
    expected = scores @ WEIGHTS / WEIGHTS.sum()
    ours = {area["code"]: area["value"] for area in found["areas"]}
    got = np.array([ours[code] for code in codes])
    np.testing.assert_allclose(got, expected, rtol=0, atol=1e-9)
    np.testing.assert_allclose(found["correlations"], np.corrcoef(scores.T), rtol=0, atol=1e-9)
    for scenario in found["scenarios"]:
        left = scenario["left_out"]
        weights = np.ones(len(IDS)) if left is None else np.where(np.arange(len(IDS)) == left, 0, WEIGHTS)
        other = scores @ weights / weights.sum()
        assert abs(scenario["spearman"] - spearmanr(expected, other).statistic) < 1e-9, scenario
        assert abs(scenario["kendall"] - kendalltau(expected, other).statistic) < 1e-9, scenario


def check_nearest_areas(binary: Path) -> None:
    """Standardised Euclidean distances by SciPy, of every 3,000th area."""
    codes, values = table(binary)
    variances = values.var(axis=0, ddof=1)
    for at in range(0, len(codes), 3000):
        found = run_json(binary, "similar", codes[at], *words(IDS), "--data", DATA)
        expected = cdist(values[[at]], values, "seuclidean", V=variances)[0]
        order = [other for other in np.argsort(expected, kind="stable") if other != at][:10]
        assert [area["code"] for area in found["areas"]] == [codes[other] for other in order]
        np.testing.assert_allclose([area["distance"] for area in found["areas"]], expected[order], atol=1e-9)


def check_ward(binary: Path) -> None:
    """Heights, groups and silhouettes of all areas, and of a county's."""
    for group in ("", GROUP):
        codes, values = table(binary, group)
        asked = [*words(IDS), "--method", "ward", "--groups", 6, "--data", DATA]
        found = run_json(binary, "typology", *asked, *(["--in", group] if group else []))
        scores = zscore(values, axis=0)
        tree = linkage(scores, "ward")
        count = len(found["heights"])
        np.testing.assert_allclose(found["heights"], tree[::-1, 2][:count], rtol=1e-9)
        expected = fcluster(tree, 6, "maxclust")
        ours = {area["code"]: area["group"] for area in found["areas"] if area["group"]}
        assert sorted(ours) == sorted(codes)
        got = np.array([ours[code] for code in codes])
        assert len(set(zip(expected, got, strict=True))) == 6, "the groups are others"
        assert abs(found["silhouette"] - silhouette_score(scores, got)) < 1e-9
        within = sum(((scores[got == g] - scores[got == g].mean(axis=0)) ** 2).sum() for g in set(got))
        assert abs(found["fit"]["within"] - within) < 1e-9 * within


def check_k_means(binary: Path) -> None:
    """The least sum of squares is no greater than scikit-learn's by more than a thousandth."""
    _, values = table(binary, GROUP)
    found = run_json(binary, "typology", *words(IDS), "--groups", 5, "--in", GROUP, "--data", DATA)
    scores = zscore(values, axis=0)
    best = KMeans(5, n_init=200, random_state=1).fit(scores).inertia_
    assert found["fit"]["within"] <= best * 1.001, (found["fit"], best)
