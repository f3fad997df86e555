"""The 46,363 Scottish output areas at full resolution, 4.6 million vertices: too
long for every run, so `make scale` asks for it by name."""

from __future__ import annotations

from pathlib import Path

from borders_by_geos import borders, original, same_neighbours, verify_levels
from common import fetched

SCOTLAND = "OA_2022_Scotland.geojson"


def check_queen_neighbours_are_those_of_libpysal(binary: Path) -> None:
    path = fetched(SCOTLAND)
    same_neighbours(borders(path, 0, 0), original(path))


def check_levels_of_detail(binary: Path) -> None:
    path = fetched(SCOTLAND)
    verify_levels(binary, path, len(original(path)))
