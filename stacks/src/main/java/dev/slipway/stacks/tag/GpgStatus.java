package dev.slipway.stacks.tag;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What GnuPG says to programs (GnuPG, doc/DETAILS, "Format of the --status-fd output"). */
final class GpgStatus {

  static final String PREFIX = "[GNUPG:] ";

  /** Of each signature there is exactly one of these. */
  private static final Set<String> OUTCOMES =
      Set.of("GOODSIG", "BADSIG", "ERRSIG", "EXPSIG", "EXPKEYSIG", "REVKEYSIG");

  /** Where VALIDSIG has the fingerprint of the primary key. */
  private static final int PRIMARY_KEY = 10;

  private GpgStatus() {}

  static boolean isSignatureMade(String status) {
    return status.lines().anyMatch(line -> line.startsWith(PREFIX + "SIG_CREATED "));
  }

  /** Holds only if there is one signature, it is good, and the key that was asked for made it. */
  static SignatureCheck judge(String status, String fingerprint) {
    List<String[]> lines =
        status
            .lines()
            .filter(line -> line.startsWith(PREFIX))
            .map(line -> line.substring(PREFIX.length()).split(" "))
            .toList();
    List<String> outcomes =
        lines.stream().map(words -> words[0]).filter(OUTCOMES::contains).toList();
    if (outcomes.size() != 1) {
      return SignatureCheck.refused(
          outcomes.isEmpty() ? "GnuPG finds none" : "there is more than one signature");
    }
    String outcome = outcomes.getFirst();
    if (!outcome.equals("GOODSIG")) {
      return SignatureCheck.refused(
          switch (outcome) {
            case "BADSIG" -> "it is not of this tag";
            case "ERRSIG" -> "GnuPG cannot check it; is the public key in its keyring?";
            case "EXPSIG" -> "it has expired";
            case "EXPKEYSIG" -> "its key has expired";
            default -> "its key was revoked";
          });
    }
    List<String[]> valid = lines.stream().filter(words -> words[0].equals("VALIDSIG")).toList();
    if (valid.size() != 1 || valid.getFirst().length <= PRIMARY_KEY) {
      return SignatureCheck.refused("GnuPG does not say which key made it");
    }
    String made = valid.getFirst()[PRIMARY_KEY];
    return made.equals(fingerprint.toUpperCase(Locale.ROOT))
        ? SignatureCheck.HOLDS
        : SignatureCheck.refused("the key " + made + " made it");
  }
}
