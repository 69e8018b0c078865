package dev.slipway.kubernetes.client;

/**
 * In whose name fields are applied.
 *
 * @param name as {@code managedFields} shows it
 * @param force whether fields that somebody else owns are taken over
 * @see <a href="https://kubernetes.io/docs/reference/using-api/server-side-apply/">Server-side
 *     apply</a>
 */
public record FieldManager(String name, boolean force) {}
