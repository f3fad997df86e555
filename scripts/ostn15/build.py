"""Makes src/geom/ostn15/grid.bin from Ordnance Survey's OSTN15 data file.

    python3 scripts/ostn15/build.py OSTN15_OSGM15_DataFile.txt[.xz] src/geom/ostn15/grid.bin

The data file is in Ordnance Survey's OSTN15 developer pack; the crate
ostn15_phf 1.3.0 carries the same file, compressed with xz. It is read only if
its SHA-256 is the one below, so the result never depends on where it came from.

What is written (all numbers little-endian; shifts in millimetres):

    8 bytes   b"OSTN15" and the format's version, 0x00 0x01
    u32 x 91  where each block ends, counted from the first block's start
    blocks    one for each 100 km square, rows from the south, in each row from
              the west: 7 x 13, the last row 50 km high

A block holds the nodes of its square, far edges included (101 x 101, or
101 x 51), so that it can be used alone: all east shifts, then all north shifts,
row by row from the south-west corner. Every number is written as what its
predictor gets wrong: the plane through the neighbours to the west, the south
and the south-west; along the first row and column the line through the two
nodes before. The differences are zigzag varints, deflated (RFC 1951, no header).
"""

import hashlib
import lzma
import pathlib
import struct
import sys
import zlib

SHA256 = "2bb62cf2a1d000f5ce0bbead91eebdf1c72902cc94c7e76ca368e46ff6db5221"
COLUMNS, ROWS, CELLS = 701, 1251, 100


def read_shifts(path):
    """East and north shifts in mm, each as rows of columns, from the south-west."""
    raw = pathlib.Path(path).read_bytes()
    raw = lzma.decompress(raw) if path.endswith(".xz") else raw
    found = hashlib.sha256(raw).hexdigest()
    if found != SHA256:
        sys.exit(f"{path}: SHA-256 is {found}, expected {SHA256}")
    east = [[0] * COLUMNS for _ in range(ROWS)]
    north = [[0] * COLUMNS for _ in range(ROWS)]
    lines = raw.decode("ascii").splitlines()[1:]
    assert len(lines) == COLUMNS * ROWS
    for number, line in enumerate(lines):
        _, e, n, east_shift, north_shift, _, _ = line.split(",")
        row, column = divmod(number, COLUMNS)
        assert (int(e), int(n)) == (column * 1000, row * 1000)
        east[row][column] = millimetres(east_shift)
        north[row][column] = millimetres(north_shift)
    return east, north


def millimetres(metres):
    """'-82.020' is -82020, without a floating-point number on the way."""
    whole, _, part = metres.partition(".")
    assert len(part) == 3
    return int(whole + part)


def residuals(nodes):
    """What the predictor gets wrong at each node of one block."""
    for y, row in enumerate(nodes):
        for x, value in enumerate(row):
            if x and y:
                guess = row[x - 1] + nodes[y - 1][x] - nodes[y - 1][x - 1]
            elif x:
                guess = row[0] if x == 1 else 2 * row[x - 1] - row[x - 2]
            elif y:
                guess = nodes[0][0] if y == 1 else 2 * nodes[y - 1][0] - nodes[y - 2][0]
            else:
                guess = 0
            yield value - guess


def varints(numbers):
    """Zigzag varints: seven bits a byte, the lowest first."""
    out = bytearray()
    for number in numbers:
        number = number * 2 if number >= 0 else -number * 2 - 1
        while number >= 128:
            out.append(number & 127 | 128)
            number >>= 7
        out.append(number)
    return bytes(out)


def deflate(data):
    """The smallest of a few ways to deflate; the first of equals."""
    found = []
    for memory in (8, 9):
        for strategy in (zlib.Z_DEFAULT_STRATEGY, zlib.Z_FILTERED):
            coder = zlib.compressobj(9, zlib.DEFLATED, -15, memory, strategy)
            found.append(coder.compress(data) + coder.flush())
    return min(found, key=len)


def main(source, target):
    planes = read_shifts(source)
    blocks = []
    for south in range(0, ROWS - 1, CELLS):
        for west in range(0, COLUMNS - 1, CELLS):
            data = b""
            for plane in planes:
                nodes = [row[west : west + CELLS + 1] for row in plane[south : south + CELLS + 1]]
                data += varints(residuals(nodes))
            blocks.append(deflate(data))
    ends, end = [], 0
    for block in blocks:
        end += len(block)
        ends.append(end)
    out = b"OSTN15\x00\x01" + struct.pack(f"<{len(ends)}I", *ends) + b"".join(blocks)
    pathlib.Path(target).write_bytes(out)
    print(f"{target}: {len(blocks)} blocks, {len(out)} bytes, SHA-256 {hashlib.sha256(out).hexdigest()}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
