#!/usr/bin/env bash
# How the server compares with nginx sending the same compressed bytes from a
# file: the embedded map of Kent and Medway, without and with its geometry, both
# servers on the loopback, alternating so that a change in the machine's mood
# falls on both. Needs wrk and nginx.
#   scripts/bench/http.sh [oast] [rounds] [seconds] [connections]
set -euo pipefail
oast=$(realpath "${1:-target/release/oast}") rounds=${2:-5} seconds=${3:-4} connections=${4:-64}
indicator=${INDICATOR:-stroke-admissions}
cores=$(nproc)
work=$(mktemp -d)
ours=18787 theirs=18788
"$oast" serve --quiet --listen "127.0.0.1:$ours" 2>"$work/oast.log" & server=$!
trap 'kill $server; [ -f "$work/nginx.pid" ] && kill "$(cat "$work/nginx.pid")"; rm -rf "$work"' EXIT
for ((i = 0; i < 100; i++)); do
  curl -sf -o "$work/indicators" "http://127.0.0.1:$ours/api/indicators" && break
  sleep 0.1
done

# A file for each address, since nginx does not look at the query.
declare -A files=(
  ["/api/choropleth?indicator=$indicator&geometry=none"]=values
  ["/api/choropleth?indicator=$indicator"]=map
)
mkdir -p "$work/root"
for url in "${!files[@]}"; do
  file=$work/root/${files[$url]}
  curl -sf -H 'Accept-Encoding: gzip' -o "$file.gz" "http://127.0.0.1:$ours$url"
  curl -sf -o "$file" "http://127.0.0.1:$ours$url"
done
chmod -R a+rX "$work"
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
  local url=$1; shift
  local before; before=$(ticks "$@")
  local out; out=$(wrk -t "$cores" -c "$connections" -d "${seconds}s" -H 'Accept-Encoding: gzip' "$url")
  local after; after=$(ticks "$@")
  ! grep -q Non-2xx <<<"$out"
  awk -v ticks=$((after - before)) '/requests in/ {n = $1} /Requests\/sec/ {rate = $2}
    END {printf "%d %.2f\n", rate, ticks * 10000 / n}' <<<"$out"
}
workers=$(pgrep -P "$(cat "$work/nginx.pid")")
for url in "${!files[@]}"; do
  name=${files[$url]}
  echo "# $name: $(stat -c %s "$work/root/$name") bytes, $(stat -c %s "$work/root/$name.gz") compressed"
  for ((i = 0; i < rounds; i++)); do
    read -r a a_cpu < <(load "http://127.0.0.1:$ours$url" $server)
    read -r b b_cpu < <(load "http://127.0.0.1:$theirs/$name" $workers)
    echo "$name $a $a_cpu $b $b_cpu"
  done
done
