package dev.slipway.stacks.provenance;

/**
 * A file that a statement is about.
 *
 * @param sha256 in lower-case hexadecimal
 */
public record Subject(String name, String sha256) {}
