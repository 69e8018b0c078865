package dev.slipway.stacks.sigstore;

import dev.slipway.report.InvalidInputException;
import dev.slipway.report.document.DocumentReader;
import dev.slipway.report.document.Limits;
import dev.slipway.report.document.Problems;
import dev.slipway.report.document.Token;
import dev.slipway.report.document.Value;
import dev.slipway.report.document.Value.Scalar;
import dev.slipway.report.render.JsonDocument;
import dev.slipway.report.render.TreeSink;
import dev.slipway.stacks.document.Fields;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A Sigstore bundle v0.3 that is signed with a key pair (github.com/sigstore/protobuf-specs,
 * protos/sigstore_bundle.proto): a DSSE envelope and a hint at the key, no transparency log, no
 * time stamp. Equal statements and keys give equal bytes.
 *
 * @param hint what the signer calls the key; it proves nothing
 * @param signatures in DER; one is enough
 */
public record SigstoreBundle(
    String payloadType, byte[] payload, String hint, List<byte[]> signatures) {

  private static final String MEDIA_TYPE = "application/vnd.dev.sigstore.bundle.v0.3+json";

  /** How JSON wrote the type of version 0.3 before it was settled; cosign reads it too. */
  private static final String OLDER_MEDIA_TYPE =
      "application/vnd.dev.sigstore.bundle+json;version=0.3";

  private static final Limits LIMITS = new Limits(16L << 20, 20, 0);

  private static final int MOST_SIGNATURES = 16;

  public SigstoreBundle {
    signatures = List.copyOf(signatures);
  }

  /** Signs {@code payload}. */
  public static SigstoreBundle sign(String payloadType, byte[] payload, SigningKey key) {
    byte[] signature = key.sign(Dsse.preAuthenticationEncoding(payloadType, payload));
    return new SigstoreBundle(payloadType, payload, key.publicKey().hint(), List.of(signature));
  }

  /** True if the other half of {@code key} signed it. */
  public boolean isSignedWith(VerificationKey key) {
    byte[] signed = Dsse.preAuthenticationEncoding(payloadType, payload);
    return signatures.stream().anyMatch(signature -> key.hasSigned(signed, signature));
  }

  /** As JSON. */
  public byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      JsonDocument.write(out, this::write);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be written", e);
    }
    return out.toByteArray();
  }

  private void write(TreeSink sink) throws IOException {
    sink.beginMapping();
    sink.entry("mediaType", MEDIA_TYPE);
    sink.name("verificationMaterial");
    sink.beginMapping();
    sink.name("publicKey");
    sink.beginMapping();
    sink.entry("hint", hint);
    sink.endMapping();
    sink.endMapping();
    sink.name("dsseEnvelope");
    sink.beginMapping();
    sink.entry("payload", Base64.getEncoder().encodeToString(payload));
    sink.entry("payloadType", payloadType);
    sink.name("signatures");
    sink.beginSequence();
    for (byte[] signature : signatures) {
      sink.beginMapping();
      sink.entry("sig", Base64.getEncoder().encodeToString(signature));
      sink.endMapping();
    }
    sink.endSequence();
    sink.endMapping();
    sink.endMapping();
  }

  /**
   * Reads {@code bundle}. What it signs counts only if {@link #isSignedWith} a trusted key.
   *
   * @param document name of the file, for messages
   * @throws InvalidInputException with every problem of the document
   */
  public static SigstoreBundle read(String document, byte[] bundle) {
    Problems problems = new Problems();
    try (DocumentReader reader =
        DocumentReader.ofJson(document, new ByteArrayInputStream(bundle), LIMITS)) {
      SigstoreBundle read =
          of(Fields.of(Value.read(reader), "a Sigstore bundle", problems), problems);
      problems.throwIfAny();
      return read;
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be read", e);
    }
  }

  private static SigstoreBundle of(Fields file, Problems problems) {
    String mediaType = text(file, "mediaType", problems);
    if (!mediaType.equals(MEDIA_TYPE) && !mediaType.equals(OLDER_MEDIA_TYPE)) {
      problems.add(file.place(), "expected the mediaType " + MEDIA_TYPE, "");
    }
    problems.throwIfAny();
    String hint =
        file.requiredMapping("verificationMaterial")
            .flatMap(material -> material.requiredMapping("publicKey"))
            .flatMap(key -> key.scalar("hint"))
            .map(Scalar::text)
            .orElse("");
    Optional<Fields> envelope = file.requiredMapping("dsseEnvelope");
    problems.throwIfAny();
    Fields dsse = envelope.orElseThrow();
    List<byte[]> signatures = new ArrayList<>();
    for (Value value : dsse.sequence("signatures")) {
      signatures.add(bytes(Fields.of(value, "a mapping with sig", problems), "sig", problems));
    }
    if (signatures.isEmpty() || signatures.size() > MOST_SIGNATURES) {
      problems.add(dsse.place(), "expected 1 to " + MOST_SIGNATURES + " signatures", "");
    }
    return new SigstoreBundle(
        text(dsse, "payloadType", problems), bytes(dsse, "payload", problems), hint, signatures);
  }

  private static String text(Fields fields, String key, Problems problems) {
    Optional<Scalar> text = fields.required(key, "");
    if (text.isPresent() && text.get().kind() != Token.STRING) {
      problems.unexpected("a string for " + key, text.get());
    }
    return text.map(Scalar::text).orElse("");
  }

  private static byte[] bytes(Fields fields, String key, Problems problems) {
    String text = text(fields, key, problems);
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      problems.add(fields.place(), "expected base64 for " + key, "");
      return new byte[0];
    }
  }
}
