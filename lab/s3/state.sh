# shellcheck shell=bash disable=SC2034  # variables are used by the scripts that read this file
# Where the lab keeps its state, and which processes are its own. Read by up and down.

LAB=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
. "$LAB/../directory.sh"
. "$LAB/../process.sh"

PROCESSES=(s3)

own_argument() { # name
  printf '%s\n' "--spring.application.name=$STATE"
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
