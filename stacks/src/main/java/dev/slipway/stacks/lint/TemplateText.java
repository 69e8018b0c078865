package dev.slipway.stacks.lint;

import dev.slipway.report.document.Place;
import dev.slipway.stacks.definition.Stack;
import dev.slipway.stacks.render.RenderedObject;
import dev.slipway.stacks.template.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds names in the text of templates, which are no YAML before Helm has rendered them. */
final class TemplateText {

  private static final Pattern NAME = Pattern.compile("([ \\t]+name:[ \\t]*)(\\S.*)");

  private TemplateText() {}

  /**
   * The value of {@code metadata.name} as it is written.
   *
   * @param line counted from 1
   * @param column counted from 1, in characters
   */
  record Name(String text, int line, int column) {}

  /**
   * Where the name of {@code object} is written; the begin of its template where that is not plain.
   */
  static Place place(Stack stack, RenderedObject object, String kind) {
    for (Map.Entry<String, String> text : stack.texts().entrySet()) {
      if (stack.place(text.getKey()).equals(object.template())) {
        List<Name> names = names(text.getValue(), kind);
        if (!names.isEmpty()) {
          return new Place(object.template(), names.getFirst().line(), names.getFirst().column());
        }
      }
    }
    return object.place();
  }

  /**
   * Where {@code word} is written first, preferably in the template of {@code object}; the begin of
   * that template where it is written nowhere.
   */
  static Place placeOf(Stack stack, RenderedObject object, String word) {
    Place elsewhere = object.place();
    for (Map.Entry<String, String> text : new TreeMap<>(stack.texts()).entrySet()) {
      int at = text.getKey().startsWith(Stack.CLUSTER_CLASS) ? text.getValue().indexOf(word) : -1;
      if (at >= 0) {
        String file = stack.place(text.getKey());
        Place place = Tags.place(file, text.getValue(), at);
        if (file.equals(object.template())) {
          return place;
        }
        elsewhere = place;
      }
    }
    return elsewhere;
  }

  /** The names of all documents in {@code template} that have {@code kind}. */
  static List<Name> names(String template, String kind) {
    List<Name> names = new ArrayList<>();
    List<Name> here = new ArrayList<>();
    boolean wanted = false;
    boolean inMetadata = false;
    int number = 0;
    for (String line : template.lines().toList()) {
      number++;
      if (line.startsWith("---")) {
        names.addAll(wanted ? here : List.of());
        here = new ArrayList<>();
        wanted = false;
        inMetadata = false;
      } else if (line.startsWith("metadata:")) {
        inMetadata = true;
      } else if (line.startsWith("kind:")) {
        wanted |= line.substring("kind:".length()).replaceAll("[\"' \\t]|#.*", "").equals(kind);
        inMetadata = false;
      } else if (!line.isBlank() && !line.startsWith(" ") && !line.startsWith("{{")) {
        inMetadata = false;
      } else if (inMetadata && here.isEmpty()) {
        Matcher name = NAME.matcher(line);
        if (name.matches()) {
          int column = 1 + line.codePointCount(0, name.start(2));
          here.add(new Name(name.group(2).strip(), number, column));
        }
      }
    }
    names.addAll(wanted ? here : List.of());
    return names;
  }
}
