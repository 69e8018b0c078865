/** What runs when, and what changed when: files and git logs that name suspects. */
@NullMarked
package dev.slipway.etcd.schedule;

import org.jspecify.annotations.NullMarked;
