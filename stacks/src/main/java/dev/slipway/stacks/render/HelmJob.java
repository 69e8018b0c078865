package dev.slipway.stacks.render;

import java.nio.file.Path;

/**
 * One call of {@code helm template}.
 *
 * @param release name of the release
 * @param kubernetes version that {@code .Capabilities} tells; empty for Helm's own
 * @param chart folder of the chart
 * @param values file of values; it may be empty
 * @param out file that takes what is rendered
 * @param error file that takes why it is not
 */
record HelmJob(
    String release,
    String namespace,
    String kubernetes,
    Path chart,
    Path values,
    Path out,
    Path error) {}
