package dev.slipway.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A management cluster on the lab's kube-apiserver: minimal CRDs of the operators' groups and
 * kinds, their objects, nodes, and pods whose status the test writes, for there is no kubelet. What
 * a test makes is deleted in the end, except namespaces, which the lab cannot delete.
 */
final class ManagementLab implements AutoCloseable {

  private static final String APPLY = "application/apply-patch+yaml";
  private static final String MERGE = "application/merge-patch+json";

  private final Path state;
  private final String server;
  private final Deque<String> made = new ArrayDeque<>();

  ManagementLab(Path state) throws IOException {
    this.state = state;
    this.server =
        Files.readAllLines(state.resolve("admin.kubeconfig")).stream()
            .map(String::strip)
            .filter(line -> line.startsWith("server:"))
            .map(line -> line.substring("server:".length()).strip().replace("\"", ""))
            .findFirst()
            .orElseThrow();
  }

  /** Serves {@code kind} in {@code versions}, the last of them stored, whatever its fields. */
  void crd(String group, String kind, String plural, boolean namespaced, String... versions)
      throws Exception {
    StringBuilder served = new StringBuilder();
    for (int i = 0; i < versions.length; i++) {
      served.append(
          """
          - name: %s
            served: true
            storage: %s
            schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
          """
              .formatted(versions[i], i == versions.length - 1)
              .indent(2));
    }
    apply(
        "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/" + plural + "." + group,
        """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: %s.%s}
        spec:
          group: %s
          scope: %s
          names: {kind: %s, plural: %s}
          versions:
        %s\
        """
            .formatted(
                plural, group, group, namespaced ? "Namespaced" : "Cluster", kind, plural, served));
    String list = "/apis/" + group + "/" + versions[0] + "/" + plural;
    for (int i = 0; i < 100; i++) {
      if (curl("GET", list, "application/json", null).code() == 200) {
        return;
      }
      Thread.sleep(100);
    }
    throw new IOException(list + " is not served");
  }

  void namespace(String name) throws Exception {
    keep(
        "/api/v1/namespaces/" + name,
        "{apiVersion: v1, kind: Namespace, metadata: {name: " + name + "}}");
  }

  /** A node with a host-id label; none for an empty host. */
  void node(String name, String host, String zone, boolean controlPlane) throws Exception {
    apply(
        "/api/v1/nodes/" + name,
        """
        apiVersion: v1
        kind: Node
        metadata:
          name: %s
          labels:
            topology.kubernetes.io/region: r1
            topology.kubernetes.io/zone: %s
            %s
            %s
        """
            .formatted(
                name,
                zone,
                host.isEmpty() ? "" : "topology.openstack.org/host-id: " + host,
                controlPlane ? "node-role.kubernetes.io/control-plane: \"\"" : ""));
  }

  /** A pod that runs and is ready. */
  void pod(String namespace, String name, String node, Map<String, String> labels, String owner)
      throws Exception {
    String path = pending(namespace, name, node, labels, owner);
    Answer answer =
        curl(
            "PATCH",
            path + "/status",
            MERGE,
            """
            {"status":{"phase":"Running","conditions":[{"type":"Ready","status":"True"}]}}\
            """);
    require(answer, path + "/status");
  }

  /**
   * A pod as the scheduler leaves it; on no node for an empty one.
   *
   * @param owner {@code Kind/name} of its controller; may be empty
   */
  String pending(
      String namespace, String name, String node, Map<String, String> labels, String owner)
      throws Exception {
    String path = "/api/v1/namespaces/" + namespace + "/pods/" + name;
    String references =
        owner.isEmpty()
            ? ""
            : "ownerReferences: [{apiVersion: apps/v1, kind: %s, name: %s, controller: true, uid: u-%s}]"
                .formatted(owner.split("/")[0], owner.split("/")[1], owner.split("/")[1]);
    apply(
        path,
        """
        apiVersion: v1
        kind: Pod
        metadata:
          name: %s
          namespace: %s
          labels: {%s}
          %s
        spec:
          %s
          containers: [{name: main, image: registry.example.org/main}]
        """
            .formatted(
                name,
                namespace,
                labels.entrySet().stream()
                    .map(e -> e.getKey() + ": " + e.getValue())
                    .collect(Collectors.joining(", ")),
                references,
                node.isEmpty() ? "" : "nodeName: " + node));
    return path;
  }

  /** Creates or changes an object, to be deleted in the end. */
  void apply(String path, String yaml) throws Exception {
    made.push(path);
    keep(path, yaml);
  }

  void delete(String path) throws Exception {
    curl("DELETE", path + "?gracePeriodSeconds=0", "application/json", null);
  }

  private void keep(String path, String yaml) throws Exception {
    require(curl("PATCH", path + "?fieldManager=slipway-hosted-it&force=true", APPLY, yaml), path);
  }

  private static void require(Answer answer, String path) throws IOException {
    if (answer.code() / 100 != 2) {
      throw new IOException(path + ": " + answer.code() + " " + answer.body());
    }
  }

  /** A kubeconfig of the admin, or of a user whom the admin impersonates. */
  Path kubeconfig(Path folder, @Nullable String user) throws IOException {
    String admin = Files.readString(state.resolve("admin.kubeconfig"), StandardCharsets.UTF_8);
    String text =
        user == null
            ? admin
            : admin.replaceFirst(
                "(?m)^( *)(client-certificate(-data)?:.*)$", "$1$2\n$1as: " + user);
    return Files.writeString(folder.resolve((user == null ? "admin" : user) + ".yaml"), text);
  }

  @Override
  public void close() throws Exception {
    while (!made.isEmpty()) {
      delete(made.pop());
    }
  }

  private record Answer(int code, String body) {}

  private Answer curl(String method, String path, String type, @Nullable String body)
      throws IOException, InterruptedException {
    Path in = Files.createTempFile("slipway", "request");
    Path out = Files.createTempFile("slipway", "answer");
    try {
      Files.writeString(in, body == null ? "" : body);
      List<String> command =
          new ArrayList<>(
              List.of(
                  "curl",
                  "-q",
                  "--noproxy",
                  "*",
                  "--silent",
                  "--max-time",
                  "30",
                  "--cacert",
                  pki("ca.crt"),
                  "--cert",
                  pki("admin.crt"),
                  "--key",
                  pki("admin.key"),
                  "-X",
                  method,
                  "-H",
                  "Content-Type: " + type,
                  "-o",
                  out.toString(),
                  "-w",
                  "%{http_code}",
                  server + path));
      if (body != null) {
        command.addAll(List.of("--data-binary", "@" + in));
      }
      Process process = new ProcessBuilder(command).start();
      String code = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor(60, TimeUnit.SECONDS);
      return new Answer(code.isEmpty() ? 0 : Integer.parseInt(code), Files.readString(out));
    } finally {
      Files.delete(in);
      Files.delete(out);
    }
  }

  private String pki(String file) {
    return state.resolve("pki").resolve(file).toString();
  }
}
