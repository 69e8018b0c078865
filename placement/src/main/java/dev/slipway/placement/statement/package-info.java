/**
 * What a provider signs about where a control plane runs, and what an auditor makes of it.
 *
 * <p>To issue: {@link dev.slipway.placement.statement.StatementDraft} (what is stated) with {@link
 * dev.slipway.placement.statement.Pseudonyms} (hosts can be compared, not recognised) -> {@link
 * dev.slipway.placement.statement.StatementWriter}. To take in: {@link
 * dev.slipway.placement.statement.SignedStatement} -> {@link
 * dev.slipway.placement.statement.StatementVerification} -> {@link
 * dev.slipway.placement.statement.StatementEvidence}.
 */
@NullMarked
package dev.slipway.placement.statement;

import org.jspecify.annotations.NullMarked;
