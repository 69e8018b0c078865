package dev.slipway.report.tls;

import java.io.IOException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * Why no TLS connection came about, in words for whoever configured it.
 *
 * @param reason follows "… refused: "; without the final stop
 * @param remedy what to do
 */
public record TlsFailure(String reason, String remedy) {

  /**
   * What to do, in words of where the user configured the connection.
   *
   * @param expired the server's certificate is no longer valid
   * @param unknownAuthority nobody we trust issued it
   * @param wrongName it is for other names; these are told before
   * @param clientRejected the server does not want our client certificate
   */
  public record Remedies(
      String expired, String unknownAuthority, String wrongName, String clientRejected) {}

  private static final int DNS_NAME = 2;
  private static final int IP_ADDRESS = 7;

  /**
   * Explains {@code failure}; null if TLS is not what failed.
   *
   * @param seen the certificate that the server showed, if it came so far
   * @param expectedName the name that the certificate had to have
   * @param remedies what to do in each case
   */
  public static @Nullable TlsFailure of(
      IOException failure, @Nullable X509Certificate seen, String expectedName, Remedies remedies) {
    if (!(failure instanceof SSLException)) {
      return null;
    }
    if (seen != null && has(failure, CertificateExpiredException.class)) {
      return new TlsFailure(
          "the server's certificate expired on " + seen.getNotAfter().toInstant(),
          remedies.expired());
    }
    if (seen != null && has(failure, CertificateNotYetValidException.class)) {
      return new TlsFailure(
          "the server's certificate is valid only from " + seen.getNotBefore().toInstant(),
          "correct the clock of this machine");
    }
    if (seen != null
        && (has(failure, CertPathBuilderException.class)
            || has(failure, CertPathValidatorException.class))) {
      return new TlsFailure(
          "the server's certificate was issued by \""
              + seen.getIssuerX500Principal()
              + "\", which is none of the trusted authorities",
          remedies.unknownAuthority());
    }
    if (seen != null && failure instanceof SSLPeerUnverifiedException) {
      return new TlsFailure(
          "the server's certificate is not for the name "
              + expectedName
              + "; it is for "
              + names(seen),
          remedies.wrongName());
    }
    String message = String.valueOf(failure.getMessage());
    if (message.contains("Unsupported or unrecognized SSL message")) {
      return new TlsFailure(
          "what answers there does not speak TLS", "check the port, and https in the server's URL");
    }
    if (message.contains("certificate_required")
        || message.contains("bad_certificate")
        || message.contains("certificate_unknown")
        || message.contains("certificate_expired")
        || message.contains("unknown_ca")) {
      return new TlsFailure(
          "the server rejected our client certificate (" + message + ")",
          remedies.clientRejected());
    }
    // A connection that was cut in the handshake may come about the next time.
    return message.contains("Remote host terminated the handshake")
            || message.contains("Connection reset")
            || message.contains("closed")
        ? null
        : new TlsFailure("TLS failed: " + message, "");
  }

  private static boolean has(Throwable failure, Class<? extends Throwable> kind) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (kind.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }

  private static String names(X509Certificate certificate) {
    List<String> names = new ArrayList<>();
    try {
      Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
      if (alternatives != null) {
        for (List<?> alternative : alternatives) {
          int type = (Integer) alternative.get(0);
          if (type == DNS_NAME || type == IP_ADDRESS) {
            names.add(String.valueOf(alternative.get(1)));
          }
        }
      }
    } catch (CertificateParsingException e) {
      return "names that cannot be decoded";
    }
    return names.isEmpty() ? "no name at all" : String.join(", ", names);
  }
}
