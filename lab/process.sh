# shellcheck shell=bash
# The processes of a lab of few programs, and their ports. Read by state.sh of such a lab, which says in
# own_argument which argument of a program names its state directory.
#
# A pid file says who the process is for ever; its command line must also carry that one argument.

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

# ---------------------------------------------------------------------------------------- ports --
# Ports below the range the kernel hands out to clients (32768 and up), so that a remembered port is still
# free tomorrow.
port() { # name remembered variable
  local wanted=${!3:-} candidate
  [[ -z $wanted || $wanted =~ ^[1-9][0-9]{0,4}$ && $wanted -le 65535 ]] || die 2 "$3 is '$wanted': expected a port, 1 to 65535"
  if alive "$1"; then
    [ "${wanted:-$2}" = "$2" ] || die 2 "$1 runs on port $2 and $3 says $wanted: run down first"
    printf '%s\n' "$2"
    return
  fi
  candidate=${wanted:-$2}
  if [ -n "$candidate" ]; then
    within_5_s free "$candidate" || die 4 "port $candidate of $1 is taken by another process: end that one, or set $3"
  else
    until free "${candidate:=$((RANDOM % 12000 + 20000))}"; do candidate=''; done
  fi
  printf '%s\n' "$candidate"
}

within_5_s() { # command...: a process killed a moment ago still holds its port
  local deadline=$((SECONDS + 5))
  until "$@"; do
    [ "$SECONDS" -lt "$deadline" ] || return 1
    sleep 0.1
  done
}

free() { # port
  ! (exec 3<> "/dev/tcp/127.0.0.1/$1") 2> /dev/null
}
