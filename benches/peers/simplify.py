"""Boundaries read, simplified to a tenth and written as GeoJSON, by a peer; or
what a simplified file has left to be put right.

    simplify.py geos|topojson BOUNDARIES OUT.geojson
    simplify.py left FILE.geojson
"""

import json
import sys

import numpy as np
import pyogrio
import shapely

SHARE = 0.1


def geos(boundaries: str, out: str) -> None:
    """Coverage simplification; its tolerance is the one that keeps a tenth."""
    meta, _, wkb, columns = pyogrio.raw.read(boundaries)
    shapes = shapely.from_wkb(wkb)
    tolerance = float(sys.argv[4])
    simplified = shapely.coverage_simplify(shapes, tolerance)
    pyogrio.raw.write(out, shapely.to_wkb(simplified), columns, meta["fields"], driver="GeoJSON",
                      geometry_type="Unknown", crs=meta["crs"])


def topojson(boundaries: str, out: str) -> None:
    """Python topojson with its Visvalingam; its tolerance is the one that keeps a tenth."""
    from topojson import Topology

    frame = pyogrio.read_dataframe(boundaries)
    topology = Topology(frame, prequantize=False, toposimplify=float(sys.argv[4]), simplify_with="shapely")
    with open(out, "w", encoding="utf-8") as file:
        file.write(topology.to_geojson())


def left(path: str) -> None:
    """Invalid areas, areas lost, holes between areas, and pairs that overlap."""
    shapes = np.array(pyogrio.read_dataframe(path).geometry.values)
    invalid = ~shapely.is_valid(shapes)
    lost = int((shapely.area(shapes) <= 0).sum())
    shapes = shapely.make_valid(shapes)
    one, other = shapely.STRtree(shapes).query(shapes, predicate="overlaps")
    union = shapely.get_parts(shapely.union_all(shapes))
    print(json.dumps({
        "areas": len(shapes),
        "vertices": int(shapely.get_num_coordinates(shapes).sum()),
        "invalid": int(invalid.sum()),
        "lost": lost,
        "holes": int(shapely.get_num_interior_rings(union).sum()),
        "overlaps": int((one < other).sum()),
    }))


if __name__ == "__main__":
    {"geos": geos, "topojson": topojson, "left": left}[sys.argv[1]](*sys.argv[2:4])
