package dev.slipway.stacks.source;

/**
 * One entry as git has it.
 *
 * @param path relative to the stack's folder
 * @param content of a symbolic link: where it leads
 */
record TreeEntry(String path, Kind kind, Content content) {

  enum Kind {
    FILE,
    LINK,
    SUBMODULE
  }
}
