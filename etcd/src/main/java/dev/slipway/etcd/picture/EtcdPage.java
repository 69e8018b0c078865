package dev.slipway.etcd.picture;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;

/** A page that needs nothing else: no network, no font, no second file. */
final class EtcdPage {

  private EtcdPage() {}

  @SuppressWarnings("NullAway") // In jte, null means that nothing intercepts forms.
  static String of(Pictures pictures) {
    StringOutput out = new StringOutput(2 << 20);
    JtepageGenerated.render(
        new OwaspHtmlTemplateOutput(out),
        null,
        new PageText(pictures, PageNumbers.of(pictures), PageScript.load()));
    return out.toString();
  }
}
