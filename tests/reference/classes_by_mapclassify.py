"""Class breaks of real columns over all 7,264 areas against mapclassify 2.10.0.

Where both make the same breaks they are the same here; where Oast's rule is
another one (quantiles by rank, a limit to head/tail breaks), the difference is
the one that is documented and no other. Natural breaks are the optimum, so their
sum of squares is no greater than anybody's.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import numpy as np
import pandas
from common import dataset, run_json
from england_and_wales import CATALOGUE, files

with warnings.catch_warnings():
    # It tells that numba is absent.
    warnings.simplefilter("ignore")
    import mapclassify

# Percentages with one decimal, and counts of people.
COLUMNS = {
    "no-qualifications": "no_qualifications_pct",
    "level-4": "level_4_or_above_pct",
    "residents-16-plus": "pop_16_plus_census2021",
}


@cache
def values_of(column: str) -> np.ndarray:
    return pandas.read_csv(files()[1][0], encoding="utf-8-sig")[column].to_numpy(dtype=float)


@contextmanager
def real_columns(binary: Path) -> Iterator:
    """Every column with a function that classifies it."""
    with dataset(*files(), CATALOGUE) as folder:

        def of(indicator: str):
            def classify(scheme: str, classes: int = 5, *words: str) -> dict:
                asked = ["--indicator", indicator, "--scheme", scheme, "--classes", str(classes), *words]
                return run_json(binary, "classify", "--data", folder, *asked)

            return classify

        yield [(values_of(column), of(indicator)) for indicator, column in COLUMNS.items()]


def edges(answer: dict) -> list[float]:
    return [answer["classes"][0]["lower"], *(group["upper"] for group in answer["classes"])]


def counts(answer: dict) -> list[int]:
    return [group["count"] for group in answer["classes"]]


def inner(bins: np.ndarray, values: np.ndarray) -> np.ndarray:
    """The breaks that divide the values."""
    return bins[(bins >= values.min()) & (bins < values.max())]


def agree(found: list[float], expected: np.ndarray) -> None:
    assert len(found) == len(expected), (found, expected)
    assert np.allclose(found, expected, rtol=1e-12, atol=1e-9), (found, expected)


def same_counts(answer: dict, theirs, values: np.ndarray) -> None:
    """But for values a rounding from a break, which can be on either side of it."""
    near = sum(np.isclose(values, edge, rtol=1e-12).sum() for edge in theirs.bins[:-1])
    expected = np.zeros(len(counts(answer)), dtype=int)
    expected[: len(theirs.counts)] = theirs.counts
    assert np.abs(np.array(counts(answer)) - expected).sum() <= 2 * near, (counts(answer), expected)


def sum_of_squares(values: np.ndarray, uppers: list[float]) -> float:
    place = np.searchsorted(uppers[:-1], values, side="left")
    groups = (values[place == at] for at in range(len(uppers)))
    return math.fsum(math.fsum((group - math.fsum(group) / len(group)) ** 2) for group in groups if len(group))


def check_equal_intervals_are_those_of_mapclassify(binary: Path) -> None:
    with real_columns(binary) as columns:
        for values, classify in columns:
            theirs = mapclassify.EqualInterval(values, 6)
            ours = classify("equal", 6)
            agree(edges(ours)[1:], theirs.bins)
            same_counts(ours, theirs, values)


def check_standard_deviations_are_those_of_mapclassify(binary: Path) -> None:
    with real_columns(binary) as columns:
        for values, classify in columns:
            theirs, ours = mapclassify.StdMean(values), classify("std-dev")
            agree(edges(ours)[1:5], theirs.bins[:4])
            assert counts(ours)[: len(theirs.counts)] == theirs.counts.tolist()


def check_boxes_are_those_of_mapclassify(binary: Path) -> None:
    with real_columns(binary) as columns:
        for values, classify in columns:
            theirs, ours = mapclassify.BoxPlot(values, hinge=1.5), classify("box")
            agree(edges(ours)[1:6], theirs.bins[:5])
            assert counts(ours)[: len(theirs.counts)] == theirs.counts.tolist()


def check_widest_gaps_are_those_of_mapclassify(binary: Path) -> None:
    """Of equally wide gaps mapclassify takes any; so the widths are compared."""

    def gaps(values: np.ndarray, breaks: np.ndarray) -> list[float]:
        distinct = np.unique(values)
        at = np.searchsorted(distinct, breaks)
        return sorted(np.round(distinct[at] - distinct[at - 1], 9))

    with real_columns(binary) as columns:
        for values, classify in columns:
            theirs = mapclassify.MaximumBreaks(values, 6)
            ours = edges(classify("max-breaks", 6))[1:-1]
            assert gaps(values, np.array(ours)) == gaps(values, theirs.bins[:-1])


def check_heads_and_tails_are_those_of_mapclassify_up_to_40_per_cent(binary: Path) -> None:
    with real_columns(binary) as columns:
        for values, classify in columns:
            theirs = mapclassify.HeadTailBreaks(values).bins
            ours = edges(classify("head-tail"))[1:-1]
            agree(ours, theirs[: len(ours)])
            head = values if len(ours) == 1 else values[values > ours[-2]]
            assert (head > ours[-1]).mean() > 0.4, "the division that ends it is the first of a large head"


def check_round_numbers_are_those_of_mapclassify(binary: Path) -> None:
    with real_columns(binary) as columns:
        for values, classify in columns:
            for classes in (4, 5, 7):
                theirs = mapclassify.PrettyBreaks(values, classes).bins
                ours = edges(classify("pretty", classes))[1:-1]
                agree(ours, inner(theirs, values))


def check_quantiles_are_a_value_from_those_of_mapclassify_at_most(binary: Path) -> None:
    """Ours are by rank, ties together; theirs lie between two values."""
    with real_columns(binary) as columns:
        for values, classify in columns:
            distinct = np.unique(values)
            for classes in (4, 5, 9):
                theirs = mapclassify.Quantiles(values, classes).bins
                ours = edges(classify("quantile", classes))[1:]
                assert len(ours) == len(theirs)
                for low, high in np.sort(np.column_stack([ours, theirs]), axis=1):
                    assert ((distinct > low) & (distinct < high)).sum() == 0, (low, high)


def check_natural_breaks_have_the_least_sum_of_squares(binary: Path) -> None:
    with real_columns(binary) as columns:
        for values, classify in columns:
            for classes in (3, 5, 7):
                theirs = mapclassify.FisherJenks(values, classes).bins.tolist()
                answer = classify("jenks", classes)
                ours = edges(answer)[1:]
                found, expected = sum_of_squares(values, ours), sum_of_squares(values, theirs)
                assert found <= expected * (1 + 1e-12), (classes, found, expected)
                assert edges(classify("ckmeans", classes)) == edges(answer)
                total = sum_of_squares(values, [values.max()])
                assert abs(answer["fit"]["gvf"] - (1 - found / total)) < 1e-12
                adcm = mapclassify.UserDefined(values, ours).adcm
                assert abs(answer["fit"]["adcm"] / adcm - 1) < 1e-9


def check_breaks_over_two_indicators_are_those_of_pooled_values(binary: Path) -> None:
    """`mapclassify.Pooled`: one classifier of all columns, every column in it."""
    both = np.column_stack([values_of(COLUMNS[name]) for name in ("no-qualifications", "level-4")])
    words = {"equal": ("EqualInterval", {"k": 5}), "std-dev": ("StdMean", {}), "box": ("BoxPlot", {})}
    with real_columns(binary) as columns:
        (_, first), (_, second), _ = columns
        for scheme, (name, settings) in words.items():
            pooled = mapclassify.Pooled(both, classifier=name, **settings)
            one = first(scheme, 5, "--breaks-over", "indicator:level-4")
            other = second(scheme, 5, "--breaks-over", "indicator:no-qualifications")
            assert edges(one) == edges(other) and one["breaks_over"]["values"] == both.size
            shown = pooled.global_classifier.bins
            agree(edges(one)[1 : len(shown)], shown[:-1])
            for at, answer in enumerate((one, other)):
                same_counts(answer, pooled.col_classifiers[at], both[:, at])
                assert sum(counts(answer)) == len(both)
        optimum = mapclassify.FisherJenks(both.ravel(), 5).bins.tolist()
        ours = edges(first("jenks", 5, "--breaks-over", "indicator:level-4"))[1:]
        assert sum_of_squares(both.ravel(), ours) <= sum_of_squares(both.ravel(), optimum) * (1 + 1e-12)
