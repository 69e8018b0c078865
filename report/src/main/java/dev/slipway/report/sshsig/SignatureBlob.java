package dev.slipway.report.sshsig;

import org.jspecify.annotations.Nullable;

/** A signature as SSH sends it: {@code string type, string signature} (RFC 8709, section 6). */
final class SignatureBlob {

  private SignatureBlob() {}

  /**
   * The signature in {@code blob}; an empty one, which never holds, where there is none.
   *
   * @param blob null or empty where nothing was signed
   */
  static byte[] signatureIn(byte @Nullable [] blob) {
    if (blob == null || blob.length == 0) {
      return new byte[0];
    }
    try {
      WireReader reader = new WireReader("the signature", blob);
      String type = reader.name();
      byte[] signature = reader.string();
      reader.end();
      return type.equals(Ed25519Key.TYPE) ? signature : new byte[0];
    } catch (MalformedException e) {
      return new byte[0];
    }
  }
}
