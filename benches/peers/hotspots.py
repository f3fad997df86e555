"""The peers' permutations on the areas of England and Wales: one JSON object a
line, seconds. The values are those of benches/hotspots.rs.

    hotspots.py BOUNDARIES.zip ROUNDS
"""

import json
import os
import sys
import tempfile
import warnings
import zipfile

import esda
import geopandas
import libpysal
import numpy as np
import pygeoda
from kernels import timed

PERMUTATIONS = 9_999


def say(peer: str, draws: str, seconds: float) -> None:
    print(json.dumps({"peer": peer, "draws": draws, "seconds": seconds}), flush=True)


def values(count: int) -> np.ndarray:
    """Rates with one decimal, spread over the areas."""
    return np.round((np.arange(count) * 0.754_877_666 % 1.0) ** 3 * 400.0) / 10.0


def by_esda(boundaries: str, rounds: int) -> None:
    frame = geopandas.read_file(f"/vsizip/{boundaries}")
    weights = libpysal.weights.Queen.from_dataframe(frame, use_index=False, silence_warnings=True)
    rates = values(len(frame))

    def work(permutations: int = PERMUTATIONS) -> None:
        esda.G_Local(rates, weights, transform="B", permutations=permutations, star=True, seed=1,
                     n_jobs=1, keep_simulations=False)

    # Numba translates it at the first call.
    work(99)
    say(f"esda {esda.__version__} with numba, one thread, one table", "shared", timed(work, rounds))


def by_pygeoda(boundaries: str, rounds: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(boundaries) as archive:
            archive.extractall(folder)
        [file] = [name for name in os.listdir(folder) if name.endswith(".shp")]
        layer = pygeoda.open(os.path.join(folder, file))
        weights = pygeoda.queen_weights(layer)
    rates = values(layer.num_obs).tolist()
    for method, draws in (("complete", "independent"), ("lookup", "shared")):

        def work(method: str = method) -> None:
            pygeoda.local_gstar(weights, rates, permutations=PERMUTATIONS, permutation_method=method,
                                cpu_threads=os.cpu_count(), seed=1)

        say(f"pygeoda {pygeoda.__version__}, {method}", draws, timed(work, rounds))


def main() -> None:
    boundaries, rounds = sys.argv[1], min(int(sys.argv[2]), 3)
    warnings.simplefilter("ignore")
    by_esda(boundaries, rounds)
    by_pygeoda(boundaries, rounds)


if __name__ == "__main__":
    main()
