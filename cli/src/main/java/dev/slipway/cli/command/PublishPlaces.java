package dev.slipway.cli.command;

import java.util.List;
import java.util.Map;

/** Where releases go that nobody named a place for: csctl's variables say it. */
final class PublishPlaces {

  private PublishPlaces() {}

  /**
   * As csctl has it, OCI_REPOSITORY begins with the host; without one it is OCI_REGISTRY's.
   *
   * @return none where no variable says it
   */
  static List<String> of(Map<String, String> environment) {
    String repository = environment.getOrDefault("OCI_REPOSITORY", "");
    String registry = environment.getOrDefault("OCI_REGISTRY", "");
    if (repository.isEmpty()) {
      return onGitHub(environment);
    }
    String host = repository.substring(0, Math.max(0, repository.indexOf('/')));
    return List.of(
        registry.isEmpty() || host.contains(".") || host.contains(":")
            ? repository
            : registry + "/" + repository);
  }

  /** csctl only read from there, and calls nothing but {@code github} a provider. */
  private static List<String> onGitHub(Map<String, String> environment) {
    String owner = environment.getOrDefault("GIT_ORG_NAME", "");
    String name = environment.getOrDefault("GIT_REPOSITORY_NAME", "");
    return environment.getOrDefault("GIT_PROVIDER", "").equals("github")
            && !owner.isEmpty()
            && !name.isEmpty()
        ? List.of("github:" + owner + "/" + name)
        : List.of();
  }
}
