# shellcheck shell=bash
# The lab's own CA, the certificate of its endpoints, and its random secrets. Read by up. A finished file is
# kept and a missing one is made, so a run that was killed half way is completed by the next.

create_pki() {
  key ca
  [ -s "$TLS/ca.pem" ] || request ca '/CN=Slipway OpenStack lab CA' |
    openssl x509 -req -signkey "$TLS/ca.key" -days 3650 -sha256 -extfile <(
      printf '%s\n' basicConstraints=critical,CA:TRUE keyUsage=critical,keyCertSign,cRLSign subjectKeyIdentifier=hash
    ) 2>> "$LOG/openssl.log" | write_whole "$TLS/ca.pem"
  key server
  [ -s "$TLS/server.pem" ] || request server /CN=localhost |
    openssl x509 -req -CA "$TLS/ca.pem" -CAkey "$TLS/ca.key" -set_serial "0x01$(openssl rand -hex 15)" \
      -days 3650 -sha256 -extfile <(
        printf '%s\n' basicConstraints=critical,CA:FALSE keyUsage=critical,digitalSignature \
          subjectKeyIdentifier=hash authorityKeyIdentifier=keyid extendedKeyUsage=serverAuth \
          subjectAltName=IP:127.0.0.1,DNS:localhost
      ) 2>> "$LOG/openssl.log" | write_whole "$TLS/server.pem"
}

key() { # name
  [ -s "$TLS/$1.key" ] ||
    openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 2>> "$LOG/openssl.log" | write_whole "$TLS/$1.key"
}

request() { # name subject
  openssl req -new -key "$TLS/$1.key" -subj "$2"
}

openssl() { # the machine's own, or the unpacked one
  if [ -x /usr/bin/openssl ]; then /usr/bin/openssl "$@"; else in_lab "$ROOT/usr/bin/openssl" "$@"; fi
}

create_secrets() {
  local name repository i
  for name in admin service user; do
    [ -s "$ETC/$name.password" ] || random 18 | tr -d '+/=\n' | write_whole "$ETC/$name.password"
  done
  # A Fernet key is 32 random bytes; keystone-manage would take seconds to write them.
  for repository in keystone-fernet keystone-credential; do
    mkdir -p "$ETC/$repository"
    for i in 0 1; do
      [ -s "$ETC/$repository/$i" ] || random 32 | tr '+/' '-_' | tr -d '\n' > "$ETC/$repository.new"
      [ ! -s "$ETC/$repository.new" ] || mv -f "$ETC/$repository.new" "$ETC/$repository/$i"
    done
  done
  [ -s "$STATE/home/.erlang.cookie" ] || random 18 | tr -d '+/=\n' | write_whole "$STATE/home/.erlang.cookie"
  chmod 400 "$STATE/home/.erlang.cookie"
}

random() { # bytes, in base64
  head -c "$1" /dev/urandom | base64 -w 0
}
