package dev.slipway.report.sshsig;

/** Knows the passphrase of a key, e.g. because it asks a person. */
@FunctionalInterface
public interface PassphraseSource {

  /**
   * The passphrase of {@code key}; whoever gets it wipes it.
   *
   * @throws dev.slipway.report.InvalidInputException if there is nobody to ask
   */
  char[] of(String key);
}
