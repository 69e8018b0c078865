package dev.slipway.stacks.program;

import dev.slipway.report.InvalidInputException;
import java.io.File;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The variables that a program of others gets: what every program needs, and what was named. */
public final class CleanEnvironment {

  private static final Set<String> EVERYBODYS =
      Set.of(
          "HOME",
          "LANG",
          "LANGUAGE",
          "LOGNAME",
          "SSL_CERT_DIR",
          "SSL_CERT_FILE",
          "TMPDIR",
          "TZ",
          "USER",
          "XDG_CACHE_HOME");

  private static final Set<String> PROXIES =
      Set.of("http_proxy", "https_proxy", "all_proxy", "no_proxy");

  private CleanEnvironment() {}

  /**
   * @param environment of this process
   * @param named variables that go to the program as well
   * @param option that names them, for messages
   * @throws InvalidInputException if one of them is not set
   */
  public static Map<String, String> of(
      Map<String, String> environment, Collection<String> named, String option) {
    Map<String, String> clean = new TreeMap<>();
    environment.forEach((name, value) -> {
      if (EVERYBODYS.contains(name) || name.startsWith("LC_") || isOpenProxy(name, value)) {
        clean.put(name, value);
      }
    });
    List<Path> folders = ProgramSearch.folders(environment);
    clean.put(
        "PATH",
        folders.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    for (String name : named) {
      String value = environment.get(name);
      if (value == null) {
        throw new InvalidInputException(
            option + " " + name, "this variable is not set", "set it, or leave the option out");
      }
      clean.put(name, value);
    }
    return clean;
  }

  /** A proxy's URL may hold a password, which nobody named. */
  private static boolean isOpenProxy(String name, String value) {
    return PROXIES.contains(name.toLowerCase(Locale.ROOT)) && !value.contains("@");
  }
}
