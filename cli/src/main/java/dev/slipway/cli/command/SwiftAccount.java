package dev.slipway.cli.command;

import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.openstack.api.RequestPolicy;
import dev.slipway.openstack.clouds.CloudAccess;
import dev.slipway.openstack.clouds.Clouds;
import dev.slipway.openstack.objectstore.ObjectAccount;
import dev.slipway.openstack.session.CloudSession;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Progress;
import dev.slipway.stacks.objectstore.SwiftLogin;
import java.security.cert.X509Certificate;
import java.util.List;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** The Swift of a cloud of clouds.yaml. */
final class SwiftAccount implements SwiftLogin, AutoCloseable {

  private final CloudAccess access;
  private final CloudSession session;
  private final ObjectAccount account;

  private SwiftAccount(CloudAccess access, CloudSession session, ObjectAccount account) {
    this.access = access;
    this.session = session;
    this.account = account;
  }

  /**
   * Logs in.
   *
   * @param name null for what OS_CLOUD or OS_* say
   */
  static SwiftAccount open(@Nullable String name, Surroundings surroundings, Progress progress) {
    CloudAccess access = Clouds.load(name, CloudInput.environment(surroundings));
    if (access.tls().insecure()) {
      throw new InvalidInputException(
          access.described(),
          "it says verify: false, and images are uploaded to verified servers only",
          "name the authority of the cloud with cacert: FILE");
    }
    CloudSession session = CloudSession.open(access, RequestPolicy.DEFAULT, progress);
    boolean open = false;
    try {
      SwiftAccount account = new SwiftAccount(access, session, session.objectStore());
      open = true;
      return account;
    } finally {
      if (!open) {
        session.close();
      }
    }
  }

  List<X509Certificate> authorities() {
    return access.tls().certificateAuthorities();
  }

  @Override
  public HttpUrl account() {
    return account.url();
  }

  @Override
  public String token() {
    return account.tokens().current();
  }

  @Override
  public void renew(String rejected) {
    account.tokens().renew(rejected);
  }

  @Override
  public String origin() {
    return access.described();
  }

  @Override
  public void close() {
    session.close();
  }
}
