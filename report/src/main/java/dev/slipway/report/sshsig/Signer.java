package dev.slipway.report.sshsig;

/** Whoever holds a private key: a file that was read, or an agent. Closing forgets the key. */
public interface Signer extends AutoCloseable {

  /** The public half of the key. */
  Ed25519Key key();

  /**
   * Signs {@code data}.
   *
   * @return R and S, 64 bytes (RFC 8032)
   * @throws dev.slipway.report.EnvironmentException if an agent refuses
   */
  byte[] sign(byte[] data);

  @Override
  void close();
}
