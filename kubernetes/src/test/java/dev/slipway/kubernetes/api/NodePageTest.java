package dev.slipway.kubernetes.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipway.kubernetes.node.Node;
import dev.slipway.kubernetes.node.ReadScope;
import dev.slipway.report.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NodePageTest {

  private static final ReadScope SCOPE = ReadScope.of(List.of("zone", "long"), List.of("kept"));
  private static final String LONG = "\u00fc".repeat(40_000);
  private static final Node NODE =
      new Node(
          "a",
          "uid-a",
          Instant.parse("2026-11-20T10:00:00Z"),
          "openstack:///x",
          Map.of("zone", "az1", "long", LONG),
          Map.of("kept", ""),
          "");

  @Test
  void isTheSameInJsonAndInProtobuf() throws IOException {
    byte[] json =
        """
        {"kind":"NodeList","metadata":{"continue":"next","remainingItemCount":7},"items":[
        {"metadata":{"name":"a","uid":"uid-a","creationTimestamp":"2026-11-20T10:00:00Z",
        "labels":{"zone":"az1","other":"x","long":"%s"},"annotations":{"kept":"","dropped":"x"}},
        "spec":{"podCIDR":"10.0.0.0/24","providerID":"openstack:///x"},"status":{"images":[]}},
        {"metadata":{"name":"b"}}]}\
        """
            .formatted(LONG)
            .getBytes(UTF_8);
    NodePage wanted =
        new NodePage(
            List.of(NODE, new Node("b", null, null, null, Map.of(), Map.of(), "")), "next", 7);

    assertThat(read(json)).isEqualTo(wanted);
    assertThat(read(list().framed("NodeList"))).isEqualTo(wanted);
  }

  @Test
  void doesNotMindSmallPortions() throws IOException {
    InputStream dripping =
        new FilterInputStream(new ByteArrayInputStream(list().framed("NodeList"))) {
          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            return super.read(buffer, offset, Math.min(length, 3));
          }
        };

    assertThat(NodePage.read("page", dripping, SCOPE, 10).nodes()).contains(NODE).hasSize(2);
  }

  @Test
  void stopsOneNodeBehindTheLimit() throws IOException {
    Message many = new Message();
    for (int i = 0; i < 10; i++) {
      many.message(2, new Message().message(1, new Message().text(1, "n" + i)));
    }

    assertThat(
            NodePage.read("page", new ByteArrayInputStream(many.framed("NodeList")), SCOPE, 3)
                .nodes())
        .hasSize(4);
  }

  @Test
  void refusesAnotherKindAndNodesWithoutName() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> read(list().framed("PodList")))
        .withMessageContaining("expected kind NodeList, found kind PodList");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> read(new Message().message(2, new Message()).framed("NodeList")))
        .withMessageContaining("expected protobuf");
  }

  @Test
  void noticesEveryCut() {
    byte[] whole = shortList().framed("NodeList");
    // The frame's last field, an empty contentEncoding, is not needed.
    for (int length = 0; length < whole.length - 2; length++) {
      byte[] cut = Arrays.copyOf(whole, length);

      assertThatExceptionOfType(Exception.class)
          .as("cut after %s bytes", length)
          .isThrownBy(() -> read(cut))
          .isInstanceOfAny(IOException.class, InvalidInputException.class);
    }
  }

  @Test
  void survivesEveryChangedByte() throws IOException {
    byte[] whole = shortList().framed("NodeList");
    for (int at = 0; at < whole.length; at++) {
      for (int change : new int[] {0x01, 0x80, 0xFF}) {
        byte[] changed = whole.clone();
        changed[at] ^= (byte) change;
        try {
          assertThat(read(changed).nodes()).hasSizeLessThan(10);
        } catch (IOException | InvalidInputException e) {
          assertThat(e.getMessage()).isNotEmpty();
        }
      }
    }
  }

  private static Message list() {
    return list(LONG);
  }

  private static Message shortList() {
    return list("x");
  }

  private static Message list(String label) {
    Message metadata =
        new Message()
            .text(1, "a")
            .text(3, "")
            .text(5, "uid-a")
            .message(8, new Message().number(1, 1795168800L).number(2, 0))
            .entry(11, "zone", "az1")
            .entry(11, "other", "x")
            .entry(11, "long", label)
            .entry(12, "kept", "")
            .entry(12, "dropped", "x")
            .text(17, "managed");
    Message node =
        new Message()
            .message(1, metadata)
            .message(2, new Message().text(1, "10.0.0.0/24").text(3, "openstack:///x"))
            .message(3, new Message().text(1, "status").fixed64(2).fixed32(4).number(5, -1));
    return new Message()
        .message(1, new Message().text(2, "7").text(3, "next").number(4, 7))
        .message(2, node)
        .message(2, new Message().message(1, new Message().text(1, "b")));
  }

  private static NodePage read(byte[] body) throws IOException {
    return NodePage.read("page", new ByteArrayInputStream(body), SCOPE, 100);
  }
}
