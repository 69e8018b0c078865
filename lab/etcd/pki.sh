# shellcheck shell=bash
# Keys and certificates. Read by up. A finished file is kept and a missing one is made, so a run that was
# killed half way is completed by the next.

# etcd's JSON gateway calls etcd with the server's own certificate: that one serves both sides.
create_pki() {
  key ca
  [ -s "$STATE/pki/ca.crt" ] || certificate ca '/CN=Slipway lab etcd CA' \
    'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign' -signkey "$STATE/pki/ca.key"
  issued server /CN=etcd 'extendedKeyUsage=serverAuth,clientAuth\nsubjectAltName=IP:127.0.0.1,DNS:localhost'
  issued client /CN=slipway-lab extendedKeyUsage=clientAuth
}

issued() { # name subject extensions
  key "$1"
  [ -s "$STATE/pki/$1.crt" ] || certificate "$1" "$2" \
    "basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\n$3" \
    -CA "$STATE/pki/ca.crt" -CAkey "$STATE/pki/ca.key"
}

# RSA 2048, as kubeadm makes them.
key() { # name
  [ -s "$STATE/pki/$1.key" ] ||
    openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 2>> "$STATE/log/openssl.log" |
      write_whole "$STATE/pki/$1.key"
}

certificate() { # name subject extensions openssl-arguments...
  local name=$1 subject=$2 extensions=$3
  shift 3
  openssl req -new -key "$STATE/pki/$name.key" -subj "$subject" |
    openssl x509 -req -days 3650 -sha256 -set_serial "0x01$(openssl rand -hex 15)" "$@" \
      -extfile <(printf '%b\n' "$extensions") 2>> "$STATE/log/openssl.log" | write_whole "$STATE/pki/$name.crt"
}
