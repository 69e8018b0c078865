package dev.slipway.etcd.advice;

import dev.slipway.report.document.Value;

/**
 * A file that changes something, ready to be applied.
 *
 * @param name without folders; unique within an option
 * @param content a JSON patch, or a whole manifest
 * @param command what applies it
 */
public record PatchFile(String name, Value content, String command) {}
