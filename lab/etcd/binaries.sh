# shellcheck shell=bash disable=SC2034  # ETCD is used by up
# Finds etcd. Read by up.

. "$LAB/../package.sh"

find_etcd() { # sets ETCD
  case $(remembered from) in
    # What lab/kubernetes found or built: one build of etcd for both.
    module) ETCD=$(LAB=$LAB/../kubernetes && . "$LAB/binaries.sh" && find_binary etcd && printf '%s\n' "$FOUND") ;;
    # Past PATH, where a newer one may lie.
    package) ETCD=$(PATH=/usr/bin:/bin:/usr/sbin:/sbin unpacked etcd-server usr/bin/etcd) ;;
  esac
}
