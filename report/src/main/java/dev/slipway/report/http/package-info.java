/** What every client of ours does alike: how often it asks again, and how it says why. */
@NullMarked
package dev.slipway.report.http;

import org.jspecify.annotations.NullMarked;
