package dev.slipway.stacks.objectstore;

import dev.slipway.report.Progress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;

/** Where node images are uploaded to: {@code registry.yaml} (csctl-plugin-openstack). */
public sealed interface StoreConfig {

  String bucket();

  /**
   * A store that speaks S3.
   *
   * @param sessionToken of credentials for a time; empty for others
   * @param origin where the credentials come from, for messages
   * @param authorities that may have issued its certificate; those of the JDK where it is empty
   * @param projectId of the project whose Swift it is, so that objects have Swift's URLs; empty for
   *     S3's
   */
  record S3(
      HttpUrl endpoint,
      String bucket,
      String accessKey,
      String secretKey,
      String sessionToken,
      String region,
      String origin,
      List<X509Certificate> authorities,
      Optional<String> projectId)
      implements StoreConfig {

    public S3 {
      authorities = List.copyOf(authorities);
    }

    public ObjectStore open(Progress progress) {
      return S3Store.open(this, progress);
    }

    /** csctl-plugin-openstack acc40b5 has the notation for Swift, which is that of Ceph. */
    String publicUrl(String object) {
      HttpUrl.Builder url = endpoint.newBuilder();
      projectId.ifPresent(
          id -> url.addPathSegment("swift").addPathSegment("v1").addPathSegment("AUTH_" + id));
      return url.addPathSegment(bucket).addPathSegment(object).build().toString();
    }

    /** Without what is secret. */
    @Override
    public String toString() {
      return "S3 " + endpoint + bucket + " (" + origin + ")";
    }
  }

  /**
   * A Swift of OpenStack, reached through clouds.yaml.
   *
   * @param cloud its name there; empty for that of OS_CLOUD
   */
  record Swift(String bucket, Optional<String> cloud) implements StoreConfig {

    public ObjectStore open(
        SwiftLogin login, List<X509Certificate> authorities, Progress progress) {
      return SwiftStore.open(this, login, authorities, progress);
    }
  }
}
