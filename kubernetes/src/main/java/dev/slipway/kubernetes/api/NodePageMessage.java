package dev.slipway.kubernetes.api;

import dev.slipway.kubernetes.node.Node;
import dev.slipway.kubernetes.node.NodeMessageReader;
import dev.slipway.kubernetes.node.ReadScope;
import dev.slipway.kubernetes.protobuf.ProtobufInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a page in protobuf (k8s.io/api core/v1/generated.proto: NodeList; k8s.io/apimachinery
 * pkg/apis/meta/v1/generated.proto: ListMeta).
 */
final class NodePageMessage {

  private static final int LIST_METADATA = 1;
  private static final int LIST_ITEMS = 2;
  private static final int META_CONTINUE = 3;
  private static final int META_REMAINING = 4;

  private NodePageMessage() {}

  static NodePage read(Envelope envelope, String document, ReadScope scope, int most)
      throws IOException {
    if (!envelope.kind().equals("NodeList")) {
      throw NodePage.wrongKind(document, envelope.kind());
    }
    NodeMessageReader reader = new NodeMessageReader(scope);
    ProtobufInput in = envelope.in();
    long end = envelope.end();
    List<Node> nodes = new ArrayList<>();
    NodePage meta = new NodePage(List.of(), "", -1);
    for (int field = in.field(end); field != 0; field = in.field(end)) {
      switch (field) {
        case LIST_METADATA -> meta = meta(in, in.message(end));
        case LIST_ITEMS -> {
          nodes.add(reader.read(in, in.message(end)));
          if (nodes.size() > most) {
            return new NodePage(nodes, "", -1);
          }
        }
        default -> in.skip(end);
      }
    }
    return new NodePage(nodes, meta.next(), meta.remaining());
  }

  private static NodePage meta(ProtobufInput in, long end) throws IOException {
    String next = "";
    long remaining = -1;
    for (int field = in.field(end); field != 0; field = in.field(end)) {
      switch (field) {
        case META_CONTINUE -> next = in.string(end);
        case META_REMAINING -> remaining = in.number();
        default -> in.skip(end);
      }
    }
    return new NodePage(List.of(), next, remaining);
  }
}
