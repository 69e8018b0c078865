package dev.slipway.report.render;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import gg.jte.html.HtmlTemplateOutput;

/** How every page of ours looks, for the head of one: colours for light and dark, tables, print. */
public final class StyleSheet implements Content {

  @Override
  @SuppressWarnings("NullAway") // In jte, null means that nothing intercepts forms.
  public void writeTo(TemplateOutput output) {
    JtestyleGenerated.render((HtmlTemplateOutput) output, null);
  }
}
