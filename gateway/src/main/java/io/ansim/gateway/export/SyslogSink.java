package io.ansim.gateway.export;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * A syslog receiver behind TLS (RFC 5425). Syslog has no acknowledgements: a batch counts as
 * delivered when the receiver, told that nothing more comes, has closed the connection in order.
 * One that closes in order before it has read everything loses what was under way.
 */
final class SyslogSink implements Sink {
  private static final int LIMIT_MILLIS = (int) Duration.ofSeconds(30).toMillis();

  private final String host;
  private final int port;
  private final SSLContext trust;

  SyslogSink(String host, int port, SSLContext trust) {
    this.host = host;
    this.port = port;
    this.trust = trust;
  }

  @Override
  public Form form() {
    return Form.SYSLOG;
  }

  @Override
  public long resume(long cursor) {
    return cursor;
  }

  @Override
  public void deliver(Batch batch) throws IOException {
    try (Socket plain = new Socket()) {
      plain.connect(new InetSocketAddress(host, port), LIMIT_MILLIS);
      try (SSLSocket socket =
          (SSLSocket) trust.getSocketFactory().createSocket(plain, host, port, true)) {
        SSLParameters parameters = socket.getSSLParameters();
        // The name in the certificate has to be the one that was asked for.
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        socket.setSSLParameters(parameters);
        socket.setSoTimeout(LIMIT_MILLIS);
        socket.startHandshake();
        OutputStream out = socket.getOutputStream();
        out.write(batch.content());
        out.flush();
        socket.shutdownOutput();
        if (socket.getInputStream().read() >= 0) {
          throw new IOException("a syslog receiver does not answer; `" + host + "` did");
        }
      }
    }
  }
}
