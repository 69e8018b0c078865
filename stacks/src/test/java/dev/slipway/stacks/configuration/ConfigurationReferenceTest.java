package dev.slipway.stacks.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.stacks.ExampleStack;
import dev.slipway.stacks.render.RenderedExample;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationReferenceTest {

  private static String page(String variables) {
    String manifest =
        "# Source: x/templates/c.yaml\nkind: ClusterClass\nmetadata: {name: x}\nspec:\n"
            + "  workers: {machineDeployments: [{class: default-worker}, {class: gpu}]}\n"
            + "  variables:\n"
            + variables.indent(4);
    return ConfigurationReference.of(
        ExampleStack.whole().stack(),
        RenderedExample.of(manifest).ofClusterClass("ClusterClass").getFirst());
  }

  private static List<String> rows(String variables) {
    return page(variables)
        .lines()
        .dropWhile(line -> !line.startsWith("| variable"))
        .skip(2)
        .toList();
  }

  @Test
  void saysWhoseConfigurationItIs() {
    assertThat(page("[]"))
        .isEqualTo(
            """
            # Configuration of docker-harbour-1-34

            | | |
            | --- | --- |
            | Kubernetes | `v1.34.7` |
            | ClusterClass | `docker-harbour-1-34-VERSION`, with the version of the release |
            | classes of workers | `default-worker`, `gpu` |
            | repository | `https://git.example.org/stacks` |
            | commit | `8271ca48271ca48271ca48271ca48271ca401234` |

            This stack has no variables.
            """);
  }

  @Test
  void aRowForEachVariableAndItsParts() {
    assertThat(
            rows(
                """
                - name: flavor
                  required: true
                  schema: {openAPIV3Schema: {type: string, default: SCS-2V-4-20s, enum: [a, b], minLength: 1, description: Of the nodes.}}
                - name: network
                  schema:
                    openAPIV3Schema:
                      type: object
                      required: [mtu]
                      properties:
                        mtu: {type: integer, minimum: 1280, maximum: 9000, default: 1500}
                        dns: {type: array, items: {type: string}, maxItems: 3, default: [1.1.1.1]}
                        routes: {type: array, items: {type: object, properties: {to: {type: string, pattern: '^a|b$'}}}}
                      additionalProperties: {type: boolean}
                - name: any
                  schema: {openAPIV3Schema: {x-kubernetes-preserve-unknown-fields: true, default: {b: [1, "2"], a: null}}}
                """))
        .containsExactly(
            "| `flavor` | string | yes | `\"SCS-2V-4-20s\"` | `\"a\"`, `\"b\"`; length at least 1 |"
                + " Of the nodes. |",
            "| `network` | object |  |  |  |  |",
            "| `network.mtu` | integer | yes | `1500` | 1280 to 9000 |  |",
            "| `network.dns` | array of string |  | `[\"1.1.1.1\"]` | entries at most 3 |  |",
            "| `network.routes` | array of object |  |  |  |  |",
            "| `network.routes[]` | object |  |  |  |  |",
            "| `network.routes[].to` | string |  |  | matches `^a\\|b$` |  |",
            "| `network.*` | boolean |  |  |  |  |",
            "| `any` | any |  | `{\"b\": [1, \"2\"], \"a\": null}` |  |  |");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '\t',
      value = {
        "a | b\ta \\| b",
        "<script>alert(1)</script>\t&lt;script&gt;alert(1)&lt;/script&gt;",
        "[x](javascript:y)\t\\[x\\](javascript\\:y)",
        "![x](y)\t\\!\\[x\\](y)",
        "https://example.org www.example.org a@b.c\thttps\\://example.org www\\.example.org"
            + " a\\@b.c",
        "`code` *b* _i_ # h ~s~\t\\`code\\` \\*b\\* \\_i\\_ \\# h \\~s\\~",
        "a\\|b\ta\\\\\\|b",
      })
  void textOfOthersIsOnlyText(String description, String shown) {
    assertThat(Markdown.text(description)).isEqualTo(shown);
  }

  @Test
  void nothingLeavesItsCell() {
    assertThat(Markdown.text("one\n\n| two |\r\n# three\u202e")).doesNotContain("\n", "\u202e");
    assertThat(Markdown.code("a`b|c")).isEqualTo("a\\`b\\|c");
    assertThat(Markdown.code("a\\|b")).isEqualTo("a\\\\\\|b");
    assertThat(Markdown.code("a|b\n`")).doesNotContain("\n");
    assertThat(Markdown.code("")).isEmpty();
  }
}
