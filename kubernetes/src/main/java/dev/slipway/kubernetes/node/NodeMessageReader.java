package dev.slipway.kubernetes.node;

import dev.slipway.kubernetes.protobuf.ProtobufInput;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads nodes as protobuf messages. The numbers of the fields are public API and never change
 * (k8s.io/api core/v1/generated.proto: Node, NodeSpec; k8s.io/apimachinery
 * pkg/apis/meta/v1/generated.proto: ObjectMeta, Time).
 */
public final class NodeMessageReader {

  private static final int NODE_METADATA = 1;
  private static final int NODE_SPEC = 2;
  private static final int SPEC_PROVIDER_ID = 3;
  private static final int META_NAME = 1;
  private static final int META_UID = 5;
  private static final int META_CREATED = 8;
  private static final int META_LABELS = 11;
  private static final int META_ANNOTATIONS = 12;
  private static final int ENTRY_KEY = 1;
  private static final int ENTRY_VALUE = 2;
  private static final int TIME_SECONDS = 1;
  private static final int TIME_NANOS = 2;

  private final ReadScope scope;
  private final Words words = new Words();

  public NodeMessageReader(ReadScope scope) {
    this.scope = scope;
  }

  /** Reads the node that ends at {@code end}. */
  public Node read(ProtobufInput in, long end) throws IOException {
    Metadata metadata = new Metadata();
    String providerID = "";
    for (int field = in.field(end); field != 0; field = in.field(end)) {
      switch (field) {
        case NODE_METADATA -> metadata.read(in, in.message(end));
        case NODE_SPEC -> providerID = providerID(in, in.message(end));
        default -> in.skip(end);
      }
    }
    if (metadata.name.isEmpty()) {
      throw in.malformed();
    }
    return new Node(
        metadata.name,
        metadata.uid.isEmpty() ? null : metadata.uid,
        metadata.createdAt,
        providerID.isEmpty() ? null : providerID,
        metadata.labels,
        metadata.annotations,
        "");
  }

  private static String providerID(ProtobufInput in, long end) throws IOException {
    String providerID = "";
    for (int field = in.field(end); field != 0; field = in.field(end)) {
      if (field == SPEC_PROVIDER_ID) {
        providerID = in.string(end);
      } else {
        in.skip(end);
      }
    }
    return providerID;
  }

  private final class Metadata {
    private String name = "";
    private String uid = "";
    private @Nullable Instant createdAt;
    private final Map<String, String> labels = new HashMap<>();
    private final Map<String, String> annotations = new HashMap<>();

    void read(ProtobufInput in, long end) throws IOException {
      for (int field = in.field(end); field != 0; field = in.field(end)) {
        switch (field) {
          case META_NAME -> name = in.string(end);
          case META_UID -> uid = in.string(end);
          case META_CREATED -> createdAt = time(in, in.message(end));
          case META_LABELS -> entry(in, in.message(end), scope.labels(), labels);
          case META_ANNOTATIONS -> entry(in, in.message(end), scope.annotations(), annotations);
          default -> in.skip(end);
        }
      }
    }
  }

  private void entry(
      ProtobufInput in, long end, Predicate<String> keep, Map<String, String> entries)
      throws IOException {
    String key = "";
    String value = "";
    for (int field = in.field(end); field != 0; field = in.field(end)) {
      switch (field) {
        case ENTRY_KEY -> key = in.string(end);
        case ENTRY_VALUE -> {
          if (keep.test(key)) {
            value = in.string(end);
          } else {
            in.skip(end);
          }
        }
        default -> in.skip(end);
      }
    }
    if (keep.test(key)) {
      entries.put(words.same(key), words.same(value));
    }
  }

  private static Instant time(ProtobufInput in, long end) throws IOException {
    long seconds = 0;
    long nanos = 0;
    for (int field = in.field(end); field != 0; field = in.field(end)) {
      switch (field) {
        case TIME_SECONDS -> seconds = in.number();
        case TIME_NANOS -> nanos = in.number();
        default -> in.skip(end);
      }
    }
    try {
      return Instant.ofEpochSecond(seconds, nanos);
    } catch (DateTimeException e) {
      throw in.malformed();
    }
  }
}
