"""The peers' kernels, timed inside Python: one JSON object a line, seconds.

    kernels.py BOUNDARIES.zip SITES.csv ROUNDS
"""

import csv
import json
import statistics
import sys
import time
import warnings

import jenkspy
import mapclassify
import numpy as np
import pyogrio.raw
import shapely

RADIUS_M = 5_000.0
# The first rows of benches/jenks.rs.
SIZES = [(7_264, 5), (34_753, 9)]
# A quadratic peer is asked once beyond this many values.
ONCE_BEYOND = 10_000


def timed(work, rounds: int) -> float:
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def say(peer: str, case: str, seconds: float) -> None:
    print(json.dumps({"peer": peer, "case": case, "seconds": seconds}), flush=True)


def within(boundaries: str, sites: str, rounds: int) -> None:
    _, _, wkb, _ = pyogrio.raw.read(f"/vsizip/{boundaries}", columns=[])
    shapes = shapely.make_valid(shapely.from_wkb(wkb))
    with open(sites, encoding="utf-8", newline="") as file:
        points = shapely.points([[float(row["easting"]), float(row["northing"])] for row in csv.DictReader(file)])
    peer = f"shapely {shapely.__version__} STRtree"
    tree = shapely.STRtree(shapes)
    shapely.prepare(points)
    tree.query(points, predicate="dwithin", distance=RADIUS_M)

    def one_by_one() -> None:
        for point in points:
            tree.query(point, predicate="dwithin", distance=RADIUS_M)

    say(peer, "within 5 km, a query", timed(one_by_one, rounds * 5) / len(points))
    batch = timed(lambda: tree.query(points, predicate="dwithin", distance=RADIUS_M), rounds * 5)
    say(f"{peer}, in a batch", "within 5 km, a query", batch / len(points))


def uniform(count: int) -> np.ndarray:
    """SplitMix64, seed 42, in 0..1: the numbers of benches/jenks.rs."""
    with np.errstate(over="ignore"):
        bits = np.uint64(42) + np.arange(1, count + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
        bits = (bits ^ (bits >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        bits = (bits ^ (bits >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return ((bits ^ (bits >> np.uint64(31))) >> np.uint64(11)).astype(float) / 2.0**53


def jenks(rounds: int) -> None:
    for count, classes in SIZES:
        values = uniform(count)
        case = f"Jenks, {count} values, {classes} classes"
        times = rounds if count < ONCE_BEYOND else 1
        say(f"jenkspy {jenkspy.__version__}", case, timed(lambda: jenkspy.jenks_breaks(values, classes), times))
        peer = f"mapclassify {mapclassify.__version__} FisherJenks"
        say(peer, case, timed(lambda: mapclassify.FisherJenks(values, classes), times))


def main() -> None:
    warnings.simplefilter("ignore")
    # Compiles what is compiled at the first call.
    mapclassify.FisherJenks(uniform(100), 5)
    within(sys.argv[1], sys.argv[2], int(sys.argv[3]))
    jenks(int(sys.argv[3]))


if __name__ == "__main__":
    main()
