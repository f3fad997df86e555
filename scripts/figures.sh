#!/bin/sh
# The maps and the table of the Kent and Medway plan, from the worked dataset, each by a
# plain command that can be copied. `make figures` runs this with the program built here.
#
#   scripts/figures.sh [FOLDER]        default: target/figures, made new
#   OAST=path/to/oast  DATA=folder     the program and the dataset
set -eu

out=${1:-target/figures}
oast=${OAST:-oast}
data=${DATA:-examples/kent-medway}
in="Kent and Medway"
set -- --data "$data" --quiet

rm -rf "$out"
mkdir -p "$out"

# One map an indicator: SVG for the page, PNG for a slide.
map() { # NAME INDICATOR
	name=$1 indicator=$2; shift 2
	"$oast" figure "$@" --indicator "$indicator" --in "$in" --out "$out/$name.svg"
	"$oast" figure "$@" --indicator "$indicator" --in "$in" --out "$out/$name.png"
}

# The plan's six maps. Households on Universal Credit stand in for the claimant count.
map 1-universal-credit uc-households-rate "$@"
map 2-no-qualifications no-qualifications "$@"
map 3-level-4-plus level-4-plus "$@"
map 4-child-poverty child-poverty "$@"
map 5-diabetes diabetes "$@"
map 6-no-car no-car "$@"

# What the plan names in words: where need gathers, and where it is bad on both.
"$oast" figure "$@" --show hotspots --indicator uc-households-rate --in "$in" --out "$out/7-hot-spots.svg"
"$oast" figure "$@" --show together --indicator child-poverty --indicator no-car --in "$in" \
	--out "$out/8-poor-and-no-car.svg"

# The 20 areas with the highest rate: as bars with their limits.
"$oast" figure "$@" --kind bars --indicator diabetes --in "$in" --top 20 --out "$out/9-diabetes-top-20.svg"

# The plan's table of the 20 areas with most people with diabetes, of the embedded dataset,
# which holds what the plan prints.
"${PYTHON:-python3}" "$(dirname "$0")/figures_table.py" "$oast" "$out"
