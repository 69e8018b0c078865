# shellcheck shell=bash
# MariaDB and what the services keep in it. Read by up.

# Throw-away data: nothing waits for the disk. What has been committed is with the kernel, though, so a killed
# MariaDB loses nothing. It listens on a socket in the state directory only.
start_mariadb() {
  local data=$DATA/mariadb
  if [ ! -d "$data" ]; then
    rm -rf "$data.new"
    in_lab "$ROOT/usr/bin/mariadb-install-db" --no-defaults --user="$(id -un)" --basedir="$ROOT/usr" --datadir="$data.new" \
      --skip-test-db --auth-root-authentication-method=normal > "$LOG/mariadb-install.log" 2>&1 9>&- ||
      failed "mariadb-install-db ended" mariadb-install
    mv "$data.new" "$data"
  fi
  start mariadb "$ROOT/usr/sbin/mariadbd" --no-defaults --user="$(id -un)" --basedir="$ROOT/usr" --datadir="$data" \
    --socket="$SOCKET" --pid-file="$DATA/mariadb.pid" --skip-networking --skip-grant-tables --skip-log-bin \
    --innodb-flush-log-at-trx-commit=2 --innodb-doublewrite=0 --innodb-flush-method=nosync \
    --innodb-buffer-pool-size=192M --innodb-log-file-size=64M --performance-schema=0 --max-connections=600 \
    --character-set-server=utf8mb3 --lc-messages-dir="$ROOT/usr/share/mysql" --tmpdir="$DATA/tmp" --skip-name-resolve
  until_true 60 mariadb "MariaDB answers" sql -e 'select 1'
}

sql() { in_lab "$ROOT/usr/bin/mariadb" --no-defaults -uroot -S "$SOCKET" "$@" 9>&-; }

# The first run makes the tables, as many services at a time as there are processors; the longest come first.
migrate_databases() {
  local service todo=() services=(neutron nova keystone placement glance)
  [ "$VOLUME" = off ] || services+=(cinder)
  [ "$LOAD_BALANCER" = off ] || services+=(octavia)
  mkdir -p "$DATA/migrated"
  for service in "${services[@]}"; do
    [ -f "$DATA/migrated/$service" ] || todo+=("$service")
  done
  [ ${#todo[@]} -gt 0 ] || return 0
  say "making the databases of ${todo[*]} ..."
  # An own shell, so that its jobs are the migrations and nothing else.
  (
    for service in "${todo[@]}"; do
      while [ "$(jobs -rp | wc -l)" -ge "$(nproc)" ]; do sleep 0.2; done
      migrate "$service" &
    done
    wait
  )
  for service in "${todo[@]}"; do
    [ -f "$DATA/migrated/$service" ] || failed "the database of $service could not be made" "migrate-$service"
  done
}

# A migration that was killed cannot be continued: tables are not part of a transaction. So it begins anew.
migrate() { # service
  local database databases=("$1")
  [ "$1" != nova ] || databases=(nova nova_api nova_cell0)
  for database in "${databases[@]}"; do
    printf 'drop database if exists %s; create database %s;' "$database" "$database" | sql
  done
  "migrate_$1" > "$LOG/migrate-$1.log" 2>&1 < /dev/null && : > "$DATA/migrated/$1"
}

migrate_keystone() {
  local url
  url=https://127.0.0.1:$(port identity)/v3
  manage keystone.cmd.manage:main --config-file "$ETC/keystone.conf" db_sync
  manage keystone.cmd.manage:main --config-file "$ETC/keystone.conf" bootstrap \
    --bootstrap-password "$(< "$ETC/admin.password")" --bootstrap-region-id "$REGION" --bootstrap-service-name keystone \
    --bootstrap-public-url "$url" --bootstrap-internal-url "$url" --bootstrap-admin-url "$url"
}

migrate_placement() { manage placement.cmd.manage:main --config-file "$ETC/placement.conf" db sync; }
migrate_glance() { manage glance.cmd.manage:main --config-file "$ETC/glance.conf" db_sync; }
migrate_neutron() { manage neutron.db.migration.cli:main --config-file "$ETC/neutron.conf" upgrade heads; }
migrate_cinder() { manage cinder.cmd.manage:main --config-file "$ETC/cinder.conf" db sync; }
migrate_octavia() { manage octavia.db.migration.cli:main --config-file "$ETC/octavia.conf" upgrade head; }
migrate_nova() {
  in_lab "$PYTHON" -m openstack_lab.nova_db "$(database_url nova_cell0)" "$(database_url nova)" \
    "rabbit://guest:guest@127.0.0.1:$(port rabbitmq)/" "$ETC/nova.conf" "$ETC/nova-database.conf"
}

database_url() { printf 'mysql+pymysql://root@localhost/%s?charset=utf8&unix_socket=%s\n' "$1" "$SOCKET"; }

manage() { # module:function arguments...
  local module=${1%%:*} function=${1##*:}
  shift
  in_lab "$PYTHON" -c "import sys; from $module import $function as main; sys.argv[0] = '${module%%.*}-manage'; sys.exit(main())" "$@"
}
