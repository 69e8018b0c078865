package dev.slipway.report.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Shows the client certificate of the moment, whatever authorities the server names, as Go's {@code
 * GetClientCertificate} does; an exec plugin can replace it between two handshakes.
 */
public final class ClientKeys extends X509ExtendedKeyManager {

  private static final String ALIAS = "client";

  /** A chain and its key. */
  public record Pair(List<X509Certificate> chain, PrivateKey key) {
    public Pair {
      chain = List.copyOf(chain);
    }

    /** Names the certificate only. */
    @Override
    public String toString() {
      return "Pair[" + chain.getFirst().getSubjectX500Principal() + "]";
    }
  }

  private final Supplier<@Nullable Pair> current;

  public ClientKeys(Supplier<@Nullable Pair> current) {
    this.current = current;
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
    Pair pair = current.get();
    return pair != null && Arrays.asList(keyTypes).contains(pair.key().getAlgorithm())
        ? ALIAS
        : null;
  }

  @Override
  public @Nullable String chooseEngineClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
    return chooseClientAlias(keyTypes, issuers, null);
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    Pair pair = current.get();
    return pair == null ? null : pair.chain().toArray(X509Certificate[]::new);
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    Pair pair = current.get();
    return pair == null ? null : pair.key();
  }

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return new String[] {ALIAS};
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return null;
  }
}
