package dev.slipway.kubernetes.api;

import dev.slipway.kubernetes.node.Node;
import dev.slipway.kubernetes.node.NodeProblems;
import dev.slipway.kubernetes.node.NodeReader;
import dev.slipway.kubernetes.node.ReadScope;
import dev.slipway.report.document.DocumentReader;
import dev.slipway.report.document.Limits;
import dev.slipway.report.document.Token;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Reads a page in JSON. */
final class NodePageJson {

  private NodePageJson() {}

  static NodePage read(String document, InputStream body, ReadScope scope, int most)
      throws IOException {
    NodeProblems problems = new NodeProblems(document);
    NodeReader reader = new NodeReader(scope, problems);
    List<Node> nodes = new ArrayList<>();
    ListMeta meta = ListMeta.NONE;
    String kind = "";
    // Not closed here: closing skips the rest of the body, and whoever opened it closes it.
    DocumentReader in = DocumentReader.ofJson(document, body, Limits.LISTING);
    in.beginMapping();
    while (in.hasNext()) {
      switch (in.name()) {
        case "kind" -> kind = String.valueOf(in.text());
        case "metadata" -> meta = ListMeta.read(in);
        case "items" -> {
          if (in.peek() == Token.NULL) {
            in.skip();
            continue;
          }
          in.beginSequence();
          while (in.hasNext()) {
            Node node = reader.object(in, "");
            if (node != null) {
              nodes.add(node);
            }
            if (nodes.size() > most) {
              return new NodePage(nodes, "", -1);
            }
          }
          in.endSequence();
        }
        default -> in.skip();
      }
    }
    in.endMapping();
    in.end();
    if (!kind.equals("NodeList")) {
      throw NodePage.wrongKind(document, kind);
    }
    problems.throwIfAny();
    return new NodePage(nodes, meta.next(), meta.remaining());
  }
}
