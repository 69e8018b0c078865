# shellcheck shell=bash disable=SC2034  # variables are used by the scripts that read this file
# Where the lab keeps its state, and which processes are its own. Read by up and down.

LAB=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
. "$LAB/../directory.sh"
. "$LAB/../process.sh"

PROCESSES=(cache account container object proxy)

own_argument() { # name
  if [ "$1" = cache ]; then printf '%s\n' "$STATE/run/memcached.pid"; else printf '%s\n' "$STATE/etc/$1-server.conf"; fi
}

open_state() { # directory: it must be one of ours
  open_directory "$1"
}

create_state() { # directory: new, empty or one of ours; held under its lock until this script ends
  create_directory "$1"
  [[ $STATE =~ ^[A-Za-z0-9/._+-]+$ ]] || die 2 "$STATE holds a blank or another character that Swift's files cannot \
bear in a path: name a directory of letters, digits and / . _ + -"
  mkdir -p "$STATE"/{root,etc,tls,data,run,log,srv/node/disk}
  : > "$STATE/lab"
  ROOT=$STATE/root ETC=$STATE/etc LOG=$STATE/log DATA=$STATE/data TLS=$STATE/tls
}

remembered() { # name: its port, or nothing
  [ ! -f "$STATE/ports" ] || sed -n "s/^$1=//p" "$STATE/ports"
}
