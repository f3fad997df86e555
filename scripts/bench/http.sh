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

# Processor time of processes so far, in hundredths of a second.
ticks() { local sum=0 pid; for pid; do sum=$((sum + $(awk '{print $14 + $15}' "/proc/$pid/stat"))); done; echo $sum; }

# "requests-per-second microseconds-of-processor-per-request"
load() {
  local port=$1; shift
  local before; before=$(ticks "$@")
  local out; out=$(wrk -t "$cores" -c "$connections" -d "${seconds}s" -H 'Accept-Encoding: gzip' "http://127.0.0.1:$port$url")
  local after; after=$(ticks "$@")
  ! grep -q Non-2xx <<<"$out"
  awk -v ticks=$((after - before)) '/requests in/ {n = $1} /Requests\/sec/ {rate = $2}
    END {printf "%d %.2f", rate, ticks * 10000 / n}' <<<"$out"
}
workers=$(pgrep -P "$(cat "$work/nginx.pid")")
load $ours $server >/dev/null; load $theirs $workers >/dev/null
for ((i = 0; i < rounds; i++)); do
  read -r a a_cpu < <(load $ours $server) || true
  read -r b b_cpu < <(load $theirs $workers) || true
  echo "oast $a/s ($a_cpu us each)  nginx $b/s ($b_cpu us each)  ratio $(awk "BEGIN {printf \"%.3f, by processor time %.3f\", $a / $b, $b_cpu / $a_cpu}")"
done
