package dev.slipway.openstack.clouds;

import dev.slipway.report.http.ProxyVariables;
import java.net.URI;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that is needed to talk to one cloud.
 *
 * @param name the entry of clouds.yaml; {@code envvars} for the variables OS_*
 * @param origin the file it was taken from, or the environment, for messages
 * @param identity base of Keystone's v3 API, without a final slash; its scheme is http or https
 * @param login how to say who we are
 * @param region name of the region; null where none is given
 * @param interfaces endpoints to use, the first that a service has; never empty
 * @param endpointOverrides URLs that beat the catalogue, by service type with {@code _} for {@code
 *     -}, e.g. {@code compute} or {@code load_balancer}
 * @param proxies on the way, by the variables that requests, and so openstacksdk, heeds
 */
public record CloudAccess(
    String name,
    String origin,
    URI identity,
    Login login,
    @Nullable String region,
    List<String> interfaces,
    Map<String, URI> endpointOverrides,
    Tls tls,
    ProxyVariables proxies) {

  public CloudAccess {
    interfaces = List.copyOf(interfaces);
    endpointOverrides = Map.copyOf(endpointOverrides);
    if (interfaces.isEmpty()) {
      throw new IllegalArgumentException("one interface at least");
    }
  }

  /** The entry and where it stands, for a sentence. */
  public String described() {
    return "the cloud \"" + name + "\" in " + origin;
  }

  /** The same in another region. */
  public CloudAccess inRegion(@Nullable String other) {
    return new CloudAccess(
        name, origin, identity, login, other, interfaces, endpointOverrides, tls, proxies);
  }

  /** Names the cloud, never a secret. */
  @Override
  public String toString() {
    return "CloudAccess[" + name + " of " + origin + ", " + identity + "]";
  }

  /**
   * How to know the servers, and to be known by them.
   *
   * @param certificateAuthorities those that may have signed a server's certificate; empty for the
   *     authorities the JDK trusts
   * @param insecure whether the entry turns the verification of the servers off
   * @param certificate shown in the TLS handshake
   */
  public record Tls(
      List<X509Certificate> certificateAuthorities,
      boolean insecure,
      @Nullable ClientCertificate certificate) {
    public Tls {
      certificateAuthorities = List.copyOf(certificateAuthorities);
    }
  }

  /** A certificate with its chain, and the key to it. */
  public record ClientCertificate(List<X509Certificate> chain, PrivateKey key) {
    public ClientCertificate {
      chain = List.copyOf(chain);
    }

    @Override
    public String toString() {
      return "ClientCertificate[" + chain.getFirst().getSubjectX500Principal() + "]";
    }
  }

  /** How to say who we are. No toString of these shows a secret. */
  public sealed interface Login {}

  /**
   * A user with a password.
   *
   * @param scope null for the user's default project
   */
  public record Password(User user, String password, @Nullable ProjectScope scope)
      implements Login {
    @Override
    public String toString() {
      return "Password[" + user + ", " + scope + "]";
    }
  }

  /**
   * An application credential; it is made for one project and needs no scope.
   *
   * @param id null where it is known by its name and user
   * @param user null where it is known by its id
   */
  public record ApplicationCredential(
      @Nullable String id, @Nullable String name, @Nullable User user, String secret)
      implements Login {
    @Override
    public String toString() {
      return "ApplicationCredential[" + (id == null ? name : id) + "]";
    }
  }

  /** A token that somebody else got; it cannot outlive itself. */
  public record Token(String token, @Nullable ProjectScope scope) implements Login {
    @Override
    public String toString() {
      return "Token[" + scope + "]";
    }
  }

  /** A user by id, or by name and domain. */
  public record User(@Nullable String id, @Nullable String name, @Nullable Domain domain) {}

  /** A project by id, or by name and domain. */
  public record ProjectScope(@Nullable String id, @Nullable String name, @Nullable Domain domain) {}

  /** A domain by id or by name. */
  public record Domain(@Nullable String id, @Nullable String name) {}
}
