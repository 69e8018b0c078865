# shellcheck shell=bash disable=SC2034  # variables are used by the scripts that read this file
# Where the lab keeps its state, which processes are its own, and how its API is called.
# Read by up, down, nodes and compact.

LAB=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
umask 077

say() { printf '%s\n' "$*" >&2; }
die() { # exit-code sentence
  say "$(basename "$0"): $2"
  exit "$1"
}

default_state() {
  [ -n "${XDG_CACHE_HOME:-${HOME:-}}" ] || die 2 "neither HOME nor XDG_CACHE_HOME is set: name a state directory"
  printf '%s\n' "${XDG_CACHE_HOME:-$HOME/.cache}/slipway/lab/kubernetes/state"
}

# ------------------------------------------------------------------------------ state directory --
# The file `lab` marks a directory as ours, so that neither up nor down --purge ever touches another.

is_lab() { [ -f "$STATE/lab" ]; }

open_state() { # directory: it must be one of ours
  STATE=$(cd "$1" 2>/dev/null && pwd -P) || die 2 "there is no directory $1: run $LAB/up first"
  is_lab || die 2 "there is no lab in $1: run $LAB/up first"
  read_ports
}

require_up() {
  if ! alive etcd || ! alive kube-apiserver; then die 4 "the lab in $STATE is not up: run $LAB/up"; fi
}

create_state() { # directory: new, empty or one of ours; held under its lock until this script ends
  while :; do
    mkdir -p -- "$1" 2>/dev/null || die 2 "$1 cannot be created: name a state directory you may write to"
    STATE=$(cd "$1" && pwd -P)
    is_lab || [ -z "$(find "$STATE" -mindepth 1 ! -name lock -print -quit)" ] ||
      die 2 "$STATE holds something else: name an empty or new directory"
    lock_state && break
  done
  chmod 700 "$STATE"
  mkdir -p "$STATE/pki" "$STATE/run" "$STATE/log"
  : > "$STATE/lab"
  read_ports
}

# One script at a time changes a state directory. False: down --purge took the directory away meanwhile.
lock_state() {
  { exec 9> "$STATE/lock"; } 2>/dev/null || return 1
  if ! flock -n 9; then
    say "another up or down is at work on $STATE: waiting for it"
    flock -w 1800 9 || die 4 "another up or down has held $STATE for 30 minutes"
  fi
  [ "$STATE/lock" -ef /proc/self/fd/9 ]
}

read_ports() {
  ETCD_PORT='' K8S_PORT=''
  local name port
  [ -f "$STATE/ports" ] || return 0
  while IFS='=' read -r name port; do
    case $name in etcd) ETCD_PORT=$port ;; kube-apiserver) K8S_PORT=$port ;; esac
  done < "$STATE/ports"
}

write_whole() { # file: standard input, beside it first, so that a reader never sees half of it
  cat > "$1.new"
  mv -f "$1.new" "$1"
}

# ------------------------------------------------------------------------------------ processes --
# A pid alone is reused sooner or later. A pid file says "PID STARTTIME BOOT", which names one process
# for ever; the command line must also carry the one argument that names this state directory.

identity() { # pid
  local stat
  stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 1
  # shellcheck disable=SC2086  # the fields after the command's name, which may hold blanks
  set -- "$1" ${stat##*) }
  printf '%s %s %s\n' "$1" "${21}" "$(cat /proc/sys/kernel/random/boot_id)"
}

own_argument() { # name
  case $1 in
    etcd) printf '%s\n' "--data-dir=$STATE/etcd" ;;
    kube-apiserver) printf '%s\n' "--tls-cert-file=$STATE/pki/kube-apiserver.crt" ;;
  esac
}

alive() { # name
  local recorded pid
  recorded=$(cat "$STATE/run/$1.pid" 2>/dev/null) || return 1
  pid=${recorded%% *}
  [[ $pid =~ ^[0-9]+$ ]] && [ "$recorded" = "$(identity "$pid")" ] &&
    tr '\0' '\n' < "/proc/$pid/cmdline" 2>/dev/null | grep -qxF -e "$(own_argument "$1")"
}

start() { # name command...
  local name=$1
  shift
  # The process writes its own pid file and holds the lock until it has become the program: wherever
  # this script is killed, the next one finds the process. An empty environment keeps ETCD_* out.
  (
    identity "$BASHPID" > "$STATE/run/$name.pid"
    exec setsid env -i PATH="$PATH" HOME="$STATE" "$@" 9>&-
  ) < /dev/null >> "$STATE/log/$name.log" 2>&1 &
  while kill -0 $! 2>/dev/null && ! alive "$name"; do sleep 0.02; done
}

stop() { # name seconds
  local name=$1 deadline=$((SECONDS + $2)) pid
  alive "$name" || { rm -f "$STATE/run/$name.pid"; return 0; }
  read -r pid _ < "$STATE/run/$name.pid"
  kill -TERM "$pid" 2>/dev/null || true
  while alive "$name"; do
    if [ "$SECONDS" -ge "$deadline" ]; then
      kill -KILL "$pid" 2>/dev/null || true
      deadline=$((SECONDS + 5))
    fi
    sleep 0.1
  done
  rm -f "$STATE/run/$name.pid"
}

# ------------------------------------------------------------------------------------------ API --
# -q and --noproxy: neither the user's .curlrc nor a proxy has a say on loopback.

api() { # path curl-arguments...
  local path=$1
  shift
  curl -q --noproxy '*' --silent --max-time 60 --cacert "$STATE/pki/ca.crt" \
    --cert "$STATE/pki/admin.crt" --key "$STATE/pki/admin.key" "$@" "https://127.0.0.1:$K8S_PORT$path"
}

etcd_api() { # path json
  curl -q --noproxy '*' --silent --show-error --fail-with-body --max-time 60 --cacert "$STATE/pki/etcd-ca.crt" \
    --cert "$STATE/pki/etcd-client.crt" --key "$STATE/pki/etcd-client.key" \
    --data "$2" "https://127.0.0.1:$ETCD_PORT$1"
}
