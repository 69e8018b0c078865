package dev.slipway.cli.terminal;

import dev.slipway.report.EnvironmentException;
import dev.slipway.report.ExitCode;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Problem;
import dev.slipway.report.render.Visible;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says on standard error why a command did not end as wished, and gives the exit code for it. */
public final class ErrorMessages {

  private final Surroundings surroundings;

  public ErrorMessages(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Options or parameters that are not right. */
  public int wrongUsage(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = surroundings.errWriter();
    String name = command.getCommandSpec().qualifiedName();
    err.println(name + ": " + Visible.text(sentence(e)));
    List<String> suggestions =
        e instanceof UnmatchedArgumentException unmatched
            ? unmatched.getSuggestions().stream().limit(3).toList()
            : List.of();
    if (!suggestions.isEmpty()) {
      err.println("Did you mean " + String.join(", or ", suggestions) + "?");
    }
    err.println("See " + name + " --help.");
    return ExitCode.INVALID.code();
  }

  private static String sentence(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
      String first = unmatched.getUnmatched().getFirst();
      boolean takesCommands = !e.getCommandLine().getSubcommands().isEmpty();
      return first.startsWith("-")
          ? "there is no option " + first
          : takesCommands ? "there is no command " + first : "one argument too many, " + first;
    }
    return String.valueOf(e.getMessage());
  }

  /** A command that was cut short by {@code e}. */
  public int failed(Exception e) {
    PrintWriter err = surroundings.errWriter();
    return switch (e) {
      case InvalidInputException invalid -> {
        invalid.problems().forEach(problem -> tell(err, problem));
        yield ExitCode.INVALID.code();
      }
      case EnvironmentException environment -> {
        err.println("slipway: " + Visible.lines(String.valueOf(environment.getMessage())));
        if (!environment.remedy().isEmpty()) {
          err.println("  " + Visible.lines(environment.remedy()));
        }
        yield ExitCode.ENVIRONMENT.code();
      }
      case IOException io -> {
        err.println("slipway: " + Visible.text(describe(io)));
        yield ExitCode.ENVIRONMENT.code();
      }
      default -> {
        err.println("slipway: this is a defect in slipway; please report it with what follows.");
        e.printStackTrace(err);
        yield ExitCode.DEFECT.code();
      }
    };
  }

  private static void tell(PrintWriter err, Problem problem) {
    err.println(
        "slipway: " + Visible.text(problem.place()) + ": " + Visible.lines(problem.expectation()));
    if (!problem.remedy().isEmpty()) {
      err.println("  " + Visible.lines(problem.remedy()));
    }
  }

  private static String describe(IOException e) {
    String message = String.valueOf(e.getMessage());
    return switch (e) {
      case NoSuchFileException missing ->
          missing.getFile() + ": there is no such file or folder, or it cannot be made";
      case AccessDeniedException denied -> denied.getFile() + ": you may not read or write this";
      case NotDirectoryException file -> file.getFile() + ": this is a file, expected a folder";
      case FileAlreadyExistsException there -> there.getFile() + ": this is there already";
      case FileSystemException of when of.getFile() != null && of.getReason() != null ->
          of.getFile() + ": " + of.getReason();
      case UnknownHostException unknown -> message + ": the host name is unknown";
      default ->
          e.getClass() == IOException.class
              ? message
              : e.getClass().getSimpleName().replace("Exception", "") + ": " + message;
    };
  }
}
