#!/usr/bin/env bash
# Ends what up.sh started and removes its folder.
set -uo pipefail
cluster=${CLUSTER:-/tmp/botservice-cluster}
[ -d "$cluster" ] || exit 0
for file in "$cluster"/nginx.pid "$cluster"/node-*.pid "$cluster"/sentinel-*.pid "$cluster"/redis-*.pid; do
  [ -f "$file" ] && kill "$(cat "$file")" 2>/dev/null
done
as_postgres=()
[ "$(id -u)" -eq 0 ] && as_postgres=(runuser -u postgres --)
pg=$(ls -d /usr/lib/postgresql/*/bin | tail -n 1)
for name in standby primary; do
  "${as_postgres[@]}" "$pg/pg_ctl" -D "$cluster/postgresql/$name" -m immediate stop >/dev/null 2>&1
done
for _ in $(seq 75); do
  alive=0
  for file in "$cluster"/*.pid; do
    [ -f "$file" ] && kill -0 "$(cat "$file")" 2>/dev/null && alive=1
  done
  [ "$alive" -eq 0 ] && break
  sleep 0.2
done
rm -rf "$cluster"
