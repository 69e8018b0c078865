/** Series in files: our own compact recordings, saved answers of servers, and texts of metrics. */
@NullMarked
package dev.slipway.etcd.recording;

import org.jspecify.annotations.NullMarked;
