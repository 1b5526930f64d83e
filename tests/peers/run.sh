#!/usr/bin/env bash
# Lets other people's implementations of the protocols talk to the service: as WeChat, as clients of the fake platform, as the Bot Framework.
# Usage: run.sh [BotService.Host.dll]. Without one the debug build is taken, and made when missing.
# Last line: "N passed, N failed" (peers). Exit 0 only when every peer passed.
set -uo pipefail
cd "$(dirname "$0")"

root=$(cd ../.. && pwd)
peers=(wecom-crypto wechat-api node-easywechat botbuilder)
give_up() { echo "$1" >&2; echo "0 passed, ${#peers[@]} failed"; exit 1; }

if ! command -v npm >/dev/null; then
  as_root=()
  [ "$(id -u)" -eq 0 ] || as_root=(sudo)
  echo "Installing nodejs npm"
  { "${as_root[@]}" apt-get update -qq && DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends nodejs npm; } >/dev/null \
    || give_up "Could not install nodejs and npm. Install Node.js 18 or later."
fi

# Exactly what the lock file names, and none of its install scripts.
if ! cmp -s package-lock.json node_modules/.installed-lock; then
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error || give_up "npm ci failed; the peers cannot run without their packages."
  cp package-lock.json node_modules/.installed-lock
fi

host=${1:-$root/artifacts/bin/BotService.Host/debug/BotService.Host.dll}
[ -f "$host" ] || dotnet build "$root/bot/Host" --verbosity quiet || give_up "The service does not build."

DATA=$(mktemp -d)
port=$(node -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})')
SERVICE=http://127.0.0.1:$port
export DATA SERVICE
ASPNETCORE_ENVIRONMENT=Development dotnet "$host" --Urls="$SERVICE" --Data:Path="$DATA" >"$DATA/service.log" 2>&1 &
service=$!
trap 'kill -9 $service 2>/dev/null; wait $service 2>/dev/null; cd /; rm -rf "$DATA"' EXIT

ready() { node -e 'fetch(process.env.SERVICE+"/health/ready").then(r=>process.exit(r.ok?0:1),()=>process.exit(1))'; }
for _ in $(seq 120); do
  ready && break
  kill -0 $service 2>/dev/null || break
  sleep 0.5
done
ready || { cat "$DATA/service.log" >&2; give_up "The service did not become ready."; }

here=$PWD
passed=0
failed=0
# In the data folder, since one of them writes its cache to where it is started.
cd "$DATA"
for peer in "${peers[@]}"; do
  if timeout --kill-after=5 120 node "$here/$peer.mjs"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
  fi
done

# The service must have borne all of it.
if ! ready || grep -qE '^(fail|crit):' "$DATA/service.log"; then
  echo "The service failed meanwhile:" >&2
  grep -E -A3 '^(fail|crit):' "$DATA/service.log" >&2
  failed=$((failed + 1))
fi

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
