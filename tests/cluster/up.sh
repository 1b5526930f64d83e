#!/usr/bin/env bash
# The service on three nodes as it would stand in a machine room, as plain processes on this machine. Starts what is not running; run it again after
# killing something. Everything lies in $CLUSTER (default /tmp/botservice-cluster); down.sh ends and removes it.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
cluster=${CLUSTER:-/tmp/botservice-cluster}
http=5080 nodes="5081 5082 5083" primary=5511 standby=5512 redis="6391 6392 6393" sentinels="26391 26392 26393" platform=${PLATFORM:-http://127.0.0.1:5090}

missing=()
command -v nginx >/dev/null || missing+=(nginx-light)
command -v redis-server >/dev/null || missing+=(redis-server)
compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || missing+=(postgresql)
if [ "${#missing[@]}" -gt 0 ]; then
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi
host=$root/artifacts/bin/BotService.Host/release/BotService.Host.dll
[ -f "$host" ] || dotnet build "$root/bot/Host" --configuration Release --verbosity quiet

mkdir -p "$cluster"
chmod 755 "$cluster"
as_postgres=()
if [ "$(id -u)" -eq 0 ]; then
  as_postgres=(runuser -u postgres --)
  mkdir -p "$cluster/postgresql"
  chown postgres "$cluster/postgresql"
fi
pg=$(ls -d /usr/lib/postgresql/*/bin | tail -n 1)

runs() { [ -f "$cluster/$1.pid" ] && kill -0 "$(cat "$cluster/$1.pid")" 2>/dev/null; }
begin() { # name command...: a process of its own session, its output beside its pid
  local name=$1
  shift
  setsid "$@" >>"$cluster/$name.log" 2>&1 </dev/null &
  echo $! >"$cluster/$name.pid"
}
until_ok() { for _ in $(seq 300); do "$@" >/dev/null 2>&1 && return; sleep 0.2; done; echo "In vain: $*" >&2; return 1; }

# PostgreSQL: a commit returns when the standby has it too, or a failover would lose what was acknowledged. With two standbys write ANY 1 (a, b),
# so that one of them may die.
serve() { # data port
  "${as_postgres[@]}" "$pg/pg_ctl" -D "$1" -o "-p $2 -k $cluster/postgresql -c listen_addresses=127.0.0.1" -l "$1.log" -w start >/dev/null
}
if [ ! -d "$cluster/postgresql/primary" ]; then
  mkdir -p "$cluster/postgresql"
  "${as_postgres[@]}" "$pg/initdb" -D "$cluster/postgresql/primary" -U bot --auth=trust -E UTF8 >/dev/null
  "${as_postgres[@]}" tee -a "$cluster/postgresql/primary/postgresql.conf" >/dev/null <<EOF
wal_level = replica
max_connections = 300
synchronous_standby_names = 'standby'
EOF
  serve "$cluster/postgresql/primary" $primary
  "${as_postgres[@]}" "$pg/pg_basebackup" -h 127.0.0.1 -p $primary -U bot -D "$cluster/postgresql/standby" -R -d "application_name=standby user=bot"
  serve "$cluster/postgresql/standby" $standby
  "${as_postgres[@]}" "$pg/createdb" -h 127.0.0.1 -p $primary -U bot botservice
fi
for name in primary standby; do
  if [ "$name" = primary ] && [ ! -f "$cluster/postgresql/standby/standby.signal" ]; then
    echo "The standby was promoted; the old primary stays down, or there would be two." >&2
    continue
  fi
  "${as_postgres[@]}" "$pg/pg_ctl" -D "$cluster/postgresql/$name" status >/dev/null || serve "$cluster/postgresql/$name" "${!name}"
done

# Redis: a primary that has no replica left takes no writes, so that a primary cut off from the rest does not go on alone.
first=${redis%% *}
for port in $redis; do
  runs "redis-$port" && continue
  mkdir -p "$cluster/redis-$port"
  options=(--port "$port" --bind 127.0.0.1 --dir "$cluster/redis-$port" --appendonly yes --min-replicas-to-write 1 --min-replicas-max-lag 2)
  # Whoever is primary now; the first one at the first start.
  now=$(redis-cli -p "${sentinels%% *}" sentinel get-master-addr-by-name botservice 2>/dev/null | tail -n 1 || true)
  [ "$port" = "${now:-$first}" ] || options+=(--replicaof 127.0.0.1 "${now:-$first}")
  begin "redis-$port" redis-server "${options[@]}"
  until_ok redis-cli -p "$port" ping
done
for port in $sentinels; do
  runs "sentinel-$port" && continue
  if [ ! -f "$cluster/sentinel-$port.conf" ]; then
    cat >"$cluster/sentinel-$port.conf" <<EOF
port $port
bind 127.0.0.1
dir $cluster
sentinel monitor botservice 127.0.0.1 $first 2
sentinel down-after-milliseconds botservice 2000
sentinel failover-timeout botservice 10000
EOF
  fi
  begin "sentinel-$port" redis-server "$cluster/sentinel-$port.conf" --sentinel
done
until_ok redis-cli -p "${sentinels%% *}" sentinel get-master-addr-by-name botservice

# Nodes: a folder each, the keys shared. Development and Echo only because this is a trial: there is no account of the real platform.
export ASPNETCORE_ENVIRONMENT=Development Skills__Echo=true Simulator__Enabled=false Accounts__SeedPassword=Cluster-Password-2026
export Keys__Path=$cluster/keys
export Database__Provider=PostgreSql Database__ConnectionString="Host=127.0.0.1:$primary,127.0.0.1:$standby;Target Session Attributes=primary;Host Recheck Seconds=1;Username=bot;Database=botservice"
export Redis__Mode=External Redis__ConnectionString="127.0.0.1:${sentinels// /,127.0.0.1:},serviceName=botservice"
account=Channels__WeChat__Accounts__main__
export ${account}AppId=wx1234567890abcdef ${account}AppSecret=chaos ${account}OriginalId=gh_a96a4a619366 ${account}Token=chaostoken
export ${account}EncodingAesKey=abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG ${account}ApiBaseAddress="$platform"
export Logging__LogLevel__Default=Warning
for port in $nodes; do
  if ! runs "node-$port"; then
    begin "node-$port" dotnet "$host" "--Urls=http://127.0.0.1:$port" "--Data:Path=$cluster/node-$port"
  fi
  # The first makes the tables and the keys.
  until_ok curl -fsS "http://127.0.0.1:$port/health/ready"
done

# nginx: whoever writes stays on one node while it lives. A push that a node did not answer goes to the next one: the inbox takes each only once.
if ! runs nginx; then
  sed -e "s|@cluster@|$cluster|g" "$here/nginx.conf" >"$cluster/nginx.conf"
  begin nginx nginx -c "$cluster/nginx.conf" -g 'daemon off;'
fi
until_ok curl -fsS "http://127.0.0.1:$http/health/ready"
echo "The cluster serves on http://127.0.0.1:$http. Logs and pids: $cluster"
