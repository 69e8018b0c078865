# shellcheck shell=bash disable=SC2034  # variables are used by the scripts that read this file
# Where the lab keeps its state, which processes are its own, and how its API is called.
# Read by up, down, nodes and compact.

LAB=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
. "$LAB/../directory.sh"
. "$LAB/../process.sh"

open_state() { # directory: it must be one of ours
  open_directory "$1"
  read_ports
}

create_state() { # directory: new, empty or one of ours; held under its lock until this script ends
  create_directory "$1"
  mkdir -p "$STATE/pki" "$STATE/run" "$STATE/log"
  : > "$STATE/lab"
  read_ports
}

require_up() {
  if ! alive etcd || ! alive kube-apiserver; then die 4 "the lab in $STATE is not up: run $LAB/up"; fi
}

read_ports() {
  ETCD_PORT='' K8S_PORT=''
  local name port
  [ -f "$STATE/ports" ] || return 0
  while IFS='=' read -r name port; do
    case $name in etcd) ETCD_PORT=$port ;; kube-apiserver) K8S_PORT=$port ;; esac
  done < "$STATE/ports"
}

# ------------------------------------------------------------------------------------ processes --

own_argument() { # name
  case $1 in
    etcd) printf '%s\n' "--data-dir=$STATE/etcd" ;;
    kube-apiserver) printf '%s\n' "--tls-cert-file=$STATE/pki/kube-apiserver.crt" ;;
  esac
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
