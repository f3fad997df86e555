"""Runs the README's commands again and writes their output under them.

Usage: readme.py PATH-OF-OAST. A line of `…` in a block keeps as many lines
before it and after it as there were.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

README = Path(__file__).resolve().parents[1] / "README.md"


def output(command: str, binary: Path, folder: Path) -> list[str]:
    words = command.split()
    cwd = folder
    if words[0] == "oast":
        words[0], cwd = str(binary), README.parent
    if "--out" in words:
        words[words.index("--out") + 1] = str(folder / words[words.index("--out") + 1])
    done = subprocess.run(words, cwd=cwd, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def shortened(lines: list[str], before: list[str]) -> list[str]:
    if "…" not in before:
        return lines
    at = before.index("…")
    tail = len(before) - at - 1
    return [*lines[:at], "…", *lines[len(lines) - tail:]]


def main() -> None:
    binary = Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as name:

        def again(block: re.Match[str]) -> str:
            lines: list[str] = []
            for part in re.split(r"(?m)^\$ ", block.group(1))[1:]:
                command, *before = part.splitlines()
                lines += [f"$ {command}", *shortened(output(command, binary, Path(name)), before)]
            return "```console\n" + "\n".join(lines) + "\n```"

        text = README.read_text(encoding="utf-8")
        README.write_text(re.sub(r"(?s)```console\n(.*?)\n```", again, text), encoding="utf-8")


if __name__ == "__main__":
    main()
