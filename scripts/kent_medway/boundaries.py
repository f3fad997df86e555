"""Dissolves LSOAs into MSOAs, and writes the boundary layer and its lookup.

Borders are dissolved by edge: an edge of two LSOAs of one MSOA is inside it and
goes, an edge of one LSOA stays, vertex for vertex. So MSOAs that met still meet.

Two faults of the source mend themselves on the way. A hole in E01024535 misses
its filling, E01024534, by less than 1e-9 of a degree: rounding closes it. And in
E01024572 a hole is written as one more island: since edges are counted, not
rings, it goes with its filling, E01024573.
"""

import json
from collections import Counter, defaultdict
from itertools import pairwise

import shapely

from sources import KENT, KENT_DISTRICTS

DECIMALS = 7  # of a degree: about a centimetre


def rings(geometry):
    """Every ring of a GeoJSON polygon or multipolygon, rounded."""
    polygons = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        polygons = [polygons]
    for polygon in polygons:
        for ring in polygon:
            yield [(round(x, DECIMALS), round(y, DECIMALS)) for x, y in ring]


def dissolve(geometries):
    """The union of GeoJSON geometries that share their borders, as a shapely one."""
    uses = Counter()
    for geometry in geometries:
        for ring in rings(geometry):
            uses.update((min(a, b), max(a, b)) for a, b in pairwise(ring) if a != b)
    border = sorted(edge for edge, count in uses.items() if count % 2 == 1)
    return shapely.build_area(shapely.multilinestrings(border))


def canonical_ring(ring, anticlockwise):
    """A ring's points, from its westernmost vertex, in the direction asked for."""
    points = list(ring.coords)[:-1]
    if ring.is_ccw != anticlockwise:
        points.reverse()
    start = points.index(min(points))
    points = points[start:] + points[:start]
    return [list(point) for point in points + points[:1]]


def to_geojson(geometry):
    """A geometry in the one form RFC 7946 and a fixed order of parts leave it."""
    polygons = []
    for polygon in shapely.get_parts(geometry):
        holes = sorted(canonical_ring(hole, False) for hole in polygon.interiors)
        polygons.append([canonical_ring(polygon.exterior, True), *holes])
    if len(polygons) == 1:
        return {"type": "Polygon", "coordinates": polygons[0]}
    return {"type": "MultiPolygon", "coordinates": sorted(polygons)}


def write_layer(path, lsoas, features):
    """Write the MSOAs as GeoJSON, a feature a line."""
    parts = defaultdict(list)
    names = {}
    for lsoa in lsoas.values():
        parts[lsoa.msoa].append(features[lsoa.code]["geometry"])
        names[lsoa.msoa] = lsoa.msoa_name
    lines = [
        json.dumps(
            {
                "type": "Feature",
                "properties": {"MSOA11CD": code, "MSOA11NM": names[code]},
                "geometry": to_geojson(dissolve(parts[code])),
            },
            separators=(",", ":"),
        )
        for code in sorted(parts)
    ]
    text = '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"
    path.write_text(text, encoding="utf-8", newline="\n")


def lookup_rows(lsoas):
    """MSOA to district and county. Medway is a unitary authority: it has no county."""
    areas = {(a.msoa, a.msoa_name, a.district, a.district_name) for a in lsoas.values()}
    for area in sorted(areas):
        yield [*area, *(KENT if area[2] in KENT_DISTRICTS else ("", ""))]
