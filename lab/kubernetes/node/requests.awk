# Reads a template and writes a curl configuration: one request for each node from `first` to `last`, with
# every @placeholder@ of the template and of the address filled in. A node's values depend on its name and
# role alone (a linear congruential generator seeded by the name), so every run makes the same cluster.

BEGIN {
  MODULUS = 2147483647 # and 16807 below: Park and Miller's minimal standard generator, exact in a double
  ALPHABET = "-0123456789abcdefghijklmnopqrstuvwxyz"
  pki = ENVIRON["PKI"] # not -v, which would interpret backslashes
  for (i = 1; i <= length(prefix); i++) prefix_seed = (prefix_seed * 37 + index(ALPHABET, substr(prefix, i, 1))) % MODULUS
}

{ # quoted as a curl configuration wants it, without the indentation
  sub(/^ +/, "")
  gsub(/\\/, "\\\\")
  gsub(/"/, "\\\"")
  template = template $0
}

END {
  parts = split(template, part, "@") # every second part is a placeholder's name
  for (i = first; i <= last; i++) {
    describe(i)
    address = url
    sub(/@name@/, value["name"], address)
    body = part[1]
    # An @ that is no placeholder (name@sha256:...) stays, and the text behind it is a text again.
    for (p = 2; p <= parts; p++) {
      if ((part[p] in value) && p < parts) { body = body value[part[p]] part[p + 1]; p++ }
      else body = body "@" part[p]
    }
    if (i > first) print "next"
    print "url = \"" address "\""
    print "request = \"" method "\""
    print "header = \"Content-Type: " type "\""
    print "data-raw = \"" body "\""
    print "cacert = \"" pki "/ca.crt\""
    print "cert = \"" pki "/admin.crt\""
    print "key = \"" pki "/admin.key\""
    print "noproxy = \"*\""
    print "max-time = 60"
    print "output = \"/dev/null\""
    print "write-out = \"%{http_code}\\n\""
  }
}

function describe(i,   control_plane, n) {
  control_plane = (i <= control_planes)
  seed = (prefix_seed * 100003 + i * 7919) % (MODULUS - 1) + 1
  for (n = 0; n < 3; n++) hex(7)
  value["name"] = sprintf("%s-%05d", prefix, i)
  value["host-id"] = hex(56)
  value["uuid"] = uuid()
  value["boot-id"] = uuid()
  value["machine-id"] = hex(32)
  value["zone"] = "zone-" ((i - 1) % 3 + 1)
  value["address"] = "10." int(i / 62500) "." int(i / 250) % 250 "." i % 250 + 2
  value["pod-cidr"] = "100." 64 + int(i / 250) % 64 "." i % 250 ".0/24"
  value["flavor"] = control_plane ? "SCS-4V-8-50s" : "SCS-8V-32-50"
  value["cpu"] = control_plane ? 4 : 8
  value["memory"] = control_plane ? 8129388 : 32864100
  value["allocatable"] = value["memory"] - 102400
  value["now"] = now
  value["role-label"] = value["taints"] = ""
  if (control_plane) {
    value["role-label"] = "\\\"node-role.kubernetes.io/control-plane\\\":\\\"\\\","
    value["taints"] = "\\\"taints\\\":[{\\\"key\\\":\\\"node-role.kubernetes.io/control-plane\\\",\\\"effect\\\":\\\"NoSchedule\\\"}],"
  }
}

function uuid() {
  return hex(8) "-" hex(4) "-4" hex(3) "-a" hex(3) "-" hex(12)
}

function hex(digits,   text) {
  while (length(text) < digits) {
    seed = seed * 16807 % MODULUS
    text = text sprintf("%07x", seed % 268435456)
  }
  return substr(text, 1, digits)
}
