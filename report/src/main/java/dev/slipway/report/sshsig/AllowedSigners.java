package dev.slipway.report.sshsig;

import dev.slipway.report.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may sign with which key: an allowed-signers file as {@code ssh-keygen -Y verify -f} takes it.
 */
public final class AllowedSigners {

  private static final int LARGEST = 4 << 20;

  private final String file;
  private final List<AllowedSigner> signers;
  private final List<String> ignored;

  AllowedSigners(String file, List<AllowedSigner> signers, List<String> ignored) {
    this.file = file;
    this.signers = List.copyOf(signers);
    this.ignored = List.copyOf(ignored);
  }

  /** Whether a signature holds. */
  public sealed interface Verification {

    /** It does: {@code key} has signed, and may sign for whom and what was asked. */
    record Valid(Ed25519Key key) implements Verification {}

    /**
     * It does not.
     *
     * @param reason one sentence without the final stop
     */
    record Refused(String reason) implements Verification {}
  }

  /**
   * Reads {@code file}.
   *
   * @param zone in which times without a Z are meant; ssh-keygen takes that of the system
   * @throws InvalidInputException with everything that is wrong with it
   */
  public static AllowedSigners read(Path file, ZoneId zone) throws IOException {
    String name = file.toString();
    if (Files.isDirectory(file)) {
      throw new InvalidInputException(name, "expected a file, found a folder", "");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new InvalidInputException(
            name, "larger than the limit of " + LARGEST + " bytes", "give a smaller file");
      }
      return of(name, new String(bytes, StandardCharsets.UTF_8), zone);
    } catch (NoSuchFileException e) {
      throw new InvalidInputException(name, "there is no such file", "check the path");
    } catch (AccessDeniedException e) {
      throw new InvalidInputException(
          name, "the file may not be read", "give read permission to the user that runs slipway");
    }
  }

  /** Reads {@code text} of the file {@code name}. */
  public static AllowedSigners of(String name, String text, ZoneId zone) {
    return new AllowedSignersReader(name, zone).read(text);
  }

  /** What stands in the file but cannot count, a sentence each without the final stop. */
  public List<String> ignored() {
    return ignored;
  }

  /**
   * Whether {@code armored} is a signature of {@code message} that holds.
   *
   * @param identity who has to have signed
   * @param namespace what for
   * @param at when the key has to be valid
   */
  public Verification verify(
      byte[] message, String armored, String identity, String namespace, Instant at) {
    SshSignature signature;
    try {
      signature = SshSignature.ofArmor(armored);
    } catch (MalformedException e) {
      return new Verification.Refused(String.valueOf(e.getMessage()));
    }
    if (!signature.namespace().equals(namespace)) {
      return new Verification.Refused(
          "it was signed for the namespace \""
              + signature.namespace()
              + "\", expected \""
              + namespace
              + "\"");
    }
    if (!signature.isOf(message)) {
      return new Verification.Refused(
          "the content is not what was signed, or the signature was altered");
    }
    @Nullable String reason = whyNot(signature.key(), identity, namespace, at);
    return reason == null
        ? new Verification.Valid(signature.key())
        : new Verification.Refused(reason);
  }

  /** Why {@code key} may not sign; null where it may. */
  private @Nullable String whyNot(Ed25519Key key, String identity, String namespace, Instant at) {
    boolean known = false;
    List<String> reasons = new ArrayList<>();
    for (AllowedSigner signer : signers) {
      if (!signer.principals().matches(identity)) {
        continue;
      }
      known = true;
      if (!key.equals(signer.key())) {
        continue;
      }
      @Nullable String reason = whyNot(signer, namespace, at);
      if (reason == null) {
        return null;
      }
      reasons.add(reason);
    }
    if (!known) {
      return "no line of " + file + " names the identity \"" + identity + "\"";
    }
    return reasons.isEmpty()
        ? "it was signed with the key "
            + key.fingerprint()
            + ", which "
            + file
            + " does not name for \""
            + identity
            + "\""
        : String.join("; ", reasons);
  }

  /** Bounds as in OpenSSH: valid from the one instant to the other, both included. */
  private @Nullable String whyNot(AllowedSigner signer, String namespace, Instant at) {
    String place = file + ":" + signer.line();
    if (signer.namespaces() != null && !signer.namespaces().matches(namespace)) {
      return "by " + place + " the key is not for the namespace \"" + namespace + "\"";
    }
    if (signer.validAfter() != null && at.isBefore(signer.validAfter())) {
      return "by " + place + " the key is valid from " + signer.validAfter() + " only";
    }
    if (signer.validBefore() != null && at.isAfter(signer.validBefore())) {
      return "by " + place + " the key was valid until " + signer.validBefore();
    }
    return null;
  }
}
