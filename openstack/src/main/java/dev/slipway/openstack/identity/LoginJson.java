package dev.slipway.openstack.identity;

import dev.slipway.openstack.clouds.CloudAccess.ApplicationCredential;
import dev.slipway.openstack.clouds.CloudAccess.Domain;
import dev.slipway.openstack.clouds.CloudAccess.Login;
import dev.slipway.openstack.clouds.CloudAccess.Password;
import dev.slipway.openstack.clouds.CloudAccess.ProjectScope;
import dev.slipway.openstack.clouds.CloudAccess.Token;
import dev.slipway.openstack.clouds.CloudAccess.User;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What is sent to log in.
 *
 * @see <a
 *     href="https://docs.openstack.org/api-ref/identity/v3/#authentication-and-token-management">
 *     Authentication and token management</a>
 */
final class LoginJson {

  private static final JsonFactory JSON = new JsonFactory();

  private LoginJson() {}

  static String of(Login login) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeObjectPropertyStart("auth");
      json.writeObjectPropertyStart("identity");
      ProjectScope scope = null;
      if (login instanceof Password password) {
        begin(json, "password");
        user(json, password.user(), password.password());
        scope = password.scope();
      } else if (login instanceof ApplicationCredential credential) {
        begin(json, "application_credential");
        json.writeStringProperty("secret", credential.secret());
        optional(json, "id", credential.id());
        optional(json, "name", credential.name());
        if (credential.user() != null) {
          user(json, credential.user(), null);
        }
      } else if (login instanceof Token token) {
        begin(json, "token");
        json.writeStringProperty("id", token.token());
        scope = token.scope();
      }
      json.writeEndObject();
      json.writeEndObject();
      if (scope != null) {
        scope(json, scope);
      }
      json.writeEndObject();
      json.writeEndObject();
    }
    return text.toString();
  }

  private static void begin(JsonGenerator json, String method) {
    json.writeArrayPropertyStart("methods");
    json.writeString(method);
    json.writeEndArray();
    json.writeObjectPropertyStart(method);
  }

  private static void user(JsonGenerator json, User user, @Nullable String password) {
    json.writeObjectPropertyStart("user");
    optional(json, "id", user.id());
    optional(json, "name", user.name());
    domain(json, user.domain());
    optional(json, "password", password);
    json.writeEndObject();
  }

  private static void scope(JsonGenerator json, ProjectScope scope) {
    json.writeObjectPropertyStart("scope");
    json.writeObjectPropertyStart("project");
    optional(json, "id", scope.id());
    optional(json, "name", scope.name());
    domain(json, scope.domain());
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void domain(JsonGenerator json, @Nullable Domain domain) {
    if (domain != null) {
      json.writeObjectPropertyStart("domain");
      optional(json, "id", domain.id());
      optional(json, "name", domain.name());
      json.writeEndObject();
    }
  }

  private static void optional(JsonGenerator json, String key, @Nullable String value) {
    if (value != null) {
      json.writeStringProperty(key, value);
    }
  }
}
