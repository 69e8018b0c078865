package dev.slipway.stacks.objectstore;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import okhttp3.Call;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Lets the SDK send its requests through our connections, so that the rules for TLS and time hold
 * for it, too: its client for java.net has no limit for a server that stops to read.
 */
record OkHttpTransport(OkHttpClient client) implements SdkHttpClient {

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest wanted) {
    Call call = client.newCall(request(wanted));
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return response(call.execute());
      }

      @Override
      public void abort() {
        call.cancel();
      }
    };
  }

  private static Request request(HttpExecuteRequest wanted) {
    SdkHttpRequest http = wanted.httpRequest();
    Request.Builder request = new Request.Builder().url(http.getUri().toString());
    long length = -1;
    String type = "";
    for (Map.Entry<String, List<String>> header : http.headers().entrySet()) {
      for (String value : header.getValue()) {
        if (header.getKey().equalsIgnoreCase("Content-Length")) {
          length = Long.parseLong(value);
        } else if (header.getKey().equalsIgnoreCase("Content-Type")) {
          type = value;
        } else if (!header.getKey().equalsIgnoreCase("Expect")) {
          request.addHeader(header.getKey(), value);
        }
      }
    }
    boolean none = http.method() == SdkHttpMethod.GET || http.method() == SdkHttpMethod.HEAD;
    @Nullable ContentStreamProvider content = wanted.contentStreamProvider().orElse(null);
    return request
        .method(
            http.method().name(),
            none ? null : new Body(content, length, type.isEmpty() ? null : MediaType.get(type)))
        .build();
  }

  private static HttpExecuteResponse response(Response answer) {
    InputStream body = answer.body().byteStream();
    return HttpExecuteResponse.builder()
        .response(
            SdkHttpResponse.builder()
                .statusCode(answer.code())
                .statusText(answer.message())
                .headers(answer.headers().toMultimap())
                .build())
        .responseBody(AbortableInputStream.create(body, answer::close))
        .build();
  }

  @Override
  public String clientName() {
    return "OkHttp";
  }

  @Override
  public void close() {
    // Whoever made the connections closes them.
  }

  private static final class Body extends RequestBody {

    private final @Nullable ContentStreamProvider content;
    private final long length;
    private final @Nullable MediaType type;

    Body(@Nullable ContentStreamProvider content, long length, @Nullable MediaType type) {
      this.content = content;
      this.length = content == null ? 0 : length;
      this.type = type;
    }

    @Override
    public @Nullable MediaType contentType() {
      return type;
    }

    @Override
    public long contentLength() {
      return length;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      if (content == null) {
        return;
      }
      byte[] buffer = new byte[1 << 16];
      try (InputStream in = content.newStream()) {
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          sink.write(buffer, 0, read);
        }
      }
    }
  }
}
