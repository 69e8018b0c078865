package dev.slipway.stacks.source;

/** The files of one stack and where they come from. */
public record SourceTree(Origin origin, SourceFiles files) {}
