# shellcheck shell=bash disable=SC2034  # variables are used by the scripts that read this file
# Where the lab keeps its state, which processes are its own, and how its members are called.
# Read by up, down, load, delay and stall.

LAB=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
. "$LAB/../directory.sh"
. "$LAB/../process.sh"

MEMBERS=(m1 m2 m3)

own_argument() { # name
  case $1 in
    m?) printf '%s\n' "--data-dir=$(remembered "$1-data")" ;;
    load-*) printf '%s\n' "$STATE/run/$1.conf" ;;
    delay-*) printf '%s\n' "--output=$STATE/log/$1.trace" ;;
  esac
}

open_state() { # directory: it must be one of ours
  open_directory "$1"
}

create_state() { # directory: new, empty or one of ours; held under its lock until this script ends
  create_directory "$1"
  mkdir -p "$STATE"/{pki,data,run,log}
  : > "$STATE/lab"
}

remembered() { # setting: its value, or nothing
  [ ! -f "$STATE/settings" ] || sed -n "s/^$1=//p" "$STATE/settings"
}

member() { # argument: must name a member that runs
  case " ${MEMBERS[*]} " in *" $1 "*) ;; *) die 2 "there is no member '$1': name one of ${MEMBERS[*]}" ;; esac
  alive "$1" || die 4 "the member $1 does not run: run $LAB/up"
}

pid_of() { # name
  local pid
  read -r pid _ < "$STATE/run/$1.pid"
  printf '%s\n' "$pid"
}

# -q and --noproxy: neither the user's .curlrc nor a proxy has a say on loopback.
etcd_api() { # member path json
  curl -q --noproxy '*' --silent --show-error --fail-with-body --max-time 20 --cacert "$STATE/pki/ca.crt" \
    --cert "$STATE/pki/client.crt" --key "$STATE/pki/client.key" \
    --data "$3" "https://127.0.0.1:$(remembered "$1-client")$2"
}
