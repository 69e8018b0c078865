package dev.slipway.stacks.objectstore;

import dev.slipway.report.Progress;
import dev.slipway.report.http.Network;
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
   * @param network whom to trust, and the proxy
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
      Network network,
      Optional<String> projectId)
      implements StoreConfig {

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

    public ObjectStore open(SwiftLogin login, Network network, Progress progress) {
      return SwiftStore.open(this, login, network, progress);
    }
  }
}
