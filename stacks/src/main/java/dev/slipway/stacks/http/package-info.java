/** Where clients of registries, of GitHub and of Helm repositories put what they are sent. */
@NullMarked
package dev.slipway.stacks.http;

import org.jspecify.annotations.NullMarked;
