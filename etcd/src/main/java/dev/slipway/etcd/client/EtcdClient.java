package dev.slipway.etcd.client;

import dev.slipway.etcd.status.ClusterView;
import dev.slipway.etcd.status.EndpointView;
import dev.slipway.etcd.status.EndpointView.Read;
import dev.slipway.etcd.status.Member;
import dev.slipway.etcd.status.MemberStatus;
import dev.slipway.report.http.HttpClient;
import dev.slipway.report.http.Timeouts;
import dev.slipway.report.tls.ClientKeys;
import dev.slipway.report.tls.ServerTrust;
import dev.slipway.report.tls.TlsFailure;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Proxy;
import java.net.SocketException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Asks every endpoint for its status, its list of members, and one read that a majority has to
 * agree to. Nothing is written. One endpoint that fails does not keep the others from being told.
 */
public final class EtcdClient {

  private static final ByteString NOTHING = ByteString.EMPTY;

  /** Range of the key "health", at most one, counted only: what {@code endpoint health} reads. */
  private static final ByteString HEALTH =
      ByteString.decodeHex("0a06" + "6865616c7468" + "1801" + "4801");

  private static final TlsFailure.Remedies REMEDIES =
      new TlsFailure.Remedies(
          "renew the member's server certificate",
          "give the CA that issued it with --cacert",
          "name the endpoint by a name in the certificate",
          "give --cert and --key that a CA of the member's --trusted-ca-file has issued");

  private final EtcdAccess access;
  private final Clock clock;

  public EtcdClient(EtcdAccess access, Clock clock) {
    this.access = access;
    this.clock = clock;
  }

  /** All endpoints at once, told in their order. */
  public ClusterView look() throws InterruptedException {
    Instant at = clock.instant();
    List<Future<EndpointView>> asked = new ArrayList<>();
    List<EndpointView> views = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (HttpUrl endpoint : access.endpoints()) {
        asked.add(threads.submit(() -> ask(endpoint)));
      }
      for (Future<EndpointView> one : asked) {
        views.add(one.get());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("asking an endpoint ends with a view of it", e);
    }
    return new ClusterView(at, views);
  }

  private EndpointView ask(HttpUrl endpoint) {
    ServerTrust trust = ServerTrust.of(access.authorities());
    OkHttpClient http = open(endpoint, trust);
    String told = told(endpoint);
    try {
      GrpcCalls calls = new GrpcCalls(http, endpoint);
      MemberStatus status = Answers.status(calls.call("etcdserverpb.Maintenance/Status", NOTHING));
      List<Member> members =
          Answers.members(calls.call("etcdserverpb.Cluster/MemberList", NOTHING));
      return new EndpointView.Answered(told, status, members, read(calls));
    } catch (GrpcException e) {
      return new EndpointView.Silent(told, "refused: " + e.getMessage(), "");
    } catch (NotGrpcException e) {
      return new EndpointView.Silent(
          told, String.valueOf(e.getMessage()), "name the client port of a member, usually 2379");
    } catch (IOException e) {
      return failed(endpoint, e, trust);
    } finally {
      HttpClient.close(http);
    }
  }

  /** The shorter of two: the first also pays for the beginning of this program. */
  private static Read read(GrpcCalls calls) throws IOException {
    Read first = oneRead(calls);
    if (first.failure() != null) {
      return first;
    }
    Read second = oneRead(calls);
    return second.failure() != null || second.took().compareTo(first.took()) < 0 ? second : first;
  }

  /** A key that one may not read was answered by a majority all the same. */
  private static Read oneRead(GrpcCalls calls) throws IOException {
    long before = System.nanoTime();
    @Nullable String failure = null;
    try {
      calls.call("etcdserverpb.KV/Range", HEALTH);
    } catch (GrpcException e) {
      failure = e.code() == GrpcException.PERMISSION_DENIED ? null : String.valueOf(e.getMessage());
    } catch (InterruptedIOException e) {
      failure = "no answer in time";
    }
    return new Read(Duration.ofNanos(System.nanoTime() - before), failure);
  }

  private EndpointView failed(HttpUrl endpoint, IOException failure, ServerTrust trust) {
    IOException cause =
        endpoint.isHttps() ? Handshake.reasonOf(failure, endpoint, this::sockets, trust) : failure;
    @Nullable TlsFailure tls = TlsFailure.of(cause, trust.seen(), endpoint.host(), REMEDIES);
    if (tls != null) {
      return new EndpointView.Silent(told(endpoint), tls.reason(), tls.remedy());
    }
    // Its own certificate was accepted, and the next thing in a handshake is ours.
    if (cause instanceof SocketException && trust.seen() != null) {
      return new EndpointView.Silent(
          told(endpoint),
          access.client() == null
              ? "the server cut the connection: it may want a client certificate"
              : "the server cut the connection when it saw our client certificate",
          REMEDIES.clientRejected());
    }
    Duration timeout = access.timeout();
    return new EndpointView.Silent(
        told(endpoint),
        new Timeouts(timeout, timeout, timeout).reason(cause),
        "see whether the member runs, whether its client port can be reached from here, and"
            + (endpoint.isHttps() ? " whether it speaks TLS" : " whether it wants https"));
  }

  private OkHttpClient open(HttpUrl endpoint, ServerTrust trust) {
    return new OkHttpClient.Builder()
        .protocols(
            endpoint.isHttps()
                ? List.of(Protocol.HTTP_2, Protocol.HTTP_1_1)
                : List.of(Protocol.H2_PRIOR_KNOWLEDGE))
        .connectTimeout(access.timeout())
        .readTimeout(access.timeout())
        .writeTimeout(access.timeout())
        .callTimeout(access.timeout())
        .followRedirects(false)
        .retryOnConnectionFailure(false)
        .proxy(Proxy.NO_PROXY)
        .sslSocketFactory(sockets(trust), trust)
        .build();
  }

  private SSLSocketFactory sockets(ServerTrust trust) {
    try {
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(new KeyManager[] {new ClientKeys(access::client)}, new TrustManager[] {trust}, null);
      return tls.getSocketFactory();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("TLS is in every JDK", e);
    }
  }

  /** Without what a user may have put before the host. */
  private static String told(HttpUrl endpoint) {
    return endpoint.scheme() + "://" + endpoint.host() + ":" + endpoint.port();
  }
}
