"""Makes up the illustrative indicators: numbers to show the map with, about nobody.

A score is drawn for each MSOA: places pull it up (worse) or down (better) by
nearness, with some noise that all indicators share and some of their own. Each
indicator turns its score into a share that looks plausible. Nothing is fitted to
any real figure. Only + - * / are used, and sums that are exact until their end
(`fsum`), so every machine makes the same bytes.
"""

from collections import defaultdict
from math import fsum

# Easting and northing in km, pull, reach in km.
PLACES = [
    (635.5, 171.0, 1.6, 3.0),  # Margate
    (638.0, 165.0, 1.3, 3.0),  # Ramsgate
    (592.5, 174.5, 1.5, 4.0),  # Sheerness
    (602.0, 172.0, 1.0, 5.0),  # Leysdown
    (590.5, 163.8, 0.8, 2.5),  # Sittingbourne
    (576.0, 167.5, 1.3, 3.0),  # Chatham
    (578.0, 168.5, 0.8, 2.5),  # Gillingham
    (564.8, 173.8, 1.2, 2.5),  # Gravesend
    (555.0, 175.0, 0.6, 2.0),  # Dartford, by the river
    (631.5, 141.8, 1.2, 3.0),  # Dover
    (622.5, 136.2, 1.2, 3.0),  # Folkestone
    (605.0, 121.0, 0.8, 6.0),  # Lydd
    (617.5, 167.8, 0.5, 3.0),  # Herne Bay
    (577.7, 152.8, 1.2, 2.0),  # Maidstone, south-east
    (600.3, 141.2, 1.1, 2.0),  # Ashford, south
    (552.5, 155.5, -1.3, 8.0),  # Sevenoaks
    (558.5, 139.5, -1.2, 8.0),  # Tunbridge Wells
    (567.5, 154.5, -0.5, 6.0),  # Malling
    (577.5, 136.0, -0.6, 8.0),  # Cranbrook
    (612.0, 150.0, -0.3, 8.0),  # the downs south of Canterbury
]


class SplitMix64:
    """Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014)."""

    MASK = 2**64 - 1

    def __init__(self, seed):
        self.state = seed

    def next(self):
        """The next 64 bits, as a whole number."""
        self.state = (self.state + 0x9E3779B97F4A7C15) & self.MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & self.MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & self.MASK
        return z ^ (z >> 31)

    def noise(self):
        """About normal, mean 0 and variance 1: twelve uniform numbers less six."""
        return sum(self.next() >> 11 for _ in range(12)) / 2**53 - 6


def positions(lsoas, features):
    """Each MSOA's place on the grid in km: the mean of its LSOAs' label points."""
    points = defaultdict(list)
    for lsoa in lsoas.values():
        about = features[lsoa.code]["properties"]
        points[lsoa.msoa].append((about["BNG_E"] / 1000, about["BNG_N"] / 1000))
    return {
        msoa: (fsum(e for e, _ in at) / len(at), fsum(n for _, n in at) / len(at))
        for msoa, at in sorted(points.items())
    }


def pull(e, n):
    """The pull of all places on a point: each halves at its reach."""
    return fsum(
        weight / (1 + ((e - pe) * (e - pe) + (n - pn) * (n - pn)) / (reach * reach))
        for pe, pn, weight, reach in PLACES
    )


def scores(lsoas, features):
    """A score for each MSOA, mean 0: above is worse."""
    random = SplitMix64(2011)
    at = positions(lsoas, features)
    raw = {msoa: pull(e, n) + 0.3 * random.noise() for msoa, (e, n) in at.items()}
    mean = fsum(raw.values()) / len(raw)
    return {msoa: value - mean for msoa, value in raw.items()}


def share(level, steepness, score):
    """A share above nought: `level` at score 0, with the long tail upwards."""
    if score >= 0:
        return level * (1 + steepness * score)
    return level / (1 - steepness * score)


def make(base, seed, steepness, own, levels):
    """Rows of one indicator: the MSOA, then a share in % for each of `levels`.

    The noise is the area's own (`own`), with a fifth as much again each period.
    """
    random = SplitMix64(seed)
    rows = []
    for msoa, score in base.items():
        area = score + own * random.noise()
        rows.append(
            [
                msoa,
                *(
                    f"{share(level, steepness, area + own / 5 * random.noise()):.1f}"
                    for level in levels
                ),
            ]
        )
    return rows


def claimant_rate(base):
    """March 2021 to March 2024, % of residents aged 16 to 64."""
    return make(base, 1, 0.75, 0.15, [5.2, 3.5, 3.1, 3.2])


def child_poverty(base):
    """2019/20 to 2021/22, % of children."""
    return make(base, 2, 0.6, 0.2, [15.8, 14.9, 17.1])


def diabetes_prevalence(base):
    """2023/24, % of people aged 17 and over."""
    return make(base, 3, 0.2, 0.35, [7.4])


def no_qualifications(base):
    """Census day 2021, % of residents aged 16 and over, with three values held back.

    So that the default map shows what becomes of a value that is not there, two
    are marked suppressed (`c`, as official tables do) and one is left blank.
    """
    rows = make(base, 4, 0.4, 0.2, [17.6])
    held_back = {"E02005043": "c", "E02005164": "c", "E02003330": ""}
    return [[msoa, held_back.get(msoa, value)] for msoa, value in rows]
