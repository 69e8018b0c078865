# shellcheck shell=bash disable=SC2034  # variables are used by the scripts that read this file
# Where the lab keeps what, on which ports it listens, and which processes are its own.
# Read by every script beside it.

LAB=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
. "$LAB/../directory.sh"

REGION=RegionLab
APIS=(identity compute placement image network volume load-balancer)
BACKENDS=10 # an API's plain http port is that much above its https port

open_state() { # directory: it must be one of ours
  open_directory "$1"
  require_place
  read_state
}

create_state() { # directory: new, empty or one of ours; held under its lock until this script ends
  STATE=$(realpath -m -- "$1")
  require_place # before it is made
  create_directory "$1"
  printf '%s\n' "$STATE" | write_whole "$STATE/lab"
  mkdir -p "$STATE"/{root,etc,log,run,lib,tls,bin,home,data/tmp}
  read_state
}

# Erlang, nginx and OpenStack's configuration know no quotes for a path, a socket's path is short, and the
# path of the socket ends up in Nova's database.
require_place() {
  local made
  [[ $STATE =~ ^[A-Za-z0-9/._+-]+$ ]] || die 2 "$STATE holds a blank or another character that the lab's programs \
cannot bear in a path: name a directory of letters, digits and / . _ + -"
  [ ${#STATE} -le 80 ] || die 2 "$STATE is longer than 80 characters, too long for a socket below it: name a shorter one"
  made=$(cat "$STATE/lab" 2>/dev/null) || return 0
  [ -z "$made" ] || [ "$made" = "$STATE" ] || die 2 "this lab was made as $made and cannot be moved: bring up a new one"
}

read_state() {
  ROOT=$STATE/root ETC=$STATE/etc LOG=$STATE/log RUN=$STATE/run DATA=$STATE/data TLS=$STATE/tls
  SOCKET=$DATA/mariadb.sock
  HOSTS='az1:host-a1,host-a2,host-a3 az2:host-b1,host-b2,host-b3'
  VOLUME=off LOAD_BALANCER=off LATE_CHECK=on DRIVER=fake.FakeLiveMigrateDriver PORT_BASE=''
  local name value
  [ -f "$STATE/settings" ] || return 0
  while IFS='=' read -r name value; do
    case $name in
      hosts) HOSTS=$value ;;
      volume) VOLUME=$value ;;
      load-balancer) LOAD_BALANCER=$value ;;
      late-check) LATE_CHECK=$value ;;
      driver) DRIVER=$value ;;
      port-base) PORT_BASE=$value ;;
    esac
  done < "$STATE/settings"
}

write_settings() {
  printf '%s\n' "hosts=$HOSTS" "volume=$VOLUME" "load-balancer=$LOAD_BALANCER" "late-check=$LATE_CHECK" \
    "driver=$DRIVER" "port-base=$PORT_BASE" | write_whole "$STATE/settings"
}

port() { # api, or rabbitmq, rabbitmq-distribution, epmd
  local i
  case $1 in
    rabbitmq) printf '%s\n' $((PORT_BASE + 20)) ;;
    rabbitmq-distribution) printf '%s\n' $((PORT_BASE + 21)) ;;
    epmd) printf '%s\n' $((PORT_BASE + 22)) ;;
    *) for i in "${!APIS[@]}"; do [ "${APIS[i]}" != "$1" ] || printf '%s\n' $((PORT_BASE + i)); done ;;
  esac
}

host_names() { # one a line
  local zone
  for zone in $HOSTS; do tr , '\n' <<< "${zone#*:}"; done
}

# ------------------------------------------------------------------------------------ processes --
# Everything runs with the unpacked packages first and with nothing of the caller's environment.

find_interpreter() { # sets PYTHON and LIBRARIES; the packages are unpacked
  local folder
  LIBRARIES=''
  for folder in "$ROOT"/usr/lib/*-linux-gnu* "$ROOT"/lib/*-linux-gnu*; do
    [ ! -d "$folder" ] || LIBRARIES=$LIBRARIES${LIBRARIES:+:}$folder
  done
  PYTHON=$ROOT/usr/bin/python3
  [ -x "$PYTHON" ] || PYTHON=/usr/bin/python3
}

in_lab() { # [VARIABLE=VALUE...] command...
  env -i HOME="$STATE/home" LANG=C.UTF-8 LC_ALL=C.UTF-8 TMPDIR="$DATA/tmp" \
    PATH="$ROOT/usr/bin:$ROOT/usr/sbin:/usr/sbin:/usr/bin:/sbin:/bin" LD_LIBRARY_PATH="$LIBRARIES" \
    PYTHONPATH="$STATE/lib:$ROOT/usr/lib/python3/dist-packages" PYTHONNOUSERSITE=1 PYTHONWARNINGS=ignore "$@"
}

# A pid file says who the process is for ever; its working directory must also lie in this state directory.
alive() { # name
  local recorded pid
  recorded=$(cat "$RUN/$1.pid" 2>/dev/null) || return 1
  pid=${recorded%% *}
  [[ $pid =~ ^[0-9]+$ ]] && [ "$recorded" = "$(identity "$pid")" ] &&
    [[ $(readlink "/proc/$pid/cwd")/ == "$STATE"/* ]]
}

start() { # name [VARIABLE=VALUE...] command...
  local name=$1
  shift
  ! alive "$name" || return 0
  end_leftovers "$name"
  # The process writes its own pid file and holds the lock until it has: wherever this script is killed, the
  # next one finds the process.
  (
    cd "$STATE"
    identity "$BASHPID" > "$RUN/$name.pid"
    exec 9>&-
    in_lab_exec "$@"
  ) < /dev/null >> "$LOG/$name.log" 2>&1 &
  while kill -0 $! 2>/dev/null && ! alive "$name"; do sleep 0.02; done
}

in_lab_exec() { # as in_lab, in place of this shell and as the leader of a session
  env() { exec setsid /usr/bin/env "$@"; }
  in_lab "$@"
}

# Every process of the lab leads a session. Its children outlive it when it alone is killed (nginx's worker,
# Neutron's workers), and the session's number is not given to anyone else as long as one of them lives.
members() { # name: the pids of its session
  local leader stat pid
  read -r leader _ 2>/dev/null < "$RUN/$1.pid" && [[ $leader =~ ^[0-9]+$ ]] || return 0
  for pid in /proc/[0-9]*; do
    pid=${pid#/proc/}
    { read -r stat < "/proc/$pid/stat"; } 2>/dev/null || continue
    # behind the command's name, which may hold blanks: state, parent, group, session
    [[ ${stat##*) } =~ ^[^\ ]+\ [0-9]+\ [0-9]+\ $leader\  ]] || continue
    [[ $(readlink "/proc/$pid/cwd")/ != "$STATE"/* ]] || printf '%s\n' "$pid"
  done
}

end_leftovers() { # name: what is left of a session whose leader has gone
  local left
  left=$(members "$1")
  # shellcheck disable=SC2086
  [ -z "$left" ] || kill -KILL $left 2>/dev/null || true
  rm -f "$RUN/$1.pid"
}

stop() { # seconds name...: all at once, then wait for each
  local deadline=$((SECONDS + $1)) name pid
  shift
  for name; do
    ! alive "$name" || { read -r pid _ < "$RUN/$name.pid" && kill -TERM -- "-$pid" 2>/dev/null; } || true
  done
  for name; do
    while alive "$name" && [ "$SECONDS" -lt "$deadline" ]; do sleep 0.1; done
    end_leftovers "$name"
    while alive "$name"; do sleep 0.1; done
  done
}

started() { # the names of all processes that were started
  local file
  for file in "$RUN"/*.pid; do
    [ ! -e "$file" ] || basename "$file" .pid
  done
}
