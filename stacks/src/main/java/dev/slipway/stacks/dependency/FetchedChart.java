package dev.slipway.stacks.dependency;

import dev.slipway.stacks.source.Content;

/**
 * The archive of a chart, with the bytes that its repository has.
 *
 * @param sha256 in hexadecimal
 */
public record FetchedChart(Content archive, String sha256) {}
