package io.ansim.gateway.http;

import io.ansim.gateway.problem.Problem;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Problem documents for requests that end before a route sees them. */
final class ServerProblems extends ErrorHandler {
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    HttpFields.Mutable headers = response.getHeaders();
    headers.put(HttpHeader.CONTENT_TYPE, ProblemDocument.MEDIA_TYPE);
    headers.put(HttpHeader.CACHE_CONTROL, "no-store");
    headers.put(new HttpField("X-Content-Type-Options", "nosniff"));
    int status = response.getStatus();
    byte[] document = ProblemDocument.bytes(Problem.of(Failures.code(status)), status);
    response.write(true, ByteBuffer.wrap(document), callback);
    return true;
  }
}
