"""Checks the built program against other people's tools.

Usage: run.py PATH-OF-OAST [MODULE...]. Every function named `check_…` of the
modules beside this one is a check; it takes the program's path.
"""

from __future__ import annotations

import importlib
import sys
import time
import traceback
from pathlib import Path

from common import Skipped

MODULES = ["layers_by_gdal", "export_gdal", "england_and_wales", "within_by_shapely",
           "borders_by_geos", "outlines_by_geos", "neighbours_by_libpysal", "topojson_by_mapshaper",
           "areas_by_pyproj", "hotspots_by_esda", "groups_by_scipy", "trends_by_scipy",
           "own_area_by_shapely", "inequality_by_scipy", "classes_by_mapclassify"]


def main() -> int:
    binary = Path(sys.argv[1]).resolve()
    passed = failed = skipped = 0
    for name in sys.argv[2:] or MODULES:
        module = importlib.import_module(name)
        checks = [value for key, value in vars(module).items() if key.startswith("check_")]
        for check in checks:
            start = time.monotonic()
            label = f"{name}.{check.__name__}"
            try:
                check(binary)
            except Skipped as reason:
                skipped += 1
                print(f"skipped {label}: {reason}")
            except Exception:  # noqa: BLE001 - a check may fail in any way
                failed += 1
                print(f"FAILED  {label}")
                traceback.print_exc()
            else:
                passed += 1
                print(f"ok      {label} ({time.monotonic() - start:.1f} s)")
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
