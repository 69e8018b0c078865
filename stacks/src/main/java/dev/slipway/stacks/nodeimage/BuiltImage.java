package dev.slipway.stacks.nodeimage;

/**
 * A node image that was built and stored, as {@link ImagesLock} records it.
 *
 * @param name {@code createOpts.name}
 * @param imageDir folder that packer built it from
 * @param version of the node images when it was built, in dot form; part of the object's name
 * @param url where it is stored, and will not change any more
 * @param size in bytes
 * @param sha256 in lower-case hexadecimal
 * @param sha512 likewise
 * @param commit that it was built from
 * @param content {@link TemplateHash} of what it was built from
 */
public record BuiltImage(
    String name,
    String imageDir,
    String version,
    String url,
    long size,
    String sha256,
    String sha512,
    String commit,
    String content) {}
