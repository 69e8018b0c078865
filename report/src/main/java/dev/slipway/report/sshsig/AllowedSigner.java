package dev.slipway.report.sshsig;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of an allowed-signers file.
 *
 * @param line its number, from 1
 * @param principals who may sign with the key
 * @param namespaces what for; null: whatever for
 * @param validAfter null: since ever
 * @param validBefore null: for ever
 * @param key null where the line names a key that is not Ed25519, or an authority: it never matches
 */
record AllowedSigner(
    int line,
    PatternList principals,
    @Nullable PatternList namespaces,
    @Nullable Instant validAfter,
    @Nullable Instant validBefore,
    @Nullable Ed25519Key key) {}
