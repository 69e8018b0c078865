# Sourced by the scripts of bench/. Needs GNU time.

# measured FILE COMMAND...: runs COMMAND and appends "wall-seconds cpu-seconds peak-MiB" to FILE.
measured() {
  local file=$1
  shift
  command time -o "$file.one" -f '%e %U %S %M' "$@" >/dev/null 2>&1 || true
  awk '/^[0-9.]+ [0-9.]+ [0-9.]+ [0-9]+$/ { printf "%.2f %.2f %.0f\n", $1, $2 + $3, $4 / 1024 }' "$file.one" >>"$file"
}

# median FILE COLUMN
median() {
  sort -n -k "$2,$2" "$1" | awk -v c="$2" '{ v[NR] = $c } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'
}

# row NAME FILE: one line of a Markdown table.
row() {
  printf '| %s | %s | %s | %s |\n' "$1" "$(median "$2" 1)" "$(median "$2" 2)" "$(median "$2" 3)"
}

head_of_table() {
  printf '%s, %s, %s cores, %s\n\n' "$(date -u +%F)" "$(uname -sm)" "$(nproc)" "$1"
  echo '| | wall s | CPU s | peak MiB |'
  echo '| --- | --- | --- | --- |'
}
