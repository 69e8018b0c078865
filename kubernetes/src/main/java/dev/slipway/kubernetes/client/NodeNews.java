package dev.slipway.kubernetes.client;

import java.time.Instant;

/**
 * Something that happened to a node, for an Event about it.
 *
 * @param uid of the node
 * @param reason in CamelCase, for machines, e.g. {@code HostChanged}
 * @param message for people
 * @param warning whether somebody should act
 * @param reporter as {@code reportingComponent}, e.g. {@code slipway.dev/placement-watch}
 * @param instance which process of the reporter
 * @param at when it was noticed
 */
public record NodeNews(
    String node,
    String uid,
    String reason,
    String message,
    boolean warning,
    String reporter,
    String instance,
    Instant at) {}
