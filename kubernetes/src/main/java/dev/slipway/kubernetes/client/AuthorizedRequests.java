package dev.slipway.kubernetes.client;

import dev.slipway.kubernetes.api.ImpersonationHeaders;
import dev.slipway.kubernetes.credentials.Credential;
import dev.slipway.kubernetes.credentials.CredentialSource;
import dev.slipway.kubernetes.kubeconfig.ClusterAccess;
import dev.slipway.report.EnvironmentException;
import java.io.IOException;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Puts into every request who we are, and asks for a fresh credential when one was rejected. */
final class AuthorizedRequests implements Interceptor {

  private final CredentialSource credentials;
  private final Headers impersonation;
  private final boolean compression;
  private final Runnable forgetConnections;

  /**
   * @param forgetConnections is called for a fresh credential: a connection remembers the client
   *     certificate of its handshake
   */
  AuthorizedRequests(
      ClusterAccess access, CredentialSource credentials, Runnable forgetConnections) {
    this.credentials = credentials;
    this.forgetConnections = forgetConnections;
    this.impersonation = ImpersonationHeaders.of(access.impersonation());
    this.compression = access.compression();
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Credential credential = current();
    Response response = chain.proceed(authorized(chain.request(), credential.authorization()));
    if (response.code() != 401 || !renewed(credential)) {
      return response;
    }
    response.close();
    forgetConnections.run();
    return chain.proceed(authorized(chain.request(), current().authorization()));
  }

  private Request authorized(Request request, @Nullable String authorization) {
    Request.Builder authorized = request.newBuilder().header("User-Agent", "slipway");
    impersonation.forEach(pair -> authorized.addHeader(pair.getFirst(), pair.getSecond()));
    if (!compression) {
      authorized.header("Accept-Encoding", "identity");
    }
    if (authorization != null) {
      authorized.header("Authorization", authorization);
    }
    return authorized.build();
  }

  /** OkHttp ends a call properly for an I/O failure only. */
  private Credential current() throws IOException {
    try {
      return credentials.current();
    } catch (EnvironmentException e) {
      throw new NoCredential(e);
    }
  }

  private boolean renewed(Credential rejected) throws IOException {
    try {
      return credentials.renew(rejected);
    } catch (EnvironmentException e) {
      throw new NoCredential(e);
    }
  }

  /** The login gave nothing to say who we are. */
  static final class NoCredential extends IOException {

    private final EnvironmentException failure;

    NoCredential(EnvironmentException failure) {
      super(failure.getMessage(), failure);
      this.failure = failure;
    }

    EnvironmentException failure() {
      return failure;
    }
  }
}
