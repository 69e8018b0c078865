package dev.slipway.stacks.sigstore;

import dev.slipway.report.InvalidInputException;
import dev.slipway.report.document.DocumentReader;
import dev.slipway.report.document.Limits;
import dev.slipway.report.document.Problems;
import dev.slipway.report.document.Value;
import dev.slipway.report.document.Value.Scalar;
import dev.slipway.report.sshsig.PassphraseSource;
import dev.slipway.stacks.document.Fields;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.bouncycastle.crypto.engines.XSalsa20Engine;
import org.bouncycastle.crypto.generators.SCrypt;
import org.bouncycastle.crypto.macs.Poly1305;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/**
 * What {@code cosign generate-key-pair} writes: a PKCS#8 key in a NaCl secretbox under a scrypt key
 * (github.com/secure-systems-lab/go-securesystemslib, encrypted/encrypted.go).
 */
final class CosignKey {

  private static final Limits LIMITS = new Limits(64 << 10, 5, 0);

  private static final int KEY_LENGTH = 32;
  private static final int TAG_LENGTH = 16;
  private static final int NONCE_LENGTH = 24;

  /** Of scrypt, in bytes; cosign's own parameters take 64 MiB. */
  private static final long MOST_MEMORY = 512L << 20;

  private static final int BLOCK = 128;

  private final String name;
  private final byte[] salt;
  private final int cost;
  private final int blockSize;
  private final int parallel;
  private final byte[] nonce;
  private final byte[] box;

  private CosignKey(String name, Fields file) {
    Fields kdf = file.requiredMapping("kdf").orElseThrow(() -> broken(name));
    Fields params = kdf.requiredMapping("params").orElseThrow(() -> broken(name));
    Fields cipher = file.requiredMapping("cipher").orElseThrow(() -> broken(name));
    this.name = name;
    this.salt = bytes(kdf, "salt");
    this.cost = number(params, "N");
    this.blockSize = number(params, "r");
    this.parallel = number(params, "p");
    this.nonce = bytes(cipher, "nonce");
    this.box = bytes(file, "ciphertext");
    boolean known =
        text(kdf, "name").equals("scrypt")
            && text(cipher, "name").equals("nacl/secretbox")
            && Integer.bitCount(cost) == 1
            && cost > 1
            && blockSize > 0
            && parallel > 0
            && parallel <= 16
            && (long) BLOCK * cost * blockSize <= MOST_MEMORY
            && nonce.length == NONCE_LENGTH
            && box.length > TAG_LENGTH;
    if (!known) {
      throw broken(name);
    }
  }

  /** The PKCS#8 key in {@code content}, the JSON of the PEM block. */
  static byte[] decrypted(String name, byte[] content, PassphraseSource passphrases) {
    CosignKey key = new CosignKey(name, fields(name, content));
    char[] passphrase = passphrases.of(name);
    byte[] bytes = utf8(passphrase);
    try {
      return key.opened(bytes);
    } finally {
      Arrays.fill(passphrase, '\0');
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private static Fields fields(String name, byte[] content) {
    Problems problems = new Problems();
    try (DocumentReader reader =
        DocumentReader.ofJson(name, new ByteArrayInputStream(content), LIMITS)) {
      Fields fields = Fields.of(Value.read(reader), "a key", problems);
      problems.throwIfAny();
      return fields;
    } catch (InvalidInputException e) {
      // Its message could quote the key.
      throw broken(name);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be read", e);
    }
  }

  /**
   * Opens the secretbox: XSalsa20, whose first 32 bytes are the key of Poly1305 over what follows
   * (nacl.cr.yp.to/secretbox.html).
   */
  private byte[] opened(byte[] passphrase) {
    byte[] key = SCrypt.generate(passphrase, salt, cost, blockSize, parallel, KEY_LENGTH);
    XSalsa20Engine cipher = new XSalsa20Engine();
    cipher.init(false, new ParametersWithIV(new KeyParameter(key), nonce));
    Arrays.fill(key, (byte) 0);
    byte[] macKey = new byte[KEY_LENGTH];
    cipher.processBytes(macKey, 0, KEY_LENGTH, macKey, 0);
    Poly1305 mac = new Poly1305();
    mac.init(new KeyParameter(macKey));
    mac.update(box, TAG_LENGTH, box.length - TAG_LENGTH);
    byte[] tag = new byte[TAG_LENGTH];
    mac.doFinal(tag, 0);
    if (!MessageDigest.isEqual(tag, Arrays.copyOf(box, TAG_LENGTH))) {
      throw wrongPassphrase(name);
    }
    byte[] opened = new byte[box.length - TAG_LENGTH];
    cipher.processBytes(box, TAG_LENGTH, opened.length, opened, 0);
    return opened;
  }

  private static String text(Fields fields, String key) {
    return fields.scalar(key).map(Scalar::text).orElse("");
  }

  private int number(Fields fields, String key) {
    String text = text(fields, key);
    if (!text.matches("[0-9]{1,9}")) {
      throw broken(name);
    }
    return Integer.parseInt(text);
  }

  private byte[] bytes(Fields fields, String key) {
    Optional<Scalar> text = fields.scalar(key);
    try {
      return Base64.getDecoder().decode(text.map(Scalar::text).orElse(""));
    } catch (IllegalArgumentException e) {
      throw broken(name);
    }
  }

  private static byte[] utf8(char[] text) {
    ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(text));
    byte[] bytes = new byte[encoded.remaining()];
    encoded.get(bytes);
    Arrays.fill(encoded.array(), (byte) 0);
    return bytes;
  }

  private static InvalidInputException broken(String name) {
    return new InvalidInputException(
        name,
        "expected a key as cosign generate-key-pair writes it: scrypt and nacl/secretbox",
        "restore it from a copy, or make a new one");
  }

  static InvalidInputException wrongPassphrase(String name) {
    return new InvalidInputException(
        name, "the passphrase is not the one of this key", "give the right one");
  }
}
