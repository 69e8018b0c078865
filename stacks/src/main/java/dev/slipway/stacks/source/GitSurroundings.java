package dev.slipway.stacks.source;

import java.io.File;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * Keeps JGit from what a read needs nothing of: starting {@code git} to find its system
 * configuration, measuring the file system for seconds, and writing the result into the home
 * folder. The user's own configuration stays, because it names what git ignores.
 */
final class GitSurroundings extends SystemReader.Delegate {

  private static volatile boolean applied;

  private GitSurroundings(SystemReader reader) {
    super(reader);
  }

  static void apply() {
    if (!applied) {
      SystemReader.setInstance(new GitSurroundings(SystemReader.getInstance()));
      applied = true;
    }
  }

  @Override
  public FileBasedConfig openSystemConfig(Config parent, FS fs) {
    return new Nothing(fs);
  }

  @Override
  public FileBasedConfig openJGitConfig(Config parent, FS fs) {
    return new Nothing(fs);
  }

  @Override
  public FileBasedConfig openUserConfig(Config parent, FS fs) {
    return new Users(parent, super.openUserConfig(parent, fs).getFile(), fs);
  }

  private static final class Nothing extends FileBasedConfig {

    Nothing(FS fs) {
      super(new File("nothing"), fs);
    }

    @Override
    public void load() {}

    @Override
    public void save() {}

    @Override
    public boolean isOutdated() {
      return false;
    }
  }

  /**
   * The user's configuration. How fine the time stamps of a file system are JGit would measure, by
   * files that it writes into the repository. The coarsest ones (FAT: two seconds) are right for
   * all: a younger file is compared by its content.
   */
  private static final class Users extends FileBasedConfig {

    Users(Config parent, File file, FS fs) {
      super(parent, file, fs);
    }

    @Override
    public @Nullable String getString(
        @Nullable String section, @Nullable String subsection, @Nullable String name) {
      return ConfigConstants.CONFIG_FILESYSTEM_SECTION.equals(section)
          ? "2 seconds"
          : super.getString(section, subsection, name);
    }
  }
}
