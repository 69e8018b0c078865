package dev.slipway.openstack.session;

import dev.slipway.openstack.clouds.CloudAccess;
import dev.slipway.openstack.identity.Catalog;
import dev.slipway.openstack.identity.Service;
import dev.slipway.report.EnvironmentException;
import java.net.URI;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Where the services of one cloud answer, for one region. */
record Endpoints(CloudAccess access, String region, Catalog catalog) {

  private static final Pattern VERSIONED = Pattern.compile(".*/v\\d+(\\.\\d+)?(/[^/]+)?");

  /** Null where the cloud does not have the service. */
  @Nullable HttpUrl of(Service service) {
    String text = override(service);
    boolean overridden = text != null;
    if (text == null) {
      text = catalog.url(service, region, access.interfaces());
    }
    if (text == null) {
      return null;
    }
    HttpUrl url = HttpUrl.parse(text);
    if (url == null) {
      throw new EnvironmentException(
          "the catalogue of " + access.identity() + " has no URL for " + service.type(),
          "tell the operator, or set " + overrideKey(service) + " in " + access.described());
    }
    if (!overridden && access.identity().getScheme().equals("https") && !url.isHttps()) {
      throw new EnvironmentException(
          "the catalogue of "
              + access.identity()
              + " says that "
              + service.type()
              + " answers without TLS at "
              + url
              + ", and a token is not sent in the clear",
          "set interface or " + overrideKey(service) + " in " + access.described());
    }
    return versioned(service, url);
  }

  /** The service, which has to be there. */
  HttpUrl require(Service service) {
    HttpUrl url = of(service);
    if (url == null) {
      throw new EnvironmentException(
          "the cloud of "
              + access.identity()
              + " has no service "
              + service.type()
              + " with the interface "
              + String.join(" or ", access.interfaces())
              + " in the region "
              + region,
          "there are: "
              + String.join(", ", catalog.types(region))
              + "; check interface and region_name of "
              + access.described());
    }
    return url;
  }

  private @Nullable String override(Service service) {
    for (String type : service.types()) {
      URI url = access.endpointOverrides().get(type.replace('-', '_'));
      if (url != null) {
        return url.toString();
      }
    }
    return null;
  }

  private static String overrideKey(Service service) {
    return service.type().replace('-', '_') + "_endpoint_override";
  }

  /**
   * With the version that the calls here are made for, where the catalogue leaves it out; Glance,
   * Neutron and Octavia often do.
   */
  private static HttpUrl versioned(Service service, HttpUrl url) {
    String path = url.encodedPath().replaceAll("/+$", "");
    String full = VERSIONED.matcher(path).matches() ? path : path + "/" + service.version();
    return url.newBuilder().encodedPath(full).query(null).fragment(null).build();
  }
}
