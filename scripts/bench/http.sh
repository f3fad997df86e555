#!/usr/bin/env bash
# How the server compares with nginx sending the same compressed bytes from a
# file: requests per second, both on the loopback, alternating so that a change
# in the machine's mood falls on both. Needs wrk and nginx.
#   scripts/bench/http.sh [rows] [rounds] [seconds] [connections]
set -euo pipefail
cd "$(dirname "$0")/../.."
rows=${1:-220} rounds=${2:-5} seconds=${3:-5} connections=${4:-64}
cores=$(nproc)
work=$(mktemp -d)
ours=18787 theirs=18788
cargo build --quiet --release --example load_target
target=${CARGO_TARGET_DIR:-target}/release/examples/load_target
"$target" "127.0.0.1:$ours" "$rows" & server=$!
trap 'kill $server; kill "$(cat "$work/nginx.pid")"; rm -rf "$work"' EXIT
sleep 1

mkdir -p "$work/root/api"
chmod -R a+rX "$work"
url="/api/choropleth?indicator=a&period=2024-03"
curl -sf -H 'Accept-Encoding: gzip' "http://127.0.0.1:$ours$url" >"$work/root/api/choropleth.gz"
curl -sf "http://127.0.0.1:$ours$url" >"$work/root/api/choropleth"
echo "body: $(stat -c %s "$work/root/api/choropleth") bytes, compressed $(stat -c %s "$work/root/api/choropleth.gz")"
cat >"$work/nginx.conf" <<CONF
worker_processes $cores;
pid $work/nginx.pid;
error_log $work/error.log;
events { worker_connections 1024; multi_accept on; }
http {
  access_log off; sendfile on; tcp_nopush on; tcp_nodelay on; etag on;
  keepalive_requests 100000000; open_file_cache max=100;
  default_type application/json;
  server { listen 127.0.0.1:$theirs backlog=1024; root $work/root; gzip_static on; gzip_vary on; }
}
CONF
nginx -c "$work/nginx.conf"

rate() {
  wrk -t "$cores" -c "$connections" -d "${seconds}s" -H 'Accept-Encoding: gzip' "http://127.0.0.1:$1$url" |
    awk '/Requests\/sec/ {rate = $2} /Non-2xx/ {bad = 1} END {if (bad) exit 1; printf "%d", rate}'
}
rate $ours >/dev/null; rate $theirs >/dev/null
for ((i = 0; i < rounds; i++)); do
  a=$(rate $ours) b=$(rate $theirs)
  echo "oast $a/s  nginx $b/s  ratio $(awk "BEGIN {printf \"%.3f\", $a / $b}")"
done
