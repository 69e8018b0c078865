package dev.slipway.stacks.tag;

import java.io.IOException;

/** Signs tags as git has them signed. */
@FunctionalInterface
public interface TagSigner {

  /**
   * @param tag the object as it is without a signature
   * @return the signature in its armour
   */
  String sign(byte[] tag) throws IOException;
}
