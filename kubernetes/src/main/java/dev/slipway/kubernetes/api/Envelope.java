package dev.slipway.kubernetes.api;

import dev.slipway.kubernetes.protobuf.ProtobufInput;
import dev.slipway.report.document.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The frame around every protobuf answer: four bytes, then {@code Unknown{TypeMeta, raw}}
 * (k8s.io/apimachinery pkg/runtime/generated.proto; the four bytes: API concepts, "Protobuf
 * encoding").
 *
 * @param kind of the object
 * @param in at the start of the object
 * @param end where the object ends
 */
record Envelope(String kind, ProtobufInput in, long end) {

  static final String MEDIA_TYPE = "application/vnd.kubernetes.protobuf";

  private static final byte[] MAGIC = {'k', '8', 's', 0};
  private static final int TYPE_META = 1;
  private static final int RAW = 2;
  private static final int KIND = 2;

  static int magicLength() {
    return MAGIC.length;
  }

  static boolean begins(byte[] head) {
    return Arrays.equals(head, MAGIC);
  }

  /** Opens what follows the four bytes. */
  static Envelope open(String document, InputStream body) throws IOException {
    ProtobufInput in = new ProtobufInput(document, body, Limits.LISTING.bytes());
    long end = Long.MAX_VALUE;
    String kind = "";
    for (int field = in.field(end); field != 0; field = in.field(end)) {
      switch (field) {
        case TYPE_META -> kind = kind(in, in.message(end));
        case RAW -> {
          return new Envelope(kind, in, in.message(end));
        }
        default -> in.skip(end);
      }
    }
    throw in.malformed();
  }

  private static String kind(ProtobufInput in, long end) throws IOException {
    String kind = "";
    for (int field = in.field(end); field != 0; field = in.field(end)) {
      if (field == KIND) {
        kind = in.string(end);
      } else {
        in.skip(end);
      }
    }
    return kind;
  }
}
