package io.ansim.enclave.keeper.run;

import io.ansim.enclave.keeper.cellar.Cellar;
import io.ansim.enclave.keeper.cellar.CellarLimits;
import io.ansim.enclave.keys.KeyVault;
import io.ansim.enclave.keys.SigningKey;
import io.ansim.enclave.opener.OpenerTemplate;
import io.ansim.enclave.sandbox.Bubblewrap;
import io.ansim.enclave.sandbox.ConfinedJvm;
import io.ansim.enclave.sandbox.Floor;
import io.ansim.enclave.store.StoreFolder;
import io.ansim.enclave.worker.EngineFiles;
import io.ansim.enclave.worker.StartCache;
import io.ansim.enclave.worker.Worker;
import io.ansim.enclave.worker.WorkerLimits;
import io.ansim.enclave.worker.WorkerPool;
import io.ansim.enclave.worker.WorkerTemplate;
import io.ansim.policy.wire.ReleaseWire;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Puts together what computes cells: workers, openers and the memory of open datasets. */
public final class CellWiring {
  private static final String WORKER_MAIN = "io.ansim.enclave.engine.WorkerMain";
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration OPENING_LIMIT = Duration.ofMinutes(15);

  private CellWiring() {}

  /**
   * What it is put together of.
   *
   * @param stores the folder of sealed datasets
   * @param engine a private folder for the engine's files and the workers' start cache
   * @param worker the ceilings on a worker
   * @param warmWorkers workers started ahead, 0 or more
   * @param floor the layers that must confine whatever meets data
   * @param memoryBytes most of open datasets in memory
   * @param memoryIdle how long a dataset stays open that nobody asks
   */
  public record Settings(
      Path stores,
      Path engine,
      WorkerLimits worker,
      int warmWorkers,
      Floor floor,
      long memoryBytes,
      Duration memoryIdle) {}

  /** Cells of the stores whose manifests the vault's key signed; the vault is closed with them. */
  public static WorkerCells cells(Settings settings, KeyVault vault, StoreAlarm alarm) {
    try (SigningKey manifests = vault.signingKey(StoreFolder.MANIFEST_KEY)) {
      StoreFolder folder = new StoreFolder(settings.stores(), manifests.verifyingKey());
      Optional<Bubblewrap> bubblewrap = Bubblewrap.find();
      WorkerTemplate template = workers(settings, bubblewrap);
      return new WorkerCells(
          folder,
          vault,
          cellar(settings, bubblewrap),
          new WorkerPool(template, settings.warmWorkers(), START_LIMIT),
          alarm);
    }
  }

  private static WorkerTemplate workers(Settings settings, Optional<Bubblewrap> bubblewrap) {
    EngineFiles engine = EngineFiles.prepare(jarOnClassPath("duckdb_jdbc"), settings.engine());
    WorkerTemplate template =
        new WorkerTemplate(
            jvm(engine.jar(), bubblewrap),
            engine.libraries(),
            WORKER_MAIN,
            settings.worker(),
            settings.floor(),
            Optional.empty());
    return template.with(StartCache.of(template, settings.engine()));
  }

  /** Decrypts: no engine on its class path. */
  private static Cellar cellar(Settings settings, Optional<Bubblewrap> bubblewrap) {
    return new Cellar(
        new OpenerTemplate(jvm(jarOnClassPath("bcprov"), bubblewrap), settings.floor()),
        new CellarLimits(settings.memoryBytes(), settings.memoryIdle(), OPENING_LIMIT));
  }

  private static ConfinedJvm jvm(Path library, Optional<Bubblewrap> bubblewrap) {
    return new ConfinedJvm(
        Path.of(System.getProperty("java.home")),
        List.of(codeOf(Worker.class), codeOf(ReleaseWire.class), library),
        bubblewrap);
  }

  private static Path codeOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException malformed) {
      throw new IllegalStateException("a class path entry is no file", malformed);
    }
  }

  private static Path jarOnClassPath(String name) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(path -> String.valueOf(path.getFileName()).startsWith(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("`" + name + "` is not on the class path"));
  }
}
