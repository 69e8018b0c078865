package dev.slipway.stacks.github;

import java.util.List;
import java.util.Optional;

/**
 * A release on GitHub (docs.github.com/rest/releases/releases).
 *
 * @param tag its git tag, which a draft need not have yet
 * @param title what the cluster stack operator takes for its name; empty where it has none
 * @param body its description
 * @param uploadUrl where files are sent to
 */
record HostedRelease(
    long id,
    String tag,
    String title,
    String body,
    boolean draft,
    String uploadUrl,
    List<HostedAsset> assets) {

  HostedRelease {
    assets = List.copyOf(assets);
  }

  Optional<HostedAsset> asset(String name) {
    return assets.stream().filter(asset -> asset.name().equals(name)).findFirst();
  }

  HostedRelease with(List<HostedAsset> others) {
    return new HostedRelease(id, tag, title, body, draft, uploadUrl, others);
  }
}
