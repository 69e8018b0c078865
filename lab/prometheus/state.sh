# shellcheck shell=bash disable=SC2034  # variables are used by the scripts that read this file
# Where the lab keeps its state, and which processes are its own. Read by up, down and history.

LAB=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
. "$LAB/../directory.sh"
. "$LAB/../process.sh"
. "$LAB/../package.sh"

SERVERS=(open closed)

own_argument() { # name
  case $1 in
    node-exporter) printf '%s\n' "--web.listen-address=127.0.0.1:$(remembered node-exporter)" ;;
    *) printf '%s\n' "--storage.tsdb.path=$STATE/data/$1" ;;
  esac
}

open_state() { # directory: it must be one of ours
  open_directory "$1"
}

create_state() { # directory: new, empty or one of ours; held under its lock until this script ends
  create_directory "$1"
  mkdir -p "$STATE"/{etc,tls,data,run,log}
  : > "$STATE/lab"
}

remembered() { # name: its port, or nothing
  [ ! -f "$STATE/ports" ] || sed -n "s/^$1=//p" "$STATE/ports"
}

# Blocks of years ago are kept. Block sizes and all limits are Prometheus's own defaults.
start_server() { # name
  alive "$1" && return
  local arguments=()
  [ "$1" = open ] || arguments=(--web.config.file="$STATE/etc/web.yml")
  start "$1" "$(unpacked prometheus usr/bin/prometheus)" --config.file="$STATE/etc/prometheus.yml" \
    --storage.tsdb.path="$STATE/data/$1" --storage.tsdb.retention.time=10y \
    --web.listen-address="127.0.0.1:$(remembered "$1")" --log.level=warn "${arguments[@]}"
}

until_ready() { # name
  local deadline=$((SECONDS + 60))
  until [ "$(query "$1" '/-/ready' -o /dev/null -w '%{http_code}')" = 200 ]; do
    alive "$1" || failed "$1" "the server $1 ended"
    [ "$SECONDS" -lt "$deadline" ] || failed "$1" "the server $1 was not ready within 60 s"
    sleep 0.1
  done
}

# -q and --noproxy: neither the user's .curlrc nor a proxy has a say on loopback.
query() { # name path curl-arguments...
  local name=$1 path=$2 scheme=http
  shift 2
  [ "$name" = open ] || scheme=https
  printf 'user = "slipway:%s"\n' "$(cat "$STATE/password")" |
    curl -q --noproxy '*' --silent --max-time 20 --cacert "$STATE/tls/ca.pem" -K - "$@" "$scheme://127.0.0.1:$(remembered "$name")$path"
}

failed() { # name sentence
  say "the last lines of $STATE/log/$1.log:"
  tail -n 5 "$STATE/log/$1.log" | cut -c 1-300 | sed 's/^/    /' >&2
  die 4 "$2"
}
