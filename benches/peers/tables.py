"""The peers' side of reading tables as published: from the file to columns of
numbers, inside one Python. A line of JSON for each case and peer.

    tables.py CENSUS.csv.gz STAT_XPLORE.csv RUNS
"""

import json
import statistics
import sys
import time
from collections.abc import Callable

import pandas
import polars

# What a reader must know of the Stat-Xplore file before it can read it.
PREAMBLE_LINES = 9


def census_pandas(path: str) -> int:
    frame = pandas.read_csv(path, engine="c")
    return sum(level.select_dtypes("number").to_numpy().size for _, level in frame.groupby("Geography area type"))


def census_polars(path: str) -> int:
    frame = polars.read_csv(path)
    levels = frame.partition_by("Geography area type")
    return sum(level.select(polars.selectors.numeric()).to_numpy().size for level in levels)


def table_of(path: str) -> bytes:
    """The lines between preamble and trailer, without the second header line."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    lines = text.split("\n")[PREAMBLE_LINES:]
    lines = lines[: lines.index("")]
    return "\n".join([lines[0], *lines[2:]]).encode()


def stat_xplore_pandas(path: str) -> int:
    import io

    frame = pandas.read_csv(io.BytesIO(table_of(path)), na_values=[".."], index_col=0)
    months = [name for name in frame.columns if "Annotations" not in name and not name.startswith("Unnamed")]
    return frame[months].to_numpy(dtype=float).size


def stat_xplore_polars(path: str) -> int:
    frame = polars.read_csv(table_of(path), null_values=[".."], truncate_ragged_lines=True, infer_schema_length=None)
    months = [name for name in frame.columns[1:] if name and "Annotations" not in name and not name.startswith("_dup")]
    return frame.select(polars.col(months).cast(polars.Float64)).to_numpy().size


def median_s(work: Callable[[], int], runs: int) -> float:
    work()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main(census: str, stat_xplore: str, runs: int) -> None:
    cases = {
        "census, 232,182 rows, .csv.gz": (census, census_pandas, census_polars),
        "Stat-Xplore, 8,480 × 90": (stat_xplore, stat_xplore_pandas, stat_xplore_polars),
    }
    for case, (path, by_pandas, by_polars) in cases.items():
        for peer, work in ((f"pandas {pandas.__version__}", by_pandas), (f"polars {polars.__version__}", by_polars)):
            print(json.dumps({"case": case, "peer": peer, "seconds": median_s(lambda: work(path), runs)}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
