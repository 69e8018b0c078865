package dev.slipway.etcd.advice;

import java.util.List;

/**
 * One thing that can be done.
 *
 * @param id stable, part of the public contract
 * @param why what it gains, and what it does not
 * @param costs what else it changes
 * @param rolls what is replaced or restarted on the way
 * @param conditions what has to hold before, and to be watched meanwhile
 * @param files patches; none where nothing fits to what was found
 */
public record Option(
    String id,
    Standing standing,
    String title,
    String why,
    List<String> costs,
    List<String> rolls,
    List<String> conditions,
    List<PatchFile> files) {

  /** How much it is advised. */
  public enum Standing {
    /** Do this. */
    ADVISED,
    /** Where the better ones are not to be had. */
    POSSIBLE,
    /** It eases symptoms for a while. */
    TEMPORARY,
    /** It is done already, or there is nothing to do it to. */
    NOT_NEEDED,
    /** It does harm. */
    NEVER
  }

  public Option {
    costs = List.copyOf(costs);
    rolls = List.copyOf(rolls);
    conditions = List.copyOf(conditions);
    files = List.copyOf(files);
  }
}
