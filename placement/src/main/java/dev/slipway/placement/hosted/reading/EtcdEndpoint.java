package dev.slipway.placement.hosted.reading;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What an endpoint of an etcd stands for, told from its host name.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/">DNS for
 *     Services and Pods</a>
 */
sealed interface EtcdEndpoint {

  /** A pod of a headless Service: {@code POD.SERVICE.NAMESPACE.svc[.DOMAIN]:PORT}. */
  record OfPod(String pod, String namespace) implements EtcdEndpoint {}

  /** A Service: {@code SERVICE.NAMESPACE.svc[.DOMAIN]:PORT}. */
  record OfService(String service, String namespace) implements EtcdEndpoint {}

  /** Anything else: an address, or a name of the world outside. */
  record Outside() implements EtcdEndpoint {}

  /** RFC 1123 label. */
  Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

  static EtcdEndpoint parse(String endpoint) {
    String host = endpoint.strip();
    int scheme = host.indexOf("://");
    host = scheme < 0 ? host : host.substring(scheme + 3);
    int port = host.lastIndexOf(':');
    host = port < 0 ? host : host.substring(0, port);
    host = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    List<String> labels = Arrays.asList(host.split("\\.", -1));
    if (!labels.stream().allMatch(label -> LABEL.matcher(label).matches())) {
      return new Outside();
    }
    if (labels.size() >= 4 && labels.get(3).equals("svc")) {
      return new OfPod(labels.get(0), labels.get(2));
    }
    if (labels.size() >= 3 && labels.get(2).equals("svc")) {
      return new OfService(labels.get(0), labels.get(1));
    }
    return new Outside();
  }
}
