# shellcheck shell=bash
# Writes every service's configuration from the templates in config/ and copies the lab's own code. Read by
# up. All of it is written again by every run; a running process keeps what it has read.

write_configuration() {
  local api host
  declare -gA VALUES=(
    [root]=$ROOT [etc]=$ETC [data]=$DATA [log]=$LOG [tls]=$TLS [socket]=$SOCKET [region]=$REGION [driver]=$DRIVER
    [rabbit]="rabbit://guest:guest@127.0.0.1:$(port rabbitmq)/" [port-rabbitmq]=$(port rabbitmq)
    [service-password]=$(< "$ETC/service.password")
    [no-late-check]=$([ "$LATE_CHECK" = off ] && printf true || printf false)
    [nginx-user]=$([ "$(id -u)" != 0 ] || printf 'user root;')
    [nginx-servers]=$(nginx_servers)
  )
  for api in "${APIS[@]}"; do
    VALUES[port-$api]=$(port "$api")
    VALUES[backend-$api]=$(($(port "$api") + BACKENDS))
  done

  printf '{}\n' | write_whole "$ETC/policy.yaml"
  printf '[].\n' | write_whole "$ETC/rabbitmq-plugins"
  render nginx.conf
  render rabbitmq.conf
  render keystone.conf keystone
  render placement.conf placement
  render glance.conf glance
  render neutron.conf neutron
  render nova.conf nova
  render nova-database.conf nova
  render nova-compute.conf
  for host in $(host_names); do
    render nova-host.conf "$host" "nova-$host.conf"
    mkdir -p "$DATA/nova/$host"
  done
  [ "$VOLUME" = off ] || render cinder.conf cinder
  [ "$LOAD_BALANCER" = off ] || render octavia.conf octavia
  mkdir -p "$DATA/glance/"{images,staging,cache} "$DATA/neutron" "$DATA/nginx" "$DATA/rabbitmq" \
    "$DATA/cinder/coordination" "$DATA/lock/"{keystone,placement,glance,neutron,nova,cinder,octavia}
  write_client
}

render() { # template [service [file]]
  local text name
  text=$(< "$LAB/config/$1")
  for name in database common authtoken auth; do
    text=${text//"@$name@"/"$(< "$LAB/config/$name.conf")"}
  done
  text=${text//@service@/"${2:-}"}
  for name in "${!VALUES[@]}"; do
    text=${text//"@$name@"/"${VALUES[$name]}"}
  done
  printf '%s\n' "$text" | write_whole "$ETC/${3:-$1}"
}

nginx_servers() {
  local api
  for api in "${APIS[@]}"; do
    printf '  server { listen 127.0.0.1:%s ssl; location / { proxy_pass http://127.0.0.1:%s; } }\n' \
      "$(port "$api")" $(($(port "$api") + BACKENDS))
  done
}

copy_code() {
  cp -R "$LAB/openstack_lab" "$LAB/openstack_lab-1.0.dist-info" "$STATE/lib/"
}

write_client() {
  write_whole "$STATE/bin/openstack" << END
#!/bin/sh
# OpenStack's own client; OS_CLOUD chooses the cloud (default: lab)
exec env -u REQUESTS_CA_BUNDLE -u CURL_CA_BUNDLE -u PYTHONDONTWRITEBYTECODE PYTHONNOUSERSITE=1 PYTHONWARNINGS=ignore \\
  PYTHONPATH="$ROOT/usr/lib/python3/dist-packages" LD_LIBRARY_PATH="$LIBRARIES" \\
  OS_CLIENT_CONFIG_FILE="$STATE/clouds.yaml" OS_CLOUD="\${OS_CLOUD:-lab}" \\
  "$PYTHON" -c 'import sys; from openstackclient.shell import main; sys.exit(main())' "\$@"
END
  chmod 700 "$STATE/bin/openstack"
}
