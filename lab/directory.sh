# shellcheck shell=bash
# What every lab does with its state directory: find it, mark it, lock it, and name processes for ever.
# Read by state.sh of each lab, which sets LAB, its own folder.

umask 077

say() { printf '%s\n' "$*" >&2; }
die() { # exit-code sentence
  say "$(basename "$0"): $2"
  exit "$1"
}

default_state() {
  [ -n "${XDG_CACHE_HOME:-${HOME:-}}" ] || die 2 "neither HOME nor XDG_CACHE_HOME is set: name a state directory"
  printf '%s\n' "${XDG_CACHE_HOME:-$HOME/.cache}/slipway/lab/$(basename "$LAB")/state"
}

usage() { # the head of the script that was called
  sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//p}' "$0"
  exit 0
}

# The file `lab` marks a directory as ours, so that neither up nor down --purge ever touches another.

is_lab() { [ -f "$STATE/lab" ]; }

open_directory() { # directory: it must be one of ours
  STATE=$(cd "$1" 2>/dev/null && pwd -P) || die 2 "there is no directory $1: run $LAB/up first"
  is_lab || die 2 "there is no lab in $1: run $LAB/up first"
}

create_directory() { # directory: new, empty or one of ours; held under its lock until this script ends
  while :; do
    mkdir -p -- "$1" 2>/dev/null || die 2 "$1 cannot be created: name a state directory you may write to"
    STATE=$(cd "$1" && pwd -P)
    is_lab || [ -z "$(find "$STATE" -mindepth 1 ! -name lock -print -quit)" ] ||
      die 2 "$STATE holds something else: name an empty or new directory"
    lock_state && break
  done
  chmod 700 "$STATE"
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

write_whole() { # file: standard input, beside it first, so that a reader never sees half of it
  cat > "$1.new"
  mv -f "$1.new" "$1"
}

# A pid alone is reused sooner or later. "PID STARTTIME BOOT" names one process for ever.
identity() { # pid
  local stat
  stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 1
  # shellcheck disable=SC2086  # the fields after the command's name, which may hold blanks
  set -- "$1" ${stat##*) }
  printf '%s %s %s\n' "$1" "${21}" "$(cat /proc/sys/kernel/random/boot_id)"
}
