/** Requests to the API server: paged, streamed, bounded in time, repeated where that is safe. */
@NullMarked
package dev.slipway.kubernetes.api;

import org.jspecify.annotations.NullMarked;
