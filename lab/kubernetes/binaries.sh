# shellcheck shell=bash disable=SC2034  # ETCD and KUBE_APISERVER are used by up
# Finds etcd and kube-apiserver, or builds them once. Read by up. In this order:
#   1. KUBEBUILDER_ASSETS, the folder convention of envtest
#   2. PATH
#   3. the cache, keyed by binaries/go.mod, binaries/go.sum and the version of Go
#   4. a build of binaries/go.mod, kept in that cache

find_binaries() {
  find_binary etcd && ETCD=$FOUND
  find_binary kube-apiserver && KUBE_APISERVER=$FOUND
}

find_binary() { # name: sets FOUND
  if [ -n "${KUBEBUILDER_ASSETS:-}" ]; then
    FOUND=$KUBEBUILDER_ASSETS/$1
    fits "$1" "$FOUND" || die 3 "KUBEBUILDER_ASSETS is set, but $FOUND is missing or too old \
(etcd from $OLDEST_ETCD on): put etcd and kube-apiserver there, or unset it"
  elif ! { FOUND=$(type -P "$1") && fits "$1" "$FOUND"; }; then
    open_cache
    cached "$1" || build "$1"
  fi
}

# Below an older etcd kube-apiserver starts and answers, but "the required storage feature RequestWatchProgress
# is disabled": streaming lists are refused and no list comes from the watch cache. Debian bookworm's etcd
# 3.4.23 is one of those. The bound is in k8s.io/apiserver, pkg/storage/feature.
OLDEST_ETCD=3.5.13

fits() { # name binary: it starts on this machine, and is no etcd that is too old
  local version
  version=$("$2" --version 2> /dev/null | sed -n '1s/^etcd Version: //p') && [ -x "$2" ] || return 1
  [ "$1" != etcd ] || printf '%s\n' "$OLDEST_ETCD" "$version" | sort -CV
}

open_cache() { # sets CACHE, GO (empty where there is none that can build) and CACHED, the folders to look in
  local modules
  CACHE=${SLIPWAY_LAB_CACHE:-${XDG_CACHE_HOME:-${HOME:-}/.cache}/slipway/lab/kubernetes}/bin
  mkdir -p "$CACHE" || die 3 "$CACHE cannot be created: set SLIPWAY_LAB_CACHE to a folder you may write to"
  CACHE=$(cd "$CACHE" && pwd -P)
  modules=$(cat "$LAB/binaries/go.mod" "$LAB/binaries/go.sum" | sha256sum | cut -c 1-16)
  GO=$(cd "$LAB/binaries" && go env GOVERSION GOOS GOARCH 2>/dev/null | paste -sd -) || GO=''
  # Without a Go to ask, whatever was built from the same modules will do.
  if [ -n "$GO" ]; then CACHED=("$CACHE/$modules-$GO"); else CACHED=("$CACHE/$modules"-*); fi
}

cached() { # name: sets FOUND
  local folder
  for folder in "${CACHED[@]}"; do
    FOUND=$folder/$1
    fits "$1" "$FOUND" && return # not when the cache has come from another kind of machine
  done
  return 1
}

build() { # name: sets FOUND
  local name=$1 folder=${CACHED[0]} package flags='-s -w' began=$SECONDS
  [ -n "$GO" ] || die 3 "there is no $name here: set KUBEBUILDER_ASSETS to a folder with etcd and kube-apiserver, \
or install $(sed -n 's/^go /Go /p' "$LAB/binaries/go.mod") or later so that they can be built"
  case $name in
    etcd) package=go.etcd.io/etcd/server/v3 ;;
    kube-apiserver) package=k8s.io/kubernetes/cmd/kube-apiserver flags+=$(kubernetes_version_flags) ;;
  esac

  mkdir -p "$folder"
  exec 8> "$CACHE/lock"
  flock -n 8 || { say "another up is building $name: waiting for it" && flock 8; }
  if ! cached "$name"; then
    say "building $name from its pinned sources, once: seconds to minutes, 2 GB of memory ..."
    # The build keeps the lock: when only this script is killed, the next one waits for it to end.
    (
      cd "$LAB/binaries"
      CGO_ENABLED=0 GOWORK=off nice go build -mod=readonly -trimpath -ldflags "$flags" -o "$folder/$name.new" "$package"
    ) > "$folder/$name.log" 2>&1 9>&- ||
      die 3 "$name cannot be built here ($(tail -n 1 "$folder/$name.log")): \
set KUBEBUILDER_ASSETS to a folder with etcd and kube-apiserver"
    mv -f "$folder/$name.new" "$folder/$name"
    rm -f "$folder/$name.log"
    say "built $name in $((SECONDS - began)) s: $folder/$name"
  fi
  FOUND=$folder/$name
  exec 8>&-
}

kubernetes_version_flags() { # a plain build calls itself v0.0.0-master, and clients believe it
  local version variable=k8s.io/component-base/version
  version=$(sed -n 's|^require k8s.io/kubernetes \(v[0-9.]*\).*|\1|p' "$LAB/binaries/go.mod")
  IFS=. read -r major minor _ <<< "${version#v}"
  printf ' -X %s.gitVersion=%s -X %s.gitMajor=%s -X %s.gitMinor=%s' \
    "$variable" "$version" "$variable" "$major" "$variable" "$minor"
}
