/** Object stores that node images are uploaded to: S3 and Swift. */
@NullMarked
package dev.slipway.stacks.objectstore;

import org.jspecify.annotations.NullMarked;
