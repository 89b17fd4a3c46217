package io.ansim.benchmarks.whole;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One demo on the shipped data for all tests of a run, started when the first asks for it. */
final class SharedDemo implements ParameterResolver {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(SharedDemo.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == DemoProcess.class;
  }

  @Override
  public DemoProcess resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent("demo", _ -> start(), DemoProcess.class);
  }

  private static DemoProcess start() {
    try {
      Files.createDirectories(Repository.TARGET);
      return DemoProcess.ready(Files.createTempDirectory(Repository.TARGET, "story"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("no demo for the tests", interrupted);
    }
  }
}
