package dev.slipway.cli.command;

import dev.slipway.placement.evidence.Grade;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Grades by their lower-case names. */
final class GradeConverter implements ITypeConverter<Grade> {

  @Override
  public Grade convert(String word) {
    for (Grade grade : Grade.values()) {
      if (grade.word().equalsIgnoreCase(word)) {
        return grade;
      }
    }
    throw new TypeConversionException(
        "expected declared, observed or attested, found \"" + word + "\"");
  }
}
