package dev.slipway.report.document;

/** What comes next in a document. */
public enum Token {
  BEGIN_MAPPING("a mapping"),
  END_MAPPING("the end of the mapping"),
  BEGIN_SEQUENCE("a sequence"),
  END_SEQUENCE("the end of the sequence"),
  NAME("a key"),
  STRING("a string"),
  NUMBER("a number"),
  BOOLEAN("a boolean"),
  NULL("null"),
  ALIAS("an alias"),
  END("the end of the document");

  private final String description;

  Token(String description) {
    this.description = description;
  }

  /** How to call it in a sentence. */
  public String description() {
    return description;
  }

  boolean isScalar() {
    return this == STRING || this == NUMBER || this == BOOLEAN || this == NULL;
  }
}
