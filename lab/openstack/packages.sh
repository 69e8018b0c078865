# shellcheck shell=bash
# Fetches the distribution's packages and unpacks them below the state directory. Read by up.
#
# Nothing is installed: no maintainer script runs, no service is registered, no user is made, and dpkg's
# database stays as it is. PYTHONPATH and LD_LIBRARY_PATH do the rest.

unpack_packages() {
  local wanted
  wanted=$(wanted_packages)
  [ "$wanted" != "$(cat "$ROOT/.unpacked" 2>/dev/null)" ] || return 0
  open_package_cache
  # Lists that are older than what the mirror holds name packages that are gone.
  { resolve "$wanted" && fetch; } || { update_lists && resolve "$wanted" && fetch; } ||
    die 3 "the packages cannot be had here ($(tail -n 1 "$LOG/apt.log")): see $LOG/apt.log"
  flock -u 8
  say "unpacking $(wc -l < "$DATA/packages.sums") packages ..."
  cut -c 67- "$DATA/packages.sums" | (cd "$DEBS" && xargs -P "$(nproc)" -I {} dpkg-deb -x {} "$ROOT") ||
    die 4 "a package in $DEBS cannot be unpacked into $ROOT: is the disk full?"
  rm -rf "$ROOT/usr/share/"{doc,man,locale}
  printf '%s\n' "$wanted" | write_whole "$ROOT/.unpacked"
}

wanted_packages() { # in one line
  local lists=("$LAB/packages/base") program
  [ "$VOLUME" = off ] || lists+=("$LAB/packages/volume")
  [ "$LOAD_BALANCER" = off ] || lists+=("$LAB/packages/load-balancer")
  {
    cat "${lists[@]}"
    for program in python3 openssl; do
      [ -x "/usr/bin/$program" ] && [ -z "${SLIPWAY_LAB_HERMETIC:-}" ] || printf '%s\n' "$program"
    done
  } | sort | paste -sd ' '
}

open_package_cache() { # sets DEBS; held until the packages are there
  DEBS=${SLIPWAY_LAB_CACHE:-${XDG_CACHE_HOME:-${HOME:-}/.cache}/slipway/lab/openstack}/debs
  mkdir -p "$DEBS" 2>/dev/null || die 3 "$DEBS cannot be created: set SLIPWAY_LAB_CACHE to a folder you may write to"
  DEBS=$(cd "$DEBS" && pwd -P)
  exec 8> "$DEBS/lock"
  flock -n 8 || { say "another up is fetching packages: waiting for it" && flock 8; }
}

# What apt would install, without what nothing here calls. apt names the files and their checksums from its
# signed lists.
resolve() { # packages: writes "checksum  file" lines and apt's names of the same packages
  local unused names
  unused=$(grep -v '^#' "$LAB/packages/unused" | paste -sd '|')
  # shellcheck disable=SC2086
  apt_get --simulate --yes --no-install-recommends install $1 2>> "$LOG/apt.log" |
    awk -v unused="^($unused)\$" '
      $1 == "Inst" {
        name = $2
        sub(/:.*/, "", name)
        for (i = 3; i < NF && $i !~ /^\(/; i++) { }
        if (name !~ unused) print $2 "=" substr($i, 2)
      }' > "$DATA/packages.names"
  [ -s "$DATA/packages.names" ] || { say "apt has no such packages yet"; return 1; }
  mapfile -t names < "$DATA/packages.names"
  apt_get download --print-uris "${names[@]}" 2>> "$LOG/apt.log" |
    sed -n "s/^'[^']*' \([^ ]*\) [0-9]* SHA256:\([0-9a-f]\{64\}\)\$/\2  \1/p" > "$DATA/packages.sums"
  [ "$(wc -l < "$DATA/packages.sums")" -eq ${#names[@]} ] || { say "apt does not know where all packages are"; return 1; }
}

fetch() { # false: not all could be fetched
  local bad name missing=()
  rm -rf "$DEBS/new"
  bad=$(cd "$DEBS" && sha256sum --check --quiet "$DATA/packages.sums" 2>/dev/null | sed 's/: FAILED.*//; s/_.*//') || true
  [ -n "$bad" ] || return 0
  while IFS= read -r name; do
    [[ $'\n'$bad$'\n' != *$'\n'"${name%%[:=]*}"$'\n'* ]] || missing+=("$name")
  done < "$DATA/packages.names"
  say "fetching ${#missing[@]} packages ..."
  mkdir "$DEBS/new"
  (cd "$DEBS/new" && apt_get download "${missing[@]}") >> "$LOG/apt.log" 2>&1 || return 1
  mv -f "$DEBS/new"/*.deb "$DEBS"
  rm -rf "$DEBS/new"
  (cd "$DEBS" && sha256sum --check --quiet "$DATA/packages.sums") >> "$LOG/apt.log" 2>&1
}

update_lists() {
  [ "$(id -u)" = 0 ] || die 3 "the packages cannot be had here ($(tail -n 1 "$LOG/apt.log")): \
if apt's lists are missing or old, run apt-get update as root"
  say "apt-get update ..."
  apt-get -q update >> "$LOG/apt.log" 2>&1
}

apt_get() {
  local installed=()
  # As if nothing were installed here: every dependency is fetched.
  [ -z "${SLIPWAY_LAB_HERMETIC:-}" ] || installed=(-o Dir::State::status=/dev/null)
  LC_ALL=C apt-get -q -o Debug::NoLocking=1 -o APT::Sandbox::User=root "${installed[@]}" "$@" 8>&- 9>&-
}
