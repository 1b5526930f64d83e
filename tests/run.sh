#!/usr/bin/env bash
# Runs every test. Installs first what a bare Debian machine lacks for the real parts: redis-server, PostgreSQL, Chromium with a Chinese font.
# Last line: "N passed, N failed, N skipped". Exit 0 only when nothing failed and something ran.
set -uo pipefail
cd "$(dirname "$0")/.."

missing=()
command -v redis-server >/dev/null || missing+=(redis-server)
compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || missing+=(postgresql)
command -v chromium >/dev/null || missing+=(chromium)
fc-list :lang=zh 2>/dev/null | grep -q . || missing+=(fonts-noto-cjk fontconfig)
if [ "${#missing[@]}" -gt 0 ]; then
  as_root=()
  [ "$(id -u)" -eq 0 ] || as_root=(sudo)
  echo "Installing ${missing[*]}"
  if ! { "${as_root[@]}" apt-get update -qq && DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >/dev/null; then
    echo "Could not install ${missing[*]}; the tests that need them are skipped and say so." >&2
  fi
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
dotnet build --configuration Release --verbosity quiet || { echo "0 passed, 1 failed"; exit 1; }
# One project after the other: a browser beside the whole suite on two cores measures the machine, not the page.
dotnet test --configuration Release --no-build --max-parallel-test-modules 1 --output Detailed --no-ansi --no-progress --results-directory artifacts/test-results "$@" 2>&1 | tee "$log" | grep -vE '^ *(passed |from )'
code=${PIPESTATUS[0]}
if [ "$code" -ne 0 ]; then
  # Once more at the end, where whoever reads only the last lines finds it.
  echo "What failed:"
  grep -E -A 12 '^ *failed ' "$log" | grep -vE '^ *(passed |from )|^--$' | cut -c 1-300 | head -n 150
fi

count() { grep -E "^ +$1: [0-9]+" "$log" | tail -n 1 | grep -oE '[0-9]+' | head -n 1; }
passed=$(count succeeded); failed=$(count failed); skipped=$(count skipped)
passed=${passed:-0}; failed=${failed:-0}; skipped=${skipped:-0}
if [ "$code" -ne 0 ] && [ "$failed" -eq 0 ]; then
  failed=1
fi
echo "$passed passed, $failed failed, $skipped skipped"
[ "$code" -eq 0 ] && [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
