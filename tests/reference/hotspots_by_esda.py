"""Spatial statistics of all 7,264 areas against esda, on the same neighbours.

esda 2.9.0 and libpysal 4.14.1. Gi* is compared with `transform="B"`: with
`transform="R"` esda puts a weight of 1 for the area itself beside its
neighbours' shares, which is not the statistic's definition. An area without
neighbours, which esda calls significant, is left out where p is compared.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
import warnings
from functools import cache
from pathlib import Path

import geopandas
import numpy as np
import pandas
from borders_by_geos import original
from common import ROOT, shared
from libpysal.weights import Queen, W

with warnings.catch_warnings():
    # It tells that numba is absent.
    warnings.simplefilter("ignore")
    from esda import G, G_Local, Geary, Moran, Moran_Local
    from esda.geary_local import Geary_Local

LAYER = "boundaries/MSOA_2021_EW_BSC.zip"
# Bad or very bad health, per cent, Census 2021.
TABLE, COLUMN = "indicators/census/health_in_general_4a.csv", "health_in_general_4a-003"
PERMUTATIONS = 999
# The usual number for a map that is published.
MANY = 9_999


@cache
def column() -> tuple[W, np.ndarray]:
    """Queen neighbours of the real areas, and their values."""
    areas = original(shared(LAYER))
    weights = Queen.from_dataframe(geopandas.GeoDataFrame(geometry=areas), ids=list(areas.index), silence_warnings=True)
    values = pandas.read_csv(shared(TABLE)).set_index("areacd")[COLUMN]
    return weights, values.loc[weights.id_order].to_numpy(dtype=float)


@cache
def ours(weighting: str, permutations: int | None = None, shared_table: bool = False,
         of: tuple[str, ...] = ("g", "moran", "geary")) -> dict:
    """What `examples/hotspots.rs` writes of them."""
    weights, values = column()
    place = {code: at for at, code in enumerate(weights.id_order)}
    lists = [sorted(place[other] for other in weights.neighbors[code]) for code in weights.id_order]
    asked = {
        "starts": np.concatenate([[0], np.cumsum([len(row) for row in lists])]).tolist(),
        "ids": [other for row in lists for other in row],
        "values": values.tolist(), "weighting": weighting, "permutations": permutations, "shared": shared_table, "of": of,
    }
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(asked, file)
        file.flush()
        words = ["cargo", "run", "--quiet", "--example", "hotspots", "--", file.name]
        done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def theirs(statistic, transform: str, **words):
    weights, values = column()
    name = "transform" if statistic is G_Local else "transformation"
    weights.transform = transform
    if statistic is not G:
        words[name] = transform
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return statistic(values, weights, **words)


def agree(found: list, expected, places: np.ndarray | slice = slice(None)) -> None:
    found = np.array(found, dtype=float)[places]
    expected = np.asarray(expected, dtype=float)[places]
    assert len(found) and np.isfinite(found).all(), np.flatnonzero(~np.isfinite(found))[:5]
    assert np.abs(found - expected).max() < 1e-9, np.abs(found - expected).max()


def neighboured() -> np.ndarray:
    weights, _ = column()
    return np.array([bool(weights.neighbors[code]) for code in weights.id_order])


def check_gi_star_is_that_of_esda_on_all_areas(_: Path) -> None:
    expected = theirs(G_Local, "B", star=True, permutations=0)
    for weighting in ("binary", "rows"):
        found = ours(weighting)["gi_star"]["z"]
        assert len(found) == 7264
        agree(found, expected.Zs)
    agree(ours("binary")["gi_star"]["g"], expected.Gs)


def check_gi_is_that_of_esda(_: Path) -> None:
    expected, has = theirs(G_Local, "B", star=False, permutations=0), neighboured()
    agree(ours("binary")["gi"]["z"], expected.Zs, has)
    agree(ours("binary")["gi"]["g"], expected.Gs, has)
    assert ours("binary")["states"].count("no-neighbours") == 1 == (~has).sum()


def check_local_moran_and_geary_are_those_of_esda(_: Path) -> None:
    found, has = ours("rows"), neighboured()
    expected = theirs(Moran_Local, "R", permutations=0)
    agree(found["local_moran"], expected.Is, has)
    quadrants = {1: "high-high", 2: "low-high", 3: "low-low", 4: "high-low"}
    assert [found["quadrants"][at] for at in np.flatnonzero(has)] == [quadrants[q] for q in expected.q[has]]
    weights, values = column()
    weights.transform = "R"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        expected = Geary_Local(connectivity=weights, permutations=0, drop_islands=False).fit(values).localG
    # esda's z there are by the deviation of a population.
    agree(found["local_geary"], expected * (7263 / 7264), has)


def check_the_moments_of_local_moran_are_those_of_esda(_: Path) -> None:
    """Of all areas, both randomisations; z by the conditional one. esda's I divides
    squares by n - 1, its moments by n, n / (n - 1) times ours."""
    has, scale = neighboured(), 7264 / 7263
    for transform, weighting in (("R", "rows"), ("B", "binary")):
        found, expected = ours(weighting), theirs(Moran_Local, transform, permutations=0)
        for name, mean, variance in (
            ("conditional", expected.EIc, expected.VIc), ("total", expected.EI, expected.VI),
        ):
            moments = found["local_moran_by_chance"][name]
            agree(moments["expected"], mean / scale, has)
            agree(moments["variance"], variance / scale**2, has)
        with np.errstate(invalid="ignore"):
            scores = (expected.Is * scale - expected.EIc) / np.sqrt(expected.VIc)
        agree(found["local_moran_z"], scores, has)


def check_the_whole_map_is_that_of_esda(_: Path) -> None:
    found, moran = ours("rows")["global"], theirs(Moran, "R", permutations=0)
    parts = ["value", "expected", "variance_normal", "variance_randomised"]
    agree([found["moran"][part] for part in parts], [moran.I, moran.EI, moran.VI_norm, moran.VI_rand])
    assert abs(found["moran"]["z"] / moran.z_rand - 1) < 1e-9
    geary = theirs(Geary, "R", permutations=0)
    agree([found["geary"][part] for part in parts], [geary.C, geary.EC, geary.VC_norm, geary.VC_rand])
    general, found = theirs(G, "B", permutations=0), ours("binary")["global"]["g"]
    agree([found["value"], found["expected"], found["variance_randomised"]], [general.G, general.EG, general.VG])
    assert abs(found["z"] / general.z_norm - 1) < 1e-9


def within_chance(found: list, expected, has: np.ndarray, permutations: int = PERMUTATIONS) -> None:
    """Two estimates of the same p, each of so many permutations: they differ with
    the variance 2 p (1 - p) / R of two binomial shares."""
    found, expected = np.array(found, dtype=float)[has], np.asarray(expected, dtype=float)[has]
    p = np.clip((found + expected) / 2, 1 / permutations, None)
    scores = (found - expected) / np.sqrt(2 * p * (1 - p) / permutations + 1e-12)
    # The greatest of 7,263 normal scores is below 5.5 but once in 3,000 times.
    assert np.abs(scores).max() < 5.5, (np.abs(scores).max(), found[np.abs(scores).argmax()])
    # esda's areas share one table, and with it some luck: all drift together.
    assert abs(scores.mean()) < 2, scores.mean()


def check_pseudo_p_are_those_of_esda_but_for_chance(_: Path) -> None:
    has = neighboured()
    words = {"permutations": PERMUTATIONS, "seed": 7, "n_jobs": 1}
    moran, g = theirs(Moran_Local, "R", **words), theirs(G_Local, "R", star=None, **words)
    # Sums of tenths that are equal, but for esda's rounding of them.
    tails = {
        "moran": (moran.rlisas >= moran.Is[:, None] - 1e-9, moran.rlisas <= moran.Is[:, None] + 1e-9),
        "g": (g.rGs >= g.Gs[:, None] - 1e-12, g.rGs <= g.Gs[:, None] + 1e-12),
    }
    for shared_table in (False, True):
        found = ours("rows", PERMUTATIONS, shared_table)["p"]
        for name, (at_least, at_most) in tails.items():
            within_chance(found[name]["greater"], (at_least.sum(axis=1) + 1) / (PERMUTATIONS + 1), has)
            within_chance(found[name]["less"], (at_most.sum(axis=1) + 1) / (PERMUTATIONS + 1), has)
        within_chance(found["moran"]["directed"], moran.p_sim, has)
        within_chance(found["g"]["directed"], g.p_sim, has)
        folded = np.array(found["g"]["directed"], dtype=float)[has]
        assert np.allclose(np.array(found["g"]["two_sided"], dtype=float)[has], np.minimum(1, 2 * folded))


def check_pseudo_p_of_9999_permutations_are_those_of_esda_but_for_chance(_: Path) -> None:
    """Of independent draws, so that they are nobody's luck but the area's own."""
    has = neighboured()
    g = theirs(G_Local, "R", star=None, permutations=MANY, seed=11, n_jobs=1)
    # By rows, since the permutations of all areas are 600 MB.
    rows = list(zip(g.rGs, g.Gs, strict=True))
    at_least = (np.array([(row >= one - 1e-12).sum() for row, one in rows]) + 1) / (MANY + 1)
    at_most = (np.array([(row <= one + 1e-12).sum() for row, one in rows]) + 1) / (MANY + 1)
    found = ours("rows", MANY, of=("g",))["p"]["g"]
    within_chance(found["greater"], at_least, has, MANY)
    within_chance(found["less"], at_most, has, MANY)
