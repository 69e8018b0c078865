# shellcheck shell=bash
# Starts RabbitMQ, nginx and the OpenStack services. Read by up.

# Debian's start scripts have /usr/lib/erlang in them, and Erlang is told where it lies by its script only.
start_rabbitmq() {
  local script
  for script in "$ROOT"/usr/lib/erlang/bin/{erl,start} "$ROOT"/usr/lib/erlang/erts-*/bin/erl; do
    [ ! -f "$script" ] || sed -i "s|ROOTDIR=/usr/lib/erlang|ROOTDIR=$ROOT/usr/lib/erlang|" "$script"
  done
  start epmd "$ROOT/usr/bin/epmd" -address 127.0.0.1 -port "$(port epmd)"
  start rabbitmq ERL_EPMD_PORT="$(port epmd)" ERL_EPMD_ADDRESS=127.0.0.1 RABBITMQ_NODENAME=rabbit@localhost \
    RABBITMQ_DIST_PORT="$(port rabbitmq-distribution)" RABBITMQ_CONFIG_FILE="$ETC/rabbitmq.conf" \
    RABBITMQ_MNESIA_BASE="$DATA/rabbitmq" RABBITMQ_LOG_BASE="$LOG" RABBITMQ_LOGS=- \
    RABBITMQ_ENABLED_PLUGINS_FILE="$ETC/rabbitmq-plugins" RABBITMQ_CONF_ENV_FILE="$ETC/none" RABBITMQ_SCHEDULER_BIND_TYPE=u \
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS='-kernel inet_dist_use_interface {127,0,0,1} +sbwt none +sbwtdcpu none +sbwtdio none +S 2:2' \
    "$ROOT/usr/lib/rabbitmq/bin/rabbitmq-server"
}

start_nginx() {
  start nginx "$ROOT/usr/sbin/nginx" -p "$DATA/nginx" -e "$LOG/nginx-error.log" -c "$ETC/nginx.conf"
}

start_keystone() {
  launch OS_KEYSTONE_CONFIG_FILES="$ETC/keystone.conf" -- "keystone|openstack_lab.wsgi:keystone|$(backend identity) 8"
}

# Nova's conductor and scheduler log in to Placement once, when they start: refused then, because Keystone does not
# know their user yet, they stay and answer nobody. clouds.yaml is written when it does.
until_users_exist() {
  local deadline=$((SECONDS + 180))
  until [ -e "$STATE/clouds.yaml" ] || [ "$SECONDS" -ge "$deadline" ]; do sleep 0.2; done
}

# Neutron takes the longest and works beside the others.
start_services() {
  local host neutron nova=() conf="--config-file $ETC/nova.conf"
  launch -- "neutron|neutron.cmd.eventlet.server:main|--config-file $ETC/neutron.conf" &
  neutron=$!
  nova=("nova-conductor|nova.cmd.conductor:main|$conf --config-file $ETC/nova-database.conf"
    "nova-scheduler|nova.cmd.scheduler:main|$conf --config-file $ETC/nova-database.conf"
    "nova-api|nova.cmd.api_os_compute:main|$conf --config-file $ETC/nova-database.conf")
  for host in $(host_names); do
    alive "nova-compute-$host" || rm -f "$DATA/nova/$host/ready"
    nova+=("$(nova_compute "$host")")
  done
  launch OS_PLACEMENT_CONFIG_DIR="$ETC" -- "placement|openstack_lab.wsgi:placement|$(backend placement) 8"
  until_users_exist
  launch -- "${nova[@]}"
  launch -- "glance|glance.cmd.api:main|--config-file $ETC/glance.conf"
  if [ "$VOLUME" = on ]; then
    launch -- "cinder-api|cinder.cmd.api:main|--config-file $ETC/cinder.conf" \
      "cinder-scheduler|cinder.cmd.scheduler:main|--config-file $ETC/cinder.conf" \
      "cinder-volume|cinder.cmd.volume:main|--config-file $ETC/cinder.conf"
  fi
  if [ "$LOAD_BALANCER" = on ]; then
    launch -- "octavia|openstack_lab.wsgi:octavia|$(backend load-balancer) 4 $ETC/octavia.conf"
  fi
  until_computes_listen
  wait "$neutron"
}

nova_compute() { # host: the service as launch takes it
  local conf="--config-file $ETC/nova.conf --config-file $ETC/nova-compute.conf --config-file $ETC/nova-$1.conf"
  printf '%s\n' "nova-compute-$1|openstack_lab.nova_compute:main|$conf"
}

# A nova-compute ends when the others are not ready for it in time, or waits for an answer that was lost. Where
# they are services of the system it is started again, and so it is here.
until_computes_listen() {
  local attempt host deadline
  for attempt in 1 2 3; do
    deadline=$((SECONDS + 60))
    for host in $(host_names); do
      until [ -e "$DATA/nova/$host/ready" ] || ! alive "nova-compute-$host" || [ "$SECONDS" -ge "$deadline" ]; do sleep 0.2; done
      [ ! -e "$DATA/nova/$host/ready" ] || continue
      say "nova-compute-$host does not listen after attempt $attempt; the end of its log:"
      tail -n 12 "$LOG/nova-compute-$host.log" | cut -c 1-300 | sed 's/^/    /' >&2
      stop 5 "nova-compute-$host"
      launch -- "$(nova_compute "$host")"
    done
  done
}

backend() { printf '%s\n' $(($(port "$1") + BACKENDS)); } # api

# Those of the services (name|module:function|arguments) that do not run are forked from one process that has
# imported their code. It holds the lock until each of them has written its pid file.
launch() { # [VARIABLE=VALUE...] -- service...
  local variables=() service todo=()
  while [ "$1" != -- ]; do
    variables+=("$1")
    shift
  done
  shift
  for service; do
    alive "${service%%|*}" && continue
    end_leftovers "${service%%|*}"
    todo+=("$service")
  done
  [ ${#todo[@]} -gt 0 ] || return 0
  (cd "$STATE" && in_lab "${variables[@]}" "$PYTHON" -m openstack_lab.launch "$RUN" "$LOG" "${todo[@]}") \
    < /dev/null >> "$LOG/launch.log" 2>&1
}
