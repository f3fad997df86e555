"""A choropleth, or a join of everything, as most people write it:
geopandas and pandas.

    plain.py choropleth|join BOUNDARIES.zip OUT VALUE TABLE.csv...
"""

import sys

import geopandas
import pandas

DRIVERS = {"geojson": "GeoJSON", "gpkg": "GPKG"}


def main(what: str, boundaries: str, out: str, value: str, tables: list[str]) -> None:
    areas = geopandas.read_file(f"zip://{boundaries}")
    areas.geometry = areas.geometry.make_valid()
    for path in tables:
        table = pandas.read_csv(path)
        areas = areas.merge(table, how="left", left_on="MSOA21CD", right_on=table.columns[0])
    if what == "choropleth":
        areas["class"] = pandas.qcut(areas[value], 5, labels=False)
        areas = areas[["MSOA21CD", "MSOA21NM", value, "class", "geometry"]]
    ending = out.rsplit(".", 1)[1]
    if ending == "geojson":
        areas = areas.to_crs(4326)
    areas.to_file(out, driver=DRIVERS[ending])


main(sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4], sys.argv[5:])
