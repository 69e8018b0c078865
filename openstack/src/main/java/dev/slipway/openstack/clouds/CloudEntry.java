package dev.slipway.openstack.clouds;

import dev.slipway.report.http.ProxyVariables;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an entry of clouds.yaml says about a cloud, with one region chosen. */
final class CloudEntry {

  private static final Set<String> INTERFACES = Set.of("public", "internal", "admin");

  /** Service types of which an entry may override the endpoint, as its keys spell them. */
  private static final List<String> SERVICES =
      List.of(
          "compute",
          "image",
          "network",
          "block_storage",
          "block_store",
          "volume",
          "volumev3",
          "load_balancer",
          "object_store");

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z_]*)}");
  private static final Pattern VERSION_3 = Pattern.compile("v?3(\\.\\d+)?");

  private CloudEntry() {}

  /** Null only where problems were added. */
  static @Nullable CloudAccess access(
      String name, String origin, Section entry, Environment environment) {
    requireVersion3(entry);
    URI identity = identity(entry);
    CloudAccess.Login login = LoginEntry.of(entry);
    CloudAccess.Tls tls = TlsEntry.of(entry, environment);
    List<String> interfaces = interfaces(entry);
    Map<String, URI> overrides = overrides(entry);
    if (identity == null || login == null) {
      return null;
    }
    return new CloudAccess(
        name,
        origin,
        identity,
        login,
        entry.text("region_name"),
        interfaces,
        overrides,
        tls,
        ProxyVariables.of(environment.variables()));
  }

  private static void requireVersion3(Section entry) {
    String version = entry.text("identity_api_version");
    if (version != null && !VERSION_3.matcher(version).matches()) {
      entry.problem(
          "identity_api_version",
          "only version 3 of Keystone's API is spoken",
          "set it to 3, and auth_url to the address of the v3 API");
    }
  }

  /**
   * Base of the v3 API. Keystone's clients look for the version behind an address without one; v3
   * is what they find.
   */
  private static @Nullable URI identity(Section entry) {
    Section auth = entry.section("auth");
    Section at = auth.has("auth_url") ? auth : entry;
    String text = at.text("auth_url");
    if (text == null) {
      auth.problem(
          "auth_url", "expected an address such as https://keystone.example.org:5000/v3", "");
      return null;
    }
    URI url = url(at, "auth_url", filled(at, text, entry));
    if (url == null) {
      return null;
    }
    String base = url.toString();
    if (base.endsWith("/v2.0")) {
      at.problem("auth_url", "version 2.0 of Keystone's API is gone", "end it with /v3");
      return null;
    }
    return base.endsWith("/v3") ? url : URI.create(base + "/v3");
  }

  /** With the entry's values in braces (loader.py, magic_fixes). */
  private static String filled(Section at, String text, Section entry) {
    Matcher matcher = PLACEHOLDER.matcher(text);
    StringBuilder filled = new StringBuilder();
    while (matcher.find()) {
      String value = entry.text(matcher.group(1));
      if (value == null) {
        at.problem("auth_url", "there is no value for {" + matcher.group(1) + "}", "");
        return "https://unknown.invalid";
      }
      matcher.appendReplacement(filled, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(filled).toString();
  }

  private static Map<String, URI> overrides(Section entry) {
    Map<String, URI> overrides = new HashMap<>();
    for (String service : SERVICES) {
      String key = service + "_endpoint_override";
      if (!entry.has(key)) {
        key = service + "_endpoint";
      }
      String text = entry.text(key);
      URI url = text == null ? null : url(entry, key, text);
      if (url != null) {
        overrides.put(service, url);
      }
    }
    return overrides;
  }

  /** Without a final slash; null where it is none. */
  private static @Nullable URI url(Section section, String key, String text) {
    try {
      URI url = new URI(text.strip());
      String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
      if (url.getHost() != null
          && (scheme.equals("https") || scheme.equals("http"))
          && url.getPort() < 65536
          && url.getRawUserInfo() == null) {
        String path = url.getRawPath() == null ? "" : url.getRawPath().replaceAll("/+$", "");
        return new URI(scheme + "://" + url.getRawAuthority() + path);
      }
    } catch (URISyntaxException e) {
      // It is told below: the reason would quote the text, which may hold a password.
    }
    section.problem(key, "expected an address such as https://keystone.example.org:5000/v3", "");
    return null;
  }

  /** {@code interface}, formerly {@code endpoint_type}, with or without a final URL. */
  private static List<String> interfaces(Section entry) {
    String key = entry.has("interface") ? "interface" : "endpoint_type";
    List<String> interfaces = new ArrayList<>();
    for (String text : entry.texts(key)) {
      String name = text.endsWith("URL") ? text.substring(0, text.length() - 3) : text;
      if (INTERFACES.contains(name)) {
        interfaces.add(name);
      } else {
        entry.problem(key, "expected public, internal or admin", "");
      }
    }
    return interfaces.isEmpty() ? List.of("public") : interfaces;
  }
}
