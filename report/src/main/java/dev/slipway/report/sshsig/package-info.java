/**
 * Signatures as {@code ssh-keygen -Y sign} makes them and {@code ssh-keygen -Y verify} accepts them
 * (OpenSSH PROTOCOL.sshsig), with Ed25519 keys.
 *
 * <p>To sign: {@link dev.slipway.report.sshsig.SigningKey} gives a {@link
 * dev.slipway.report.sshsig.Signer}, {@link dev.slipway.report.sshsig.SshSignature} signs with it.
 * To verify: {@link dev.slipway.report.sshsig.AllowedSigners} says whether a signature holds.
 */
@NullMarked
package dev.slipway.report.sshsig;

import org.jspecify.annotations.NullMarked;
