package dev.slipway.report.document;

/**
 * A place in a document.
 *
 * @param document name of the file or object, as the user knows it
 * @param line counted from 1
 * @param column counted from 1; in characters, but in UTF-8 JSON in bytes, because the parser that
 *     reads large lists fast never decodes what it passes over
 */
public record Place(String document, int line, int column) {

  @Override
  public String toString() {
    return document + ":" + line + ":" + column;
  }
}
