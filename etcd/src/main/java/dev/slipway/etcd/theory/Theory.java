package dev.slipway.etcd.theory;

/** What people believe when etcd is slow. */
public enum Theory {
  FIXED_MINUTE("fixed-minute", "Is it slower at one minute of every hour?"),
  PERIODIC_ELECTIONS("periodic-elections", "Do elections keep to one time of the hour or the day?"),
  PERIOD("period", "Is it slower at any other period?"),
  DATE("date", "Did it become slower on the stated day?"),
  CHANGE("change", "Did it become slower on any day?"),
  SATURATION("saturation", "Is it slow when others load the device?"),
  OWN_LOAD("own-load", "Is it slow when etcd itself writes much?"),
  SHARED_BACKEND("shared-backend", "Are members slow in the same minutes?"),
  OTHER_CLUSTERS("other-clusters", "Are other clusters slow in the same minutes?"),
  ONE_HOST("one-host", "Is it one host only?");

  private final String id;
  private final String question;

  Theory(String id, String question) {
    this.id = id;
    this.question = question;
  }

  /** As in documents; public contract. */
  public String id() {
    return id;
  }

  public String question() {
    return question;
  }
}
