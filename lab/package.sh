# shellcheck shell=bash
# Packages of the distribution, unpacked into a cache and not installed. Read by labs that need programs of such.

# unpacked PACKAGE PROGRAM [VERSION-OPTION]: prints the path of the program, the machine's own or the package's
unpacked() {
  local package=$1 program=$2 cache found
  found=$(type -P "${program##*/}") && printf '%s\n' "$found" && return
  cache=${SLIPWAY_LAB_CACHE:-${XDG_CACHE_HOME:-${HOME:-}/.cache}/slipway/lab}/packages/$package
  mkdir -p "$cache" 2> /dev/null || die 3 "$cache cannot be created: set SLIPWAY_LAB_CACHE to a folder you may write to"
  cache=$(cd "$cache" && pwd -P)
  (
    exec 8> "$cache/lock"
    flock -n 8 || { say "another up is fetching $package: waiting for it" && flock 8; }
    starts "$cache/root/$program" || fetch_package "$package" "$cache"
    starts "$cache/root/$program" || die 3 "$program of the package $package does not start on this machine"
  ) || exit $?
  printf '%s\n' "$cache/root/$program"
}

starts() { # program
  "$1" --version > /dev/null 2>&1
}

fetch_package() { # package cache
  type -P apt-get > /dev/null && type -P dpkg-deb > /dev/null ||
    die 3 "there is no $1 here: install it, or run on Debian or Ubuntu"
  say "fetching the package $1 ..."
  rm -rf "$2/new" && mkdir "$2/new"
  download "$1" "$2" || { update_lists "$1" "$2" && download "$1" "$2"; } ||
    die 3 "the package $1 cannot be had here: $(tail -n 1 "$2/apt.log")"
  dpkg-deb -x "$2/new/$1"_*.deb "$2/new/root"
  rm -rf "$2/root" && mv "$2/new/root" "$2/root"
  rm -rf "$2/new"
}

download() { # package cache: apt holds the package against its signed lists
  (cd "$2/new" && LC_ALL=C apt-get -q -o APT::Sandbox::User=root download "$1") > "$2/apt.log" 2>&1 8>&- 9>&-
}

update_lists() { # package cache
  [ "$(id -u)" = 0 ] || die 3 "the package $1 cannot be had here ($(tail -n 1 "$2/apt.log")): \
if apt's lists are missing or old, run apt-get update as root"
  say "apt-get update ..."
  apt-get -q update > "$2/apt.log" 2>&1 8>&- 9>&-
}
