package dev.slipway.etcd.configuration;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a flavor says of its disk (SovereignCloudStack/standards,
 * scs-0100-v3-flavor-naming; v1 had colons for dashes). A name may say less than is delivered.
 *
 * @param disk true if the flavor has a disk of its own
 * @param type of that disk: {@code n} network, {@code h} hard disk, {@code s} local SSD, {@code p}
 *     local NVMe; empty where the name does not say
 */
public record Flavor(String name, boolean disk, String type) {

  private static final Pattern FORM =
      Pattern.compile(
          "SCS-\\d+[LVTC]i?-\\d+(?:\\.\\d+)?u?o?(-(?:\\d*x)?\\d*([nhsp]?)(?=$|[_-]))?(?:[_-].*)?");

  /** The flavor called {@code name}; nothing where the name is none of SCS. */
  public static Optional<Flavor> of(String name) {
    Matcher form = FORM.matcher(name.replace(':', '-'));
    return form.matches()
        ? Optional.of(
            new Flavor(name, form.group(1) != null, form.group(2) == null ? "" : form.group(2)))
        : Optional.empty();
  }

  /** True if its disk is a local SSD or NVMe. */
  public boolean isLocal() {
    return type.equals("s") || type.equals("p");
  }
}
