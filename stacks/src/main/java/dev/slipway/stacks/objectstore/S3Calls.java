package dev.slipway.stacks.objectstore;

import dev.slipway.report.EnvironmentException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Asks a store by S3, again where that helps, and says why it refuses. */
final class S3Calls {

  private static final int MOST_PAGES = 100;

  private final S3Client s3;
  private final StoreConfig.S3 config;
  private final StoreHttp http;

  S3Calls(S3Client s3, StoreConfig.S3 config, StoreHttp http) {
    this.s3 = s3;
    this.config = config;
    this.http = http;
  }

  /** One request. */
  @FunctionalInterface
  interface Question<T> {
    T ask(S3Client s3);
  }

  <T> T ask(String what, Question<T> question) {
    return http.repeat(what, this::refused, () -> once(question));
  }

  /** Nothing where the store has no such thing. */
  <T> Optional<T> askIfThere(String what, Question<T> question) {
    return askUnless(Set.of(404), what, question);
  }

  /** Nothing where the store does not let us ask, or does not know the question. */
  <T> Optional<T> askIfAllowed(String what, Question<T> question) {
    return askUnless(Set.of(400, 403, 404, 405, 501), what, question);
  }

  private <T> Optional<T> askUnless(Set<Integer> none, String what, Question<T> question) {
    return http.repeat(
        what,
        this::refused,
        () -> {
          try {
            return Optional.of(once(question));
          } catch (StoreRefusal e) {
            if (none.contains(e.code()) && !e.error().equals("NoSuchBucket") && !e.passes()) {
              return Optional.<T>empty();
            }
            throw e;
          }
        });
  }

  private <T> T once(Question<T> question) throws IOException {
    try {
      return question.ask(s3);
    } catch (S3Exception e) {
      throw refusal(e);
    } catch (SdkClientException e) {
      throw cause(e);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static StoreRefusal refusal(S3Exception e) {
    String error = e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode();
    String shown = error == null || !error.matches("[A-Za-z0-9.]{1,100}") ? "" : error;
    @Nullable Duration pause = null;
    if (e.awsErrorDetails() != null && e.awsErrorDetails().sdkHttpResponse() != null) {
      String after =
          e.awsErrorDetails().sdkHttpResponse().firstMatchingHeader("Retry-After").orElse("");
      pause = after.matches("[0-9]{1,5}") ? Duration.ofSeconds(Long.parseLong(after)) : null;
    }
    return new StoreRefusal(e.statusCode(), shown, pause);
  }

  /** Why the SDK got no answer. */
  private static IOException cause(SdkException e) {
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException failure) {
        return failure;
      }
    }
    return new IOException("no answer of S3: " + e.getClass().getSimpleName(), e);
  }

  /** All parts of an upload; nothing if there is no such upload. */
  Optional<List<Part>> parts(String object, String upload) {
    List<Part> parts = new ArrayList<>();
    @Nullable Integer marker = null;
    for (int page = 0; page < MOST_PAGES; page++) {
      @Nullable Integer from = marker;
      Optional<ListPartsResponse> answer =
          askIfThere(
              "the parts of " + object,
              client ->
                  client.listParts(b ->
                      b.bucket(config.bucket())
                          .key(object)
                          .uploadId(upload)
                          .partNumberMarker(from)));
      if (answer.isEmpty()) {
        return Optional.empty();
      }
      parts.addAll(answer.get().parts());
      marker = answer.get().nextPartNumberMarker();
      if (!Boolean.TRUE.equals(answer.get().isTruncated()) || marker == null) {
        return Optional.of(parts);
      }
    }
    throw new EnvironmentException(
        "the parts of " + object + " do not end: after " + MOST_PAGES + " pages there are more",
        "tell the store's operator");
  }

  /** Makes the object of its parts; false if another one is there by now. */
  boolean complete(String object, String upload, List<CompletedPart> parts) {
    return http.repeat(
        "the end of the upload of " + object,
        this::refused,
        () -> {
          try {
            return completed(object, upload, parts, true);
          } catch (StoreRefusal e) {
            if (e.code() == 501) {
              return completed(object, upload, parts, false);
            }
            throw e;
          }
        });
  }

  private boolean completed(
      String object, String upload, List<CompletedPart> parts, boolean conditional)
      throws IOException {
    try {
      once(client ->
          client.completeMultipartUpload(b -> {
            b.bucket(config.bucket())
                .key(object)
                .uploadId(upload)
                .multipartUpload(m -> m.parts(parts));
            if (conditional) {
              b.ifNoneMatch("*");
            }
          }));
      return true;
    } catch (StoreRefusal e) {
      // 404: an attempt before this one was ended by its answer getting lost.
      if (e.code() == 412 || e.code() == 404 && e.error().equals("NoSuchUpload")) {
        return false;
      }
      throw e;
    }
  }

  /** Gives up an upload; a store that does not let us forgets it in the end. */
  void abort(String object, String upload) {
    askIfAllowed(
        "giving up the upload of " + object,
        client ->
            client.abortMultipartUpload(
                b -> b.bucket(config.bucket()).key(object).uploadId(upload)));
  }

  private EnvironmentException refused(String what, StoreRefusal refusal) {
    return new EnvironmentException(
        what + " was refused: " + refusal.words(), remedy(refusal.code(), refusal.error()));
  }

  private String remedy(int code, String error) {
    return switch (error) {
      case "InvalidAccessKeyId", "SignatureDoesNotMatch" ->
          "check the access key and the secret key of " + config.origin();
      case "ExpiredToken", "TokenRefreshRequired", "InvalidToken" ->
          "the session token has expired: get another one for AWS_SESSION_TOKEN";
      case "RequestTimeTooSkewed" -> "correct the clock of this machine";
      case "NoSuchBucket" -> "create the bucket " + config.bucket() + ", or correct config.bucket";
      case "AuthorizationHeaderMalformed",
          "PermanentRedirect",
          "IllegalLocationConstraintException" ->
          "set config.region to the region of the bucket";
      default ->
          code == 404
              ? "create the bucket " + config.bucket() + ", or correct config.bucket"
              : code == 401 || code == 403
                  ? "give "
                      + config.origin()
                      + " the right to it: s3:ListBucket, s3:GetObject, s3:PutObject,"
                      + " s3:AbortMultipartUpload, s3:ListMultipartUploadParts"
                  : "check that " + config.endpoint() + " is a store that speaks S3";
    };
  }

  void close() {
    s3.close();
  }
}
