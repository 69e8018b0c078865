# Sourced by slipway and mvnw; works in the bash 3.2 of macOS.
#
# find_jdk: prints the home of a JDK 25 or newer, exactly 25 preferred; fails where there is none.
# The order is SLIPWAY_JAVA_HOME (which is taken or refused, never passed over), JAVA_HOME, PATH, the
# usual folders.

# jdk_version HOME: prints the version in HOME's release file, e.g. 25.0.3.
jdk_version() {
  local key value
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  while IFS='=' read -r key value; do
    if [ "$key" = JAVA_VERSION ]; then
      value=${value#\"}
      printf '%s\n' "${value%\"*}"
      return 0
    fi
  done <"$1/release"
  return 1
}

# jdk_major HOME: prints the major version, e.g. 25; nothing where HOME is no JDK.
jdk_major() {
  local version
  version=$(jdk_version "$1") || return 1
  version=${version%%[.+-]*}
  case $version in '' | *[!0-9]*) return 1 ;; esac
  printf '%s\n' "$version"
}

# jdk_of_path: prints the home of the java on PATH.
jdk_of_path() {
  local program target
  program=$(command -v java) || return 1
  while [ -L "$program" ]; do
    target=$(readlink "$program")
    case $target in
      /*) program=$target ;;
      *) program=${program%/*}/$target ;;
    esac
  done
  program=${program%/bin/java}
  printf '%s\n' "$program"
}

find_jdk() {
  local home major newer=''
  if [ -n "${SLIPWAY_JAVA_HOME:-}" ]; then
    major=$(jdk_major "$SLIPWAY_JAVA_HOME") || major=0
    if [ "$major" -lt 25 ]; then
      echo "SLIPWAY_JAVA_HOME is $SLIPWAY_JAVA_HOME, which is not a JDK 25; point it to one or unset it." >&2
      return 2
    fi
    printf '%s\n' "$SLIPWAY_JAVA_HOME"
    return 0
  fi
  for home in \
    "${JAVA_HOME:-}" \
    "$(jdk_of_path)" \
    /usr/lib/jvm/* \
    /usr/java/* \
    /opt/java/* /opt/jdk* /opt/*-jdk* \
    "$HOME"/.sdkman/candidates/java/* \
    "$HOME"/.jdks/* \
    "$HOME"/.asdf/installs/java/* \
    "$HOME"/.local/share/mise/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    [ -n "$home" ] || continue
    major=$(jdk_major "$home") || continue
    if [ "$major" -eq 25 ]; then
      printf '%s\n' "$home"
      return 0
    fi
    if [ "$major" -gt 25 ] && [ -z "$newer" ]; then
      newer=$home
    fi
  done
  if [ -n "$newer" ]; then
    printf '%s\n' "$newer"
    return 0
  fi
  echo "Slipway needs a JDK 25, and none was found: install one (for example Temurin 25 from adoptium.net) or set SLIPWAY_JAVA_HOME to its folder." >&2
  return 1
}
