"""Oast beside named peers, in one run on one machine, as ratios.

    peers.py OAST [--runs N] [--write]

Every case gives the same work to each, alternating, and takes medians. A peer
that is not here is left out with a line that says how to get it. With --write
the tables go to docs/benchmarks.md too. Nothing is asked of the network but
mapshaper and the layers at real scale, once, into .cache.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "data"
PEERS = ROOT / "benches" / "peers"
CACHE = ROOT / ".cache" / "bench"
MAPSHAPER = "0.7.70"
BOUNDARIES = SHARED / "boundaries" / "MSOA_2021_EW_BSC.zip"
CENSUS = SHARED / "indicators" / "census" / "TS038_disability_3a_2021.csv.gz"
STAT_XPLORE = SHARED / "indicators" / "stat-xplore" / "households_on_UC_msoa_15-22.csv"
SITES = SHARED / "sites" / "kent_medway_job_sites.csv"
TABLES = [
    SHARED / "indicators" / "census" / name
    for name in (
        "ts067_highest_qualification_labelled.csv",
        "economic_activity_status_4a.csv",
        "health_in_general_4a.csv",
        "number_of_cars_5a.csv",
    )
]
# The column that is mapped, as the file and as Oast calls it.
COLUMN, INDICATOR = "level_4_or_above_pct", "level-4-or-above-pct"
KERNELS_SECONDS = 300
MSOAS_2011 = SHARED / "boundaries" / "MSOA_(Dec_2011)_Boundaries_Super_Generalised_Clipped_(BSC)_EW_V3.zip"
# Tolerances by which a peer without a share keeps about a tenth of what can go:
# GEOS by the square root of an area, python topojson by a distance; in metres.
SIMPLIFIED = {"MSOA 2011": ("1100", "900"), "Scotland": ("20", "8")}


@dataclass
class Cost:
    """What one run of a process took."""

    wall_s: float
    processor_s: float
    peak_mb: float


@dataclass
class Report:
    """Lines for people, which are Markdown too."""

    lines: list[str] = field(default_factory=list)

    def say(self, line: str = "") -> None:
        print(line, flush=True)
        self.lines.append(line)

    def table(self, headings: list[str], rows: list[list[str]]) -> None:
        cells = [headings, *rows]
        widths = [max(len(row[at]) for row in cells) for at in range(len(headings))]
        first, *others = widths

        def line(row: list[str]) -> str:
            rest = (cell.rjust(width) for cell, width in zip(row[1:], others, strict=True))
            return "| " + " | ".join([row[0].ljust(first), *rest]) + " |"

        self.say(line(headings))
        self.say("|" + "|".join(["-" * (first + 2), *("-" * (width + 1) + ":" for width in others)]) + "|")
        for row in rows:
            self.say(line(row))
        self.say()


def run(command: list[str]) -> Cost:
    """Runs a process to its end and asks the system what it took."""
    start = time.perf_counter()
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors)
        _, status, usage = os.wait4(process.pid, 0)
        wall_s = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            errors.seek(0)
            sys.exit(f"{' '.join(command)}\n{errors.read().decode(errors='replace')}")
    return Cost(wall_s, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def medians(commands: dict[str, list[str]], runs: int) -> dict[str, Cost]:
    """The median of each, the commands taking turns; the first turn warms up."""
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, command in commands.items():
            cost = run(command)
            if turn > 0:
                costs[name].append(cost)

    def middle(measured: list[Cost]) -> Cost:
        columns = ([getattr(cost, what) for cost in measured] for what in ("wall_s", "processor_s", "peak_mb"))
        return Cost(*map(statistics.median, columns))

    return {name: middle(measured) for name, measured in costs.items()}


def processes(report: Report, title: str, commands: dict[str, list[str]], runs: int) -> None:
    """A table of processes; the first is what the others are compared with."""
    costs = medians(commands, runs)
    ours = next(iter(costs.values()))
    report.say(f"### {title}")
    report.say()
    rows = [
        [name, seconds(cost.wall_s), seconds(cost.processor_s), f"{cost.peak_mb:.0f} MB",
         ratio(cost.wall_s / ours.wall_s), ratio(cost.processor_s / ours.processor_s), ratio(cost.peak_mb / ours.peak_mb)]
        for name, cost in costs.items()
    ]
    report.table(["", "wall", "processor", "peak memory", "wall, ratio", "processor, ratio", "memory, ratio"], rows)


def seconds(time_s: float) -> str:
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)):
        if time_s >= size:
            return f"{time_s / size:.3g} {unit}"
    return f"{time_s / 1e-9:.3g} ns"


def ratio(number: float) -> str:
    return f"{number:.3g} ×"


def mapshaper(report: Report) -> Path | None:
    """Where mapshaper is, installed now if need be."""
    program = CACHE / "node_modules" / ".bin" / "mapshaper"
    if not program.exists() and shutil.which("npm"):
        subprocess.run(
            ["npm", "install", "--no-audit", "--no-fund", "--loglevel=error", "--prefix", str(CACHE), f"mapshaper@{MAPSHAPER}"],
            check=False, stdout=subprocess.DEVNULL,
        )
    if program.exists():
        return program
    report.say(f"- skipped: mapshaper. npm install --prefix .cache/bench mapshaper@{MAPSHAPER}")
    return None


def whole_processes(report: Report, oast: Path, runs: int, work: Path) -> None:
    """From the files as published to a file that draws."""
    data = work / "data"
    for folder, files in (("boundaries", [BOUNDARIES]), ("indicators", TABLES)):
        (data / folder).mkdir(parents=True)
        for file in files:
            shutil.copy(file, data / folder)
    tables = [str(table) for table in TABLES]
    python = sys.executable
    tuned = f"tuned Python: pyogrio {version('pyogrio')}, shapely {version('shapely')}, pyproj {version('pyproj')}"
    plain = f"geopandas {version('geopandas')}"
    report.say("DuckDB spatial is not measured: its extension is no package and is fetched by DuckDB itself.")
    report.say()
    choropleth = {
        "oast classify": [str(oast), "classify", "--data", str(data), "--indicator", INDICATOR, "--format", "geojson",
                          "--out", str(work / "oast.geojson"), "--quiet"],
        tuned: [python, str(PEERS / "tuned.py"), str(BOUNDARIES), str(work / "tuned.geojson"), COLUMN, *tables],
        plain: [python, str(PEERS / "plain.py"), "choropleth", str(BOUNDARIES), str(work / "plain.geojson"), COLUMN, *tables],
    }
    if program := mapshaper(report):
        joins = [word for table in tables for word in ("-join", table, f"keys=MSOA21CD,{key_of(table)}")]
        choropleth[f"mapshaper {MAPSHAPER}"] = [
            "node", str(program), "-i", str(BOUNDARIES), *joins,
            "-classify", COLUMN, "classes=5", "quantile", "save-as=colour", "colors=YlGnBu",
            "-filter-fields", f"MSOA21CD,MSOA21NM,{COLUMN},colour", "-proj", "wgs84",
            "-o", str(work / "mapshaper.geojson"), "precision=0.0000001",
        ]
    title = "7,264 areas, 164,608 vertices, four tables: {}"
    processes(report, title.format("a choropleth as GeoJSON"), choropleth, runs)
    for ending in ("geojson", "gpkg"):
        join = {
            f"oast join, .{ending}": [str(oast), "join", "--data", str(data), "--out", str(work / f"oast-join.{ending}"), "--quiet"],
            plain: [python, str(PEERS / "plain.py"), "join", str(BOUNDARIES), str(work / f"plain-join.{ending}"), COLUMN, *tables],
        }
        processes(report, title.format(f"everything joined, .{ending}"), join, runs)


def simplified(report: Report, oast: Path, runs: int, work: Path) -> None:
    """Boundaries read, simplified to a tenth and written: what it takes and what it leaves."""
    sys.path.insert(0, str(ROOT / "scripts" / "scale"))
    from fetch import SCOTLAND, fetch

    # The large one takes a peer a minute a turn.
    for case, file, turns in (("MSOA 2011", MSOAS_2011, runs), ("Scotland", fetch(SCOTLAND), 1)):
        by_area, by_distance = SIMPLIFIED[case]
        outs = {name: str(work / f"{name}.geojson") for name in ("oast", "mapshaper", "geos", "topojson")}
        python, source = [sys.executable, str(PEERS / "simplify.py")], str(file)
        zipped = f"/vsizip/{source}" if source.endswith(".zip") else source
        commands = {"oast simplify": ([str(oast), "simplify", source, "--keep", "10%", "--out", outs["oast"], "--quiet"], "oast")}
        if program := mapshaper(report):
            commands[f"mapshaper {MAPSHAPER}"] = (
                ["node", "--max-old-space-size=8192", str(program), "-i", source, "-simplify", "10%", "keep-shapes",
                 "-o", outs["mapshaper"]], "mapshaper")
        commands[f"GEOS coverage simplify, shapely {version('shapely')}"] = (
            [*python, "geos", zipped, outs["geos"], by_area], "geos")
        commands[f"python topojson {version('topojson')}"] = (
            [*python, "topojson", zipped, outs["topojson"], by_distance], "topojson")
        what = f"{case}, read, simplified to a tenth, written as GeoJSON"
        processes(report, what, {name: command for name, (command, _) in commands.items()}, turns)
        rows = []
        for name, (_, out) in commands.items():
            left = said(report, ["simplify.py", "left", outs[out]])
            counts = json.loads(left) if left.strip() else {}
            keys = ("areas", "vertices", "invalid", "lost", "holes", "overlaps")
            rows.append([name, *(f"{counts[key]:,}" if key in counts else "not counted" for key in keys)])
        report.table(["", "areas", "vertices", "invalid", "lost", "holes", "overlaps"], rows)


def key_of(table: str) -> str:
    with open(table, encoding="utf-8-sig") as file:
        return file.readline().split(",")[0].strip()


def divan(bench: str, *filters: str) -> dict[str, float]:
    """Medians of `cargo bench`, in seconds, by `group argument`."""
    command = ["cargo", "bench", "--locked", "--quiet", "--bench", bench, "--", *filters]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    units = {"ns": 1e-9, "µs": 1e-6, "ms": 1e-3, "s": 1.0}
    found, group = {}, ""
    for line in done.stdout.splitlines():
        named = re.match(r"^([│ ]*)[├╰]─ (\S+(?: \S+)*?)(?: {2,}|$)", line)
        if not named:
            continue
        name = named[2] if named[1] == "" else f"{group} {named[2]}"
        group = named[2] if named[1] == "" else group
        times = re.findall(r"([\d.]+) (ns|µs|ms|s)\b", line)
        if len(times) >= 4:
            number, unit = times[2]
            found[name] = float(number) * units[unit]
    return found


def said(report: Report, command: list[str]) -> str:
    """What one of the peers' programs says in the time it has."""
    program, *arguments = command
    try:
        done = subprocess.run([sys.executable, str(PEERS / program), *arguments],
                              check=True, capture_output=True, text=True, timeout=KERNELS_SECONDS)
        return done.stdout
    except subprocess.TimeoutExpired as late:
        report.say(f"- {program} was stopped after {KERNELS_SECONDS} s; what it had said by then is below")
        return (late.stdout or b"").decode()


def kernels(report: Report, runs: int) -> None:
    """Single functions: ours as `cargo bench` times them, theirs inside Python."""
    within, jenks = divan("within", "boundary_sites"), divan("jenks", "all_distinct")
    tables = divan("tables", "published")
    ours = {
        "census, 232,182 rows, .csv.gz": tables["published census/TS038_disability_3a_2021.csv.gz"],
        "Stat-Xplore, 8,480 × 90": tables["published stat-xplore/households_on_UC_msoa_15-22.csv"],
        "within 5 km, a query": within["boundary_sites 5"],
        "Jenks, 7264 values, 5 classes": jenks["all_distinct (7264, 5)"],
        "Jenks, 34753 values, 9 classes": jenks["all_distinct (34753, 9)"],
    }
    output = said(report, ["tables.py", str(CENSUS), str(STAT_XPLORE), str(runs)])
    output += said(report, ["kernels.py", str(BOUNDARIES), str(SITES), str(runs)])
    rows = [[case, "oast", seconds(time_s), ratio(1)] for case, time_s in ours.items()]
    for line in output.splitlines():
        peer = json.loads(line)
        rows.append([peer["case"], peer["peer"], seconds(peer["seconds"]), ratio(peer["seconds"] / ours[peer["case"]])])
    rows.sort(key=lambda row: list(ours).index(row[0]))
    report.say("### Kernels")
    report.say()
    report.table(["", "by", "time", "ratio"], rows)


def hotspots(report: Report, runs: int) -> None:
    """Permutations beside what the machine needs at the least, and beside peers."""
    ours = divan("hotspots")
    limit = ours["only_draw"] + ours["only_gather"]
    report.say("### Gi*, 7,264 areas, 9,999 permutations")
    report.say()
    rows = [["the limit: only to draw so many numbers, then only to look so many up", seconds(limit), ratio(1)]]
    for name, key in (
        ("the same two in one loop", "only_draw_and_gather"),
        ("oast, independent draws", "independent_draws"),
        ("oast, independent draws, local Geary", "independent_draws_of_geary"),
        ("oast, one shared table", "shared_draws"),
    ):
        rows.append([name, seconds(ours[key]), ratio(ours[key] / limit)])
    cases = {"independent": ours["independent_draws"], "shared": ours["shared_draws"]}
    for line in said(report, ["hotspots.py", str(BOUNDARIES), str(runs)]).splitlines():
        peer = json.loads(line)
        rows.append([f"{peer['peer']} ({ratio(peer['seconds'] / cases[peer['draws']])} Oast's)",
                     seconds(peer["seconds"]), ratio(peer["seconds"] / limit)])
    report.table(["", "time", "to the limit"], rows)
    report.say("Cost by the number of areas, 999 permutations:")
    report.say()
    rows = []
    for times in (1, 5, 26):
        areas = 7_264 * times
        row = [f"{areas:,} areas"]
        for draws in ("independent", "shared"):
            time_s = ours[f"{draws}_draws_of_times_the_areas {times}"]
            row += [seconds(time_s), f"{time_s / areas / 999 * 1e9:.3g} ns"]
        rows.append(row)
    of_one = "an area and permutation"
    report.table(["", "independent", of_one, "shared", of_one], rows)


def server(report: Report, oast: Path) -> None:
    """Requests a second beside nginx with the same bytes in a file."""
    missing = [program for program in ("wrk", "nginx", "curl") if not shutil.which(program)]
    if missing:
        report.say(f"- skipped: the server beside nginx. sudo apt-get install {' '.join(missing)}")
        return
    done = subprocess.run([ROOT / "scripts" / "bench" / "http.sh", oast], check=True, capture_output=True, text=True)
    report.say("### 64 connections on the loopback, the embedded map, compressed")
    report.say()
    sizes = dict(re.findall(r"^# (\w+): (.*)$", done.stdout, re.M))
    rounds: dict[str, list[list[float]]] = {name: [] for name in sizes}
    for name, *numbers in (line.split() for line in done.stdout.splitlines() if not line.startswith("#")):
        rounds[name].append([float(number) for number in numbers])
    rows = []
    for name, measured in rounds.items():
        ours, our_cpu, theirs, their_cpu = (statistics.median(column) for column in zip(*measured, strict=True))
        by_rate = statistics.median(row[0] / row[2] for row in measured)
        by_cpu = statistics.median(row[3] / row[1] for row in measured)
        rows.append([f"{name}: {sizes[name]}", f"{ours:,.0f}/s", f"{theirs:,.0f}/s", ratio(by_rate),
                     f"{our_cpu:.1f} µs", f"{their_cpu:.1f} µs", ratio(by_cpu)])
    nginx = subprocess.run(["nginx", "-v"], capture_output=True, text=True).stderr.strip().rsplit("/", 1)[-1]
    report.table(["", "oast", f"nginx {nginx}", "oast ÷ nginx", "processor a request, oast", "nginx", "nginx ÷ oast"], rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("oast", type=Path)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--only", choices=["hotspots"], help="this part alone, to standard output")
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.md")
    asked = parser.parse_args()
    report, oast = Report(), asked.oast.resolve()
    if not SHARED.is_dir():
        sys.exit("skipped: ../shared/data is absent")
    load = "%.1f" % os.getloadavg()[0]
    report.say(f"{run_version(oast)}; Python {platform.python_version()}; {os.cpu_count()} cores, load {load} at the start; "
               f"medians of {asked.runs} runs that take turns.")
    report.say()
    if asked.only:
        return hotspots(report, asked.runs)
    with tempfile.TemporaryDirectory(prefix="oast-bench-") as work:
        whole_processes(report, oast, asked.runs, Path(work))
        simplified(report, oast, asked.runs, Path(work))
    kernels(report, asked.runs)
    hotspots(report, asked.runs)
    server(report, oast)
    report.say(f"Load at the end: {os.getloadavg()[0]:.1f}. A ratio above 1 is in Oast's favour.")
    if asked.write:
        text = "# Benchmarks\n\nWritten by `make bench` (`benches/peers.py --write`).\n\n" + "\n".join(report.lines) + "\n"
        (ROOT / "docs" / "benchmarks.md").write_text(text, encoding="utf-8")


def run_version(oast: Path) -> str:
    return subprocess.run([oast, "--version"], check=True, capture_output=True, text=True).stdout.strip()


if __name__ == "__main__":
    main()
