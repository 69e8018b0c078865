# shellcheck shell=bash
# How a small command beside up and down becomes its Python module: the state directory is its last argument
# when that is a lab, else the default one. Read by those commands.

. "$(dirname "${BASH_SOURCE[0]}")/state.sh"

run_module() { # module arguments...
  local module=$1 directory last
  shift
  last=${*: -1}
  case ${1:-} in -h | --help) usage ;; esac
  if [ -f "$last/lab" ]; then
    directory=$last
    set -- "${@:1:$#-1}"
  else
    directory=$(default_state)
  fi
  open_state "$directory"
  alive keystone && alive nginx || die 4 "the lab in $STATE is not up: run $LAB/up"
  find_interpreter
  exec env -i PATH=/usr/bin:/bin LANG=C.UTF-8 LD_LIBRARY_PATH="$LIBRARIES" PYTHONNOUSERSITE=1 PYTHONDONTWRITEBYTECODE=1 \
    PYTHONPATH="$LAB:$ROOT/usr/lib/python3/dist-packages" "$PYTHON" -m openstack_lab.commands "$module" "$STATE" "$@"
}
