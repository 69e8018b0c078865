package dev.slipway.placement.hosted;

import java.util.List;

/**
 * One part of a hosted control plane, judged on its own.
 *
 * @param name tells datastores apart; empty where there is nothing to tell apart
 * @param notes what a person ought to know about it, each a sentence
 */
public record Component(Kind kind, String name, Members members, List<String> notes) {

  /** What a component is for. */
  public enum Kind {
    /** Stateless: one that is left serves. */
    API_SERVERS("API servers", "API server"),
    /** Stateful: a majority of its members has to be left. */
    DATASTORE("datastore", "datastore member");

    private final String title;
    private final String member;

    Kind(String title, String member) {
      this.title = title;
      this.member = member;
    }

    /** What one of them is called in a sentence. */
    public String member() {
      return member;
    }
  }

  public Component {
    notes = List.copyOf(notes);
  }

  public Component(Kind kind, String name, Members members) {
    this(kind, name, members, List.of());
  }

  /** As reports call it, e.g. {@code datastore kamaji-etcd}. */
  public String title() {
    return name.isEmpty() ? kind.title : kind.title + " " + name;
  }
}
