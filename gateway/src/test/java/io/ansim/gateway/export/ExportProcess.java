package io.ansim.gateway.export;

import io.ansim.audit.log.LogView;
import java.nio.file.Path;
import java.time.InstantSource;

/** Exports the log in a folder until all of it is copied: `LOG OUT CURSOR`. */
final class ExportProcess {
  private ExportProcess() {}

  public static void main(String[] arguments) throws Exception {
    LogView log = LogView.ofFolder(Path.of(arguments[0]));
    Exporter exporter =
        new Exporter(
            () -> log,
            new FileSink(Form.FHIR, Path.of(arguments[1])),
            new Cursor(Path.of(arguments[2])),
            (form, from, to, content) -> {},
            3,
            InstantSource.system());
    boolean more = true;
    while (more) {
      more = exporter.step();
    }
  }
}
