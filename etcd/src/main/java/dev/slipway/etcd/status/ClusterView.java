package dev.slipway.etcd.status;

import dev.slipway.etcd.status.EndpointView.Answered;
import dev.slipway.etcd.status.EndpointView.Silent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A cluster as seen through several of its endpoints, within a moment. */
public record ClusterView(Instant at, List<EndpointView> endpoints) {

  public ClusterView {
    endpoints = List.copyOf(endpoints);
  }

  public List<Answered> answered() {
    return endpoints.stream().filter(Answered.class::isInstance).map(Answered.class::cast).toList();
  }

  public List<Silent> silent() {
    return endpoints.stream().filter(Silent.class::isInstance).map(Silent.class::cast).toList();
  }

  /** What is judged, in a few words. */
  public String subject() {
    return "etcd, " + endpoints.size() + (endpoints.size() == 1 ? " endpoint" : " endpoints");
  }

  /** The name of a member, as far as anyone knows it. */
  public String name(long id) {
    Optional<Member> member =
        answered().stream()
            .flatMap(view -> view.members().stream())
            .filter(m -> m.id() == id && !m.name().isEmpty())
            .findFirst();
    return member.map(Member::name).orElseGet(() -> Member.hex(id));
  }
}
