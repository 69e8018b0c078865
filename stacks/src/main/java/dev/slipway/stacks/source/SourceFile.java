package dev.slipway.stacks.source;

/**
 * One file of a stack.
 *
 * @param path relative to the folder it is looked at from, with forward slashes
 * @param content its bytes; of a symbolic link those of the file it leads to
 */
public record SourceFile(String path, Content content) {}
