"""The plan's Table 10 as it should read: the 20 areas with most people with diabetes, each
with the district it lies in, its rate with limits of confidence, and its rank by both.

    figures_table.py OAST FOLDER

Both rankings are `oast rank` of the embedded dataset, which holds the plan's printed figures
and the boundaries of 2011 that they are of.
"""

import csv
import io
import subprocess
import sys
from pathlib import Path

HEADINGS = ["rank by number", "code", "area", "district", "people with diabetes", "rate, %",
            "lower limit, %", "upper limit, %", "rank by rate"]


def ranking(oast: str, indicator: str) -> list[dict[str, str]]:
    """The areas that have a number, first the highest."""
    words = [oast, "rank", "--indicator", indicator, "--order", "high", "--top", "20", "--format", "csv", "--quiet"]
    text = subprocess.run(words, check=True, capture_output=True, text=True).stdout
    return list(csv.DictReader(io.StringIO(text)))


def rows(oast: str) -> list[list[str]]:
    """Both rankings side by side, in the order of the numbers."""
    rates = {row["code"]: row for row in ranking(oast, "diabetes-rate")}
    found = []
    for row in ranking(oast, "diabetes-people"):
        rate = rates[row["code"]]
        limits = [f"{float(rate[end]):.1f}" if rate[end] else "" for end in ("lower", "upper")]
        found.append([row["rank"], row["code"], row["name"], row["district"], f"{float(row['value']):.0f}",
                      f"{float(rate['value']):.1f}", *limits, rate["rank"]])
    return found


def markdown(table: list[list[str]]) -> str:
    """The same for a page."""
    def line(cells: list[str]) -> str:
        return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"

    head = "# The 20 areas with most people with diabetes, Kent and Medway, March 2025\n\n"
    notes = ("\nSource: Kent and Medway Local Get Britain Working Plan, July 2025, Table 10. Areas are MSOAs of 2011; "
             "districts are those of 2022 that they lie in. Limits stand where the plan's figures allow them. Only these 20 areas are "
             "printed, so the rank by rate is among them alone.\n")
    return head + line(HEADINGS) + line(["---"] * len(HEADINGS)) + "".join(map(line, table)) + notes


def main() -> None:
    oast, folder = sys.argv[1], Path(sys.argv[2])
    table = rows(oast)
    with (folder / "10-diabetes-people-top-20.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\r\n").writerows([HEADINGS, *table])
    (folder / "10-diabetes-people-top-20.md").write_text(markdown(table), encoding="utf-8")


if __name__ == "__main__":
    main()
