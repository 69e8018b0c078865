package dev.slipway.stacks.diff;

/**
 * A variable of the ClusterClass that differs.
 *
 * @param sentence what of it, without the name and the final stop
 * @param breaking true if a cluster that was right may be wrong now
 */
public record VariableChange(String name, String sentence, boolean breaking) {}
