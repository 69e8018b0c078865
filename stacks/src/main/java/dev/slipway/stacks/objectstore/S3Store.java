package dev.slipway.stacks.objectstore;

import dev.slipway.report.EnvironmentException;
import dev.slipway.report.Progress;
import dev.slipway.report.file.WholeFile;
import dev.slipway.report.http.Retries;
import dev.slipway.report.http.Timeouts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * A bucket that speaks S3. Which parts an interrupted upload has stored the store itself tells
 * (ListParts), so only the upload's id is noted. Each part is held against its MD5, by the store
 * (Content-MD5) and by us (its ETag).
 */
final class S3Store implements ObjectStore {

  private static final String TYPE = "application/octet-stream";

  /** Amazon's upload ids have 128 characters. */
  private static final long LARGEST_JOURNAL = 10_000;

  private final StoreConfig.S3 config;
  private final StoreHttp http;
  private final S3Calls calls;
  private final long partSize;

  S3Store(
      StoreConfig.S3 config, Timeouts timeouts, Retries retries, Progress progress, long partSize) {
    this.config = config;
    this.partSize = partSize;
    this.http = new StoreHttp(config.endpoint(), config.network(), timeouts, retries, progress);
    this.calls = new S3Calls(client(config, http), config, http);
  }

  static ObjectStore open(StoreConfig.S3 config, Progress progress) {
    return new S3Store(config, StoreHttp.TIMEOUTS, StoreHttp.RETRIES, progress, FilePart.SMALLEST);
  }

  private static S3Client client(StoreConfig.S3 config, StoreHttp http) {
    AwsCredentials credentials =
        config.sessionToken().isEmpty()
            ? AwsBasicCredentials.create(config.accessKey(), config.secretKey())
            : AwsSessionCredentials.create(
                config.accessKey(), config.secretKey(), config.sessionToken());
    return S3Client.builder()
        .httpClient(new OkHttpTransport(http.client()))
        .endpointOverride(config.endpoint().uri())
        .region(Region.of(config.region()))
        .credentialsProvider(StaticCredentialsProvider.create(credentials))
        .forcePathStyle(true)
        // Stores other than Amazon's refuse the trailers that are the default.
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
        .serviceConfiguration(options -> options.chunkedEncodingEnabled(false))
        .overrideConfiguration(options ->
            options
                .retryStrategy(AwsRetryStrategy.doNotRetry())
                // Nothing of ~/.aws plays a part.
                .defaultProfileFile(ProfileFile.aggregator().build()))
        .build();
  }

  @Override
  public String described() {
    return "the bucket " + config.bucket() + " at " + config.endpoint();
  }

  @Override
  public void requireWritable(String object) {
    calls.ask(
        "the right to read " + described(), s3 -> s3.headBucket(b -> b.bucket(config.bucket())));
    String upload = begin(object, Map.of(), "the right to write to " + described());
    calls.abort(object, upload);
  }

  @Override
  public Optional<StoredObject> find(String object) {
    return head(object).map(answer -> new StoredObject(answer.contentLength(), answer.metadata()));
  }

  private Optional<HeadObjectResponse> head(String object) {
    return calls.askIfThere(
        "HEAD " + object + " of " + described(),
        s3 -> s3.headObject(b -> b.bucket(config.bucket()).key(object)));
  }

  private String begin(String object, Map<String, String> facts, String what) {
    return calls
        .ask(
            what,
            s3 ->
                s3.createMultipartUpload(
                    b -> b.bucket(config.bucket()).key(object).contentType(TYPE).metadata(facts)))
        .uploadId();
  }

  @Override
  public boolean store(String object, LocalFile file, Sent sent) throws IOException {
    Optional<String> begun = begun(file);
    if (begun.isPresent()) {
      Optional<Boolean> stored = continued(object, begun.get(), file, sent);
      if (stored.isPresent()) {
        return stored.get();
      }
    }
    String upload = begin(object, file.facts(), "the upload of " + object);
    WholeFile.write(
        file.journal(), out -> out.write((upload + "\n").getBytes(StandardCharsets.UTF_8)));
    return continued(object, upload, file, sent)
        .orElseThrow(() ->
            new EnvironmentException(
                "the upload of " + object + " is gone from " + described() + " before its end",
                "somebody else has ended it, or a rule of the bucket has: run the command again"));
  }

  /** The upload that an interrupted run has begun with this very file. */
  private static Optional<String> begun(LocalFile file) throws IOException {
    if (!Files.isRegularFile(file.journal()) || Files.size(file.journal()) > LARGEST_JOURNAL) {
      return Optional.empty();
    }
    String upload = Files.readString(file.journal(), StandardCharsets.UTF_8).strip();
    return upload.isEmpty() ? Optional.empty() : Optional.of(upload);
  }

  /** Nothing if the store knows of no such upload any more. */
  private Optional<Boolean> continued(String object, String upload, LocalFile file, Sent sent)
      throws IOException {
    Optional<List<Part>> there = calls.parts(object, upload);
    if (there.isEmpty()) {
      return Optional.empty();
    }
    Map<Integer, Part> known = new HashMap<>();
    there.get().forEach(part -> known.put(part.partNumber(), part));
    List<CompletedPart> parts = new ArrayList<>();
    MessageDigest whole = FilePart.md5Algorithm();
    long soFar = 0;
    for (FilePart part : FilePart.of(file.path(), file.size(), partSize)) {
      byte[] md5 = part.md5();
      whole.update(md5);
      Part stored = known.get(part.number());
      String tag;
      if (stored != null
          && stored.size() == part.size()
          && hex(stored.eTag()).equals(HexFormat.of().formatHex(md5))) {
        tag = stored.eTag();
      } else {
        long before = soFar;
        Optional<UploadPartResponse> answer =
            upload(object, upload, part, md5, bytes -> sent.bytes(before + bytes));
        if (answer.isEmpty()) {
          return Optional.empty();
        }
        tag = answer.get().eTag();
      }
      parts.add(CompletedPart.builder().partNumber(part.number()).eTag(tag).build());
      soFar += part.size();
      sent.bytes(soFar);
    }
    boolean stored = calls.complete(object, upload, parts);
    if (stored) {
      requireStored(object, file, HexFormat.of().formatHex(whole.digest()) + "-" + parts.size());
    }
    return Optional.of(stored);
  }

  private Optional<UploadPartResponse> upload(
      String object, String upload, FilePart part, byte[] md5, Sent sent) {
    String what = "part " + part.number() + " of " + object + " to " + described();
    return calls.askIfThere(
        what,
        s3 ->
            s3.uploadPart(
                b ->
                    b.bucket(config.bucket())
                        .key(object)
                        .uploadId(upload)
                        .partNumber(part.number())
                        .contentLength(part.size())
                        .contentMD5(Base64.getEncoder().encodeToString(md5)),
                RequestBody.fromContentProvider(() -> counted(part, sent), part.size(), TYPE)));
  }

  private static InputStream counted(FilePart part, Sent sent) {
    try {
      return new CountedStream(part.open(), sent);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The ETag of an object that was uploaded in parts, where the store did not encrypt it. */
  private void requireStored(String object, LocalFile file, String expectedTag) {
    HeadObjectResponse answer =
        head(object)
            .orElseThrow(() ->
                new EnvironmentException(
                    described()
                        + " says that "
                        + object
                        + " is stored, and then has no such object",
                    "tell the store's operator"));
    boolean comparable =
        hex(answer.eTag()).matches("[0-9a-f]{32}-[0-9]+")
            && answer.serverSideEncryption() == null
            && answer.sseCustomerAlgorithm() == null;
    if (answer.contentLength() != file.size()
        || comparable && !hex(answer.eTag()).equals(expectedTag)) {
      throw new EnvironmentException(
          described() + " has stored other content than was sent as " + object,
          "delete that object, and run the command again");
    }
  }

  private static String hex(String tag) {
    return tag == null ? "" : tag.replace("\"", "");
  }

  @Override
  public String url(String object) {
    return config.publicUrl(object);
  }

  @Override
  public void close() {
    calls.close();
    http.close();
  }
}
