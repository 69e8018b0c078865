package dev.slipway.placement.nova;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of an SCS flavor promises, as far as it concerns where a server runs
 * (SovereignCloudStack/standards {@code scs-0100-v3}; the grammar is that of its {@code
 * Tests/iaas/scs_0100_flavor_naming/flavor_names.py}).
 *
 * @param disk {@code n}, {@code h}, {@code s} or {@code p}; empty where there is no disk or its
 *     type is left open
 * @param hypervisor e.g. {@code kvm}, {@code bms}, {@code vmw}; empty where left open
 */
record FlavorName(String disk, String hypervisor) {

  private static final Pattern GRAMMAR =
      Pattern.compile(
          "SCS-[0-9]*[LVTC]i?-[0-9.]*u?o?"
              + "(?:-(?:[0-9]*x)?[0-9]*(?<disk>[nhsp]?))?"
              + "(?:_(?<hypervisor>kvm|xen|vmw|hyv|bms|chy))?"
              + "(?:_hwv)?"
              + "(?:_[izar][0-9]*h*(?=$|_))?"
              + "(?:_[gG][NAI][^-h_]*(?:-[0-9]+)?h*(?:-[0-9]+)?h*)?"
              + "(?:_ib)?");

  /** Empty where {@code name} is not that of an SCS flavor: other names promise nothing. */
  static Optional<FlavorName> parse(String name) {
    // v1 of the standard had other delimiters: SCS-4V:16:100s-kvm.
    String today =
        name.contains(":")
            ? name.replace('-', '_').replace(':', '-').replaceFirst("^SCS_", "SCS-")
            : name;
    Matcher matcher = GRAMMAR.matcher(today);
    return matcher.matches()
        ? Optional.of(new FlavorName(orEmpty(matcher, "disk"), orEmpty(matcher, "hypervisor")))
        : Optional.empty();
  }

  private static String orEmpty(Matcher matcher, String group) {
    return matcher.group(group) instanceof String text ? text : "";
  }
}
