#!/usr/bin/env bash
# Makes src/geom/ostn15/grid.bin from the data file that the crate ostn15_phf
# carries. The crate is only unpacked, neither built nor depended on.
set -euo pipefail
cd "$(dirname "$0")/../.."

package=$(mktemp -d)
trap 'rm -rf "$package"' EXIT
mkdir "$package/src"
touch "$package/src/lib.rs"
cat >"$package/Cargo.toml" <<'TOML'
[package]
name = "unpack"
version = "0.0.0"
edition = "2021"
[dependencies]
ostn15_phf = "=1.3.0"
[workspace]
TOML
cargo vendor --quiet --manifest-path "$package/Cargo.toml" "$package/vendor" >/dev/null
file=$(find "$package/vendor" -name 'OSTN15_OSGM15_DataFile*' | head -1)
"${PYTHON:-python3}" scripts/ostn15/build.py "$file" src/geom/ostn15/grid.bin
