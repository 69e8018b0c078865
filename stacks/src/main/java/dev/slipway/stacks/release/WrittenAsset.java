package dev.slipway.stacks.release;

import java.util.Optional;

/**
 * A file of a release as it was written.
 *
 * @param sha256 in hexadecimal
 * @param tarSha256 of an archive the SHA-256 of the tar archive inside: it does not depend on the
 *     zlib that packed it
 */
public record WrittenAsset(String name, long size, String sha256, Optional<String> tarSha256) {}
