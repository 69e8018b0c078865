package dev.slipway.etcd.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that runs again and again.
 *
 * @param name as people know it
 * @param when it runs
 * @param does what it does to disks or to etcd; empty where that is not told
 * @param source where that is written: a file and place, or a URI
 * @param since when it came; null for as long as anybody knows
 * @param until when it went; null if it is still there
 */
public record Schedule(
    String name,
    Recurrence when,
    String does,
    String source,
    @Nullable Instant since,
    @Nullable Instant until) {}
