# shellcheck shell=bash
# Keys, certificates and kubeconfigs. Read by up. A finished file is kept and a missing one is made, so a
# run that was killed half way is completed by the next.

create_pki() {
  local here='IP:127.0.0.1,DNS:localhost'
  local service='DNS:kubernetes,DNS:kubernetes.default,DNS:kubernetes.default.svc,IP:10.96.0.1'

  authority ca 'Slipway lab CA'
  authority etcd-ca 'Slipway lab etcd CA'
  # etcd's JSON gateway calls etcd with the server's own certificate: that one serves both sides.
  certificate etcd /CN=etcd etcd-ca serverAuth,clientAuth "subjectAltName=$here"
  certificate etcd-client /CN=kube-apiserver etcd-ca clientAuth
  certificate kube-apiserver /CN=kube-apiserver ca serverAuth "subjectAltName=$here,$service"
  certificate admin /O=system:masters/CN=slipway-admin ca clientAuth
  certificate auditor /CN=slipway-auditor ca clientAuth
  certificate nobody /CN=slipway-nobody ca clientAuth
  certificate nodes-only /CN=slipway-nodes-only ca clientAuth
  key service-accounts
  [ -s "$STATE/pki/service-accounts.pub" ] ||
    openssl pkey -in "$STATE/pki/service-accounts.key" -pubout | write_whole "$STATE/pki/service-accounts.pub"
}

# RSA 2048, as kubeadm makes them.
key() { # name
  [ -s "$STATE/pki/$1.key" ] ||
    openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 2>> "$STATE/log/openssl.log" |
      write_whole "$STATE/pki/$1.key"
}

authority() { # name common-name
  key "$1"
  [ -s "$STATE/pki/$1.crt" ] || request "$1" "/CN=$2" |
    openssl x509 -req -signkey "$STATE/pki/$1.key" -days 3650 -sha256 -extfile <(
      printf '%s\n' basicConstraints=critical,CA:TRUE keyUsage=critical,keyCertSign,cRLSign subjectKeyIdentifier=hash
    ) 2>> "$STATE/log/openssl.log" | write_whole "$STATE/pki/$1.crt"
}

certificate() { # name subject authority extended-key-usage [extension]
  key "$1"
  [ -s "$STATE/pki/$1.crt" ] || request "$1" "$2" |
    openssl x509 -req -CA "$STATE/pki/$3.crt" -CAkey "$STATE/pki/$3.key" -set_serial "0x01$(openssl rand -hex 15)" \
      -days 3650 -sha256 -extfile <(
        printf '%s\n' basicConstraints=critical,CA:FALSE keyUsage=critical,digitalSignature \
          subjectKeyIdentifier=hash authorityKeyIdentifier=keyid "extendedKeyUsage=$4" "${5:-}"
      ) 2>> "$STATE/log/openssl.log" | write_whole "$STATE/pki/$1.crt"
}

request() { # name subject
  openssl req -new -key "$STATE/pki/$1.key" -subj "$2"
}

# Both ways a kubeconfig names its files are in use out there, so both are written here: embedded data,
# and paths relative to the kubeconfig.
create_kubeconfigs() {
  kubeconfig admin embedded
  kubeconfig auditor relative
  kubeconfig nobody embedded
  kubeconfig nodes-only embedded
}

kubeconfig() { # name embedded|relative
  write_whole "$STATE/$1.kubeconfig" <<EOF
apiVersion: v1
kind: Config
current-context: slipway-lab
clusters:
  - name: slipway-lab
    cluster:
      server: https://127.0.0.1:$K8S_PORT
      $(named "$2" certificate-authority ca.crt)
users:
  - name: slipway-$1
    user:
      $(named "$2" client-certificate "$1.crt")
      $(named "$2" client-key "$1.key")
contexts:
  - name: slipway-lab
    context:
      cluster: slipway-lab
      user: slipway-$1
EOF
}

named() { # embedded|relative field file
  if [ "$1" = embedded ]; then
    printf '%s-data: %s' "$2" "$(openssl base64 -A -in "$STATE/pki/$3")"
  else
    printf '%s: pki/%s' "$2" "$3"
  fi
}
