package dev.slipway.cli.command;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which clouds. */
final class CloudOptions {

  @Option(
      names = "--cloud",
      paramLabel = "NAME",
      description =
          "Ask the Nova of this cloud of clouds.yaml where the servers are; repeatable. The files"
              + " are looked for as openstacksdk does.")
  List<String> names = new ArrayList<>();

  boolean isGiven() {
    return !names.isEmpty();
  }
}
