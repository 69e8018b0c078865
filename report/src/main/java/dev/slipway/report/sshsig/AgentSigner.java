package dev.slipway.report.sshsig;

import com.jcraft.jsch.AgentConnector;
import com.jcraft.jsch.AgentIdentityRepository;
import com.jcraft.jsch.AgentProxyException;
import com.jcraft.jsch.Buffer;
import com.jcraft.jsch.Identity;
import com.jcraft.jsch.SSHAgentConnector;
import dev.slipway.report.EnvironmentException;
import dev.slipway.report.InvalidInputException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Signs with a key that an ssh-agent holds (draft-ietf-sshm-ssh-agent). */
final class AgentSigner implements Signer {

  private final Ed25519Key key;
  private final Identity identity;
  private final Path socket;

  private AgentSigner(Ed25519Key key, Identity identity, Path socket) {
    this.key = key;
    this.identity = identity;
    this.socket = socket;
  }

  /**
   * Finds {@code key} in the agent that listens on {@code socket}.
   *
   * @param name of the file in which the public half stands, for messages
   */
  static AgentSigner of(String name, Ed25519Key key, Path socket) {
    List<Identity> identities = identities(socket);
    byte[] blob = key.blob();
    for (Identity identity : identities) {
      if (Arrays.equals(identity.getPublicKeyBlob(), blob)) {
        return new AgentSigner(key, identity, socket);
      }
    }
    throw new InvalidInputException(
        name,
        "the agent at "
            + socket
            + " holds "
            + identities.size()
            + " keys, and not this one, "
            + key.fingerprint(),
        "add it with ssh-add, or give the file of the private key");
  }

  private static List<Identity> identities(Path socket) {
    try {
      AskedAgent agent = new AskedAgent(new SSHAgentConnector(socket));
      List<Identity> identities = List.copyOf(new AgentIdentityRepository(agent).getIdentities());
      if (agent.failure != null) {
        throw unreachable(socket, agent.failure);
      }
      return identities;
    } catch (AgentProxyException e) {
      throw unreachable(socket, e);
    } catch (IndexOutOfBoundsException | NegativeArraySizeException e) {
      throw unreachable(socket, e);
    }
  }

  private static EnvironmentException unreachable(Path socket, Exception cause) {
    return new EnvironmentException(
        "the ssh-agent at " + socket + " (SSH_AUTH_SOCK) could not be asked for its keys",
        "start one with: eval $(ssh-agent) && ssh-add KEY",
        cause);
  }

  @Override
  public Ed25519Key key() {
    return key;
  }

  @Override
  public byte[] sign(byte[] data) {
    byte[] signature;
    try {
      signature = SignatureBlob.signatureIn(identity.getSignature(data));
    } catch (IndexOutOfBoundsException | NegativeArraySizeException e) {
      throw new EnvironmentException(
          "the ssh-agent at " + socket + " answered what no agent answers", "start it again", e);
    }
    if (!key.hasSigned(data, signature)) {
      throw new EnvironmentException(
          "the ssh-agent at " + socket + " refused to sign with the key " + key.fingerprint(),
          "confirm where it asks, or add the key anew with ssh-add");
    }
    return signature;
  }

  @Override
  public void close() {
    // The key stays with the agent.
  }

  /** Remembers that the agent could not be asked, which JSch takes for an agent without keys. */
  private static final class AskedAgent implements AgentConnector {

    private final AgentConnector agent;
    private @Nullable AgentProxyException failure;

    AskedAgent(AgentConnector agent) {
      this.agent = agent;
    }

    @Override
    public String getName() {
      return agent.getName();
    }

    @Override
    public boolean isAvailable() {
      return agent.isAvailable();
    }

    @Override
    public void query(Buffer buffer) throws AgentProxyException {
      try {
        agent.query(buffer);
      } catch (AgentProxyException e) {
        failure = e;
        throw e;
      }
    }
  }
}
