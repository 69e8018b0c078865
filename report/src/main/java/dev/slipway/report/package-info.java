/**
 * One shape for every judgement: rules, findings, verdicts, exit codes, and the two ways a run can
 * end without a judgement (invalid input, failed environment).
 */
@NullMarked
package dev.slipway.report;

import org.jspecify.annotations.NullMarked;
