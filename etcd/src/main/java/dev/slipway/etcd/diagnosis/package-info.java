/** The whole diagnosis: grades, theories with suspects, what else explains it, and the answer. */
@NullMarked
package dev.slipway.etcd.diagnosis;

import org.jspecify.annotations.NullMarked;
