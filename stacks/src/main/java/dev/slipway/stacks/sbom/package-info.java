/** The software bill of materials of a release, as CycloneDX. */
@NullMarked
package dev.slipway.stacks.sbom;

import org.jspecify.annotations.NullMarked;
