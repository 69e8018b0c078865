package dev.slipway.stacks.objectstore;

import java.util.Map;

/**
 * An object that is stored.
 *
 * @param size in bytes
 * @param facts what whoever stored it wrote about it, by lower-case names; see {@link LocalFile}
 */
public record StoredObject(long size, Map<String, String> facts) {

  public StoredObject {
    facts = Map.copyOf(facts);
  }

  /** What is written as {@code name}; empty where nothing is. */
  public String fact(String name) {
    return facts.getOrDefault(name, "");
  }
}
