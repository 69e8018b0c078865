package dev.slipway.placement.statement;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Ties a member to one machine without naming it: a hash of its providerID and of the statement's
 * id. Who sees the node sees its providerID too and can compare; a server's UUID cannot be guessed
 * from the hash. The id is random, so that providerIDs that can be guessed (of bare metal, say)
 * cannot be looked up in a table, and two statements not be linked by them.
 */
final class MachineBinding {

  private static final String PURPOSE = "slipway.dev/v1 machine";

  private MachineBinding() {}

  /** SHA-256 in hexadecimal. */
  static String of(String statementId, String providerID) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of()
          .formatHex(sha256.digest(LengthPrefixed.of(PURPOSE, statementId, providerID)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is in every JDK", e);
    }
  }
}
