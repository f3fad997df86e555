"""The files of `oast neighbours`, read by libpysal and compared with its own
weights on the same polygons and their centroids: all 7,264 areas."""

from __future__ import annotations

import tempfile
import warnings
from functools import cache
from pathlib import Path

import geopandas
import numpy as np
import pandas
import shapely
from borders_by_geos import original
from common import dataset, run, run_json, shared
from libpysal import io
from libpysal.weights import KNN, DistanceBand, Queen, Rook, W

LAYER = "boundaries/MSOA_2021_EW_BSC.zip"
WEIGHTED = "lookups/msoa21_population_weighted_centroids_derived.csv"


def written(binary: Path, ending: str, *words: str, beside: tuple[str, ...] = ()) -> W:
    """What libpysal reads of a file that the program writes."""
    with dataset([shared(name) for name in (LAYER, *beside)], []) as folder, tempfile.TemporaryDirectory() as to:
        out = Path(to) / f"neighbours.{ending}"
        run(binary, "neighbours", "--data", folder, "--quiet", "--out", out, *words)
        assert out.read_text(encoding="utf-8").split("\n", 1)[0] == "0 7264 MSOA_2021_EW_BSC code"
        with warnings.catch_warnings():
            # It tells of areas without neighbours, and that no .dbf is beside.
            warnings.simplefilter("ignore")
            file = io.open(str(out), "r")
            if ending == "gal":
                file.data_type = str
            return file.read()


@cache
def centroids() -> tuple[list[str], np.ndarray]:
    areas = original(shared(LAYER))
    return list(areas.index), shapely.get_coordinates(shapely.centroid(areas.values))


def agree(ours: W, theirs: W) -> None:
    """The same neighbours of every area; one without any may have no line."""
    codes, _ = centroids()
    for code in codes:
        here, there = set(ours.neighbors.get(code, [])), set(theirs.neighbors[code])
        assert here == there, (code, here ^ there)


def distances_agree(ours: W) -> None:
    codes, points = centroids()
    place = {code: at for at, code in enumerate(codes)}
    for code, neighbours in ours.neighbors.items():
        far = np.hypot(*(points[[place[other] for other in neighbours]] - points[place[code]]).T)
        assert np.allclose(far, ours.weights[code], rtol=0, atol=1e-6), code


def check_gal_files_are_queen_and_rook(binary: Path) -> None:
    areas = geopandas.GeoDataFrame(geometry=original(shared(LAYER)))
    for name, weights in (("queen", Queen), ("rook", Rook)):
        theirs = weights.from_dataframe(areas, ids=list(areas.index), silence_warnings=True)
        ours = written(binary, "gal", "--weights", name)
        assert ours.n == 7264 and ours.islands == theirs.islands == ["E02006781"]
        assert ours.n_components == theirs.n_components == 5
        agree(ours, theirs)


def check_gwt_files_are_the_eight_nearest(binary: Path) -> None:
    codes, points = centroids()
    ours = written(binary, "gwt", "--weights", "knn:8")
    agree(ours, KNN.from_array(points, k=8, ids=codes))
    distances_agree(ours)


def check_population_weighted_centroids_are_taken_where_given(binary: Path) -> None:
    points = pandas.read_csv(shared(WEIGHTED), index_col="msoa21_code")[["bng_e", "bng_n"]]
    ours = written(binary, "gwt", "--weights", "knn:8", beside=(WEIGHTED,))
    agree(ours, KNN.from_array(points.to_numpy(), k=8, ids=list(points.index)))


def check_gwt_files_are_the_band_of_5_km(binary: Path) -> None:
    codes, points = centroids()
    ours = written(binary, "gwt", "--weights", "distance:5km")
    theirs = DistanceBand(points, threshold=5000, ids=codes, silence_warnings=True)
    agree(ours, theirs)
    distances_agree(ours)
    with dataset([shared(LAYER)], []) as folder:
        answer = run_json(binary, "neighbours", "--data", folder, "--weights", "distance:5km")
    assert [area["code"] for area in answer["alone"]] == sorted(theirs.islands)
    assert answer["parts"] == theirs.n_components and answer["links"] == theirs.nonzero


def check_islands_joined_are_one_part(binary: Path) -> None:
    """By GEOS, no area of another part is nearer than the one that was linked."""
    areas = original(shared(LAYER))
    parts = Queen.from_dataframe(geopandas.GeoDataFrame(geometry=areas), ids=list(areas.index), silence_warnings=True)
    joined = written(binary, "gal", "--join-islands")
    assert joined.n_components == 1 and not joined.islands
    with dataset([shared(LAYER)], []) as folder:
        answer = run_json(binary, "neighbours", "--data", folder, "--join-islands")
    part_of = dict(zip(areas.index, parts.component_labels, strict=True))
    largest = np.bincount(parts.component_labels).argmax()
    assert len(answer["joined"]) == parts.n_components - 1
    for part in set(part_of.values()) - {largest}:
        inside = np.array([part_of[code] == part for code in areas.index])
        island = shapely.union_all(areas.values[inside])
        nearest = shapely.distance(island, areas.values[~inside]).min()
        links = [link for link in answer["joined"]
                 if (part_of[link["from"]["code"]] == part) != (part_of[link["to"]["code"]] == part)]
        assert min(abs(link["gap_m"] - nearest) for link in links) < 0.001, (part, nearest, links)
