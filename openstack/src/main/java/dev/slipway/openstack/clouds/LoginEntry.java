package dev.slipway.openstack.clouds;

import dev.slipway.openstack.clouds.CloudAccess.ApplicationCredential;
import dev.slipway.openstack.clouds.CloudAccess.Domain;
import dev.slipway.openstack.clouds.CloudAccess.Login;
import dev.slipway.openstack.clouds.CloudAccess.Password;
import dev.slipway.openstack.clouds.CloudAccess.ProjectScope;
import dev.slipway.openstack.clouds.CloudAccess.Token;
import dev.slipway.openstack.clouds.CloudAccess.User;
import dev.slipway.report.document.Place;
import dev.slipway.report.document.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an entry of clouds.yaml says who we are. The keys stand in {@code auth} or, as the variables
 * OS_* give them, beside it (openstack/config/loader.py, _fix_backwards_auth and _validate_auth).
 */
record LoginEntry(Section entry, Section auth) {

  private static final String HOW =
      "use an application credential: auth_type: v3applicationcredential";

  /** Null only where problems were added. */
  static @Nullable Login of(Section entry) {
    LoginEntry login = new LoginEntry(entry, entry.section("auth"));
    login.refuseWhatIsNotSpoken();
    String type = entry.firstText("auth_type", "auth_plugin");
    return switch (type == null ? "password" : type) {
      case "password", "v3password" -> login.password();
      case "v3applicationcredential" -> login.applicationCredential();
      case "token", "v3token" -> login.token();
      case "v3totp", "v3multifactor" -> {
        entry.problem("auth_type", "a second factor cannot be asked for here", HOW);
        yield null;
      }
      default -> {
        entry.problem(
            typeKey(entry),
            "expected password, v3password, v3applicationcredential, token or v3token",
            HOW);
        yield null;
      }
    };
  }

  private static String typeKey(Section entry) {
    return entry.has("auth_type") ? "auth_type" : "auth_plugin";
  }

  private void refuseWhatIsNotSpoken() {
    refuse("passcode", "a second factor cannot be asked for here", HOW);
    refuse(
        "system_scope",
        "Slipway reads as a member of a project, and system scope sees none",
        "give project_name or project_id instead");
    refuse("trust_id", "trusts are not supported", HOW);
  }

  private void refuse(String key, String expectation, String remedy) {
    if (auth.has(key)) {
      auth.problem(key, expectation, remedy);
    } else if (entry.has(key)) {
      entry.problem(key, expectation, remedy);
    }
  }

  private @Nullable Login password() {
    User user = user();
    String password = value("password");
    if (password == null) {
      missing("password", "expected the user's password", "it may stand in secure.yaml");
    }
    ProjectScope scope = scope();
    return user == null || password == null ? null : new Password(user, password, scope);
  }

  private @Nullable Login applicationCredential() {
    String id = value("application_credential_id");
    String name = value("application_credential_name");
    String secret = value("application_credential_secret");
    if (secret == null) {
      missing(
          "application_credential_secret",
          "expected the secret of the application credential",
          "it may stand in secure.yaml");
    }
    User user = null;
    if (id == null) {
      if (name == null) {
        missing(
            "application_credential_id",
            "expected the id of an application credential, or its name and user",
            "");
        return null;
      }
      user = user();
      if (user == null) {
        return null;
      }
    }
    return secret == null
        ? null
        : new ApplicationCredential(id, id == null ? name : null, user, secret);
  }

  private @Nullable Login token() {
    String token = early("token", "auth_token");
    if (token == null) {
      missing("token", "expected a token", "openstack token issue gets one");
    }
    ProjectScope scope = scope();
    return token == null ? null : new Token(token, scope);
  }

  private @Nullable User user() {
    String id = value("user_id");
    if (id != null) {
      return new User(id, null, null);
    }
    String name = value("username");
    if (name == null) {
      name = value("user_name");
    }
    if (name == null) {
      missing("username", "expected the name of a user", "");
      return null;
    }
    Domain domain = domain("user_domain_id", "user_domain_name");
    if (domain == null) {
      missing(
          "user_domain_name",
          "expected the domain of the user",
          "give user_domain_name or user_domain_id, often Default");
      return null;
    }
    return new User(null, name, domain);
  }

  private @Nullable ProjectScope scope() {
    String id = early("project_id", "tenant_id");
    if (id != null) {
      return new ProjectScope(id, null, null);
    }
    String name = early("project_name", "tenant_name");
    if (name == null) {
      return null;
    }
    Domain domain = domain("project_domain_id", "project_domain_name");
    if (domain == null) {
      missing(
          "project_domain_name",
          "expected the domain of the project",
          "give project_domain_name or project_domain_id, often Default");
      return null;
    }
    return new ProjectScope(null, name, domain);
  }

  /** One domain may be given for user and project, or a default for both. */
  private @Nullable Domain domain(String idKey, String nameKey) {
    String id = early(idKey);
    String name = early(nameKey);
    if (id == null && name == null) {
      id = early("domain_id");
      name = early("domain_name");
    }
    if (id == null && name == null) {
      id = early("default_domain_id", "default_domain");
      name = early("default_domain_name");
    }
    if (id == null && name == null) {
      return null;
    }
    return id != null ? new Domain(id, null) : new Domain(null, name);
  }

  /** What stands beside {@code auth} comes from variables or options, and wins (story 2010784). */
  private @Nullable String early(String... keys) {
    String text = entry.firstText(keys);
    return text == null ? auth.firstText(keys) : text;
  }

  private @Nullable String value(String key) {
    String text = auth.text(key);
    return text == null ? entry.text(key) : text;
  }

  private void missing(String key, String expectation, String remedy) {
    Place place = entry.has("auth") ? auth.mapping().place() : entry.mapping().place();
    new Section(new Value.Mapping(place, Map.of()), entry.problems())
        .problem(key, expectation, remedy);
  }
}
