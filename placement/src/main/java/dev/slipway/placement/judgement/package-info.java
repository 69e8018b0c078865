/** The rules, one pure class each: a placement in, a finding out. */
@NullMarked
package dev.slipway.placement.judgement;

import org.jspecify.annotations.NullMarked;
