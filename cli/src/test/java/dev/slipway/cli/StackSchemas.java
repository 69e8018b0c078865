package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** Holds what the commands say to programs against its schema. */
final class StackSchemas {

  private StackSchemas() {}

  /**
   * @param schema its name without the ending, e.g. {@code stack-build}
   */
  static void requireFits(String json, String schema) throws IOException {
    String resource = "/dev/slipway/stacks/" + schema + ".schema.json";
    try (InputStream in = StackSchemas.class.getResourceAsStream(resource)) {
      assertThat(
              SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                  .getSchema(Objects.requireNonNull(in, resource))
                  .validate(json, InputFormat.JSON))
          .as(json)
          .isEmpty();
    }
  }
}
