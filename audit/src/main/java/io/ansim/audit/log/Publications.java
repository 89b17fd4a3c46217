package io.ansim.audit.log;

import io.ansim.audit.checkpoint.SignedCheckpoint;
import io.ansim.audit.tree.TilePath;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Publishes entries behind the writer: tiles, bundles and a checkpoint over what is durable
 * already. Entries that came meanwhile share the next checkpoint. One thread at a time works here.
 */
final class Publications {
  /** The least time between two checkpoints that nobody waits for. */
  private static final Duration PAUSE = Duration.ofMillis(200);

  /** How long to wait before absent witnesses are asked again. */
  private static final Duration ASK_AGAIN = Duration.ofSeconds(1);

  private static final Duration FOR_LONG = Duration.ofHours(1);

  private final GrowingTree tree;
  private final TileFolder tiles;
  private final Publisher publisher;
  private final Cosigner cosigner;
  private final Backlog backlog;
  private final NewestView published = new NewestView();
  private final NewestView witnessed = new NewestView();
  private Map<TilePath, byte[]> partial;
  private volatile LogView view;
  private long lastTime;

  /** Takes over a recovered log and publishes its checkpoint. */
  Publications(
      Recovery.Recovered recovered, Publisher publisher, Cosigner cosigner, Backlog backlog)
      throws IOException, InterruptedException {
    this.tree = recovered.tree();
    this.tiles = recovered.tiles();
    this.publisher = publisher;
    this.cosigner = cosigner;
    this.backlog = backlog;
    this.partial = tree.partial();
    this.lastTime = System.nanoTime();
    this.view = publish();
    announce();
  }

  /** The newest published view. */
  LogView view() {
    return view;
  }

  /** Published views, for those who wait. */
  NewestView published() {
    return published;
  }

  /** Published views that enough witnesses cosigned, for those who wait. */
  NewestView witnessed() {
    return witnessed;
  }

  /** The tree of all that was taken from the backlog. */
  GrowingTree tree() {
    return tree;
  }

  /** Publishes what comes next, or asks absent witnesses again when nothing comes for a while. */
  void next() throws IOException, InterruptedException {
    boolean complete = cosigner.standing(view.checkpoint()) == Cosigner.Standing.COMPLETE;
    long later = System.nanoTime() + (complete ? FOR_LONG : ASK_AGAIN).toNanos();
    List<byte[]> entries = backlog.take(lastTime + PAUSE.toNanos(), later);
    if (!entries.isEmpty()) {
      lastTime = System.nanoTime();
      add(entries);
    } else if (!complete && !backlog.isOver()) {
      askAgain();
    }
  }

  /** Makes every tile and bundle durable. */
  void sync() throws IOException {
    tiles.sync();
  }

  /** There will be no further view. */
  void end() {
    published.end();
    witnessed.end();
  }

  private void add(List<byte[]> entries) throws IOException, InterruptedException {
    entries.forEach(tree::append);
    Map<TilePath, byte[]> before = partial;
    partial = tree.partial();
    write(tree.takeFull());
    // A published file is never written again: a reader would see it empty for a moment.
    Map<TilePath, byte[]> news = new LinkedHashMap<>(partial);
    news.keySet().removeAll(before.keySet());
    write(news);
    LogView next = publish();
    for (TilePath place : before.keySet()) {
      if (!partial.containsKey(place)) {
        tiles.delete(place);
      }
    }
    view = next;
    announce();
  }

  private void askAgain() throws IOException, InterruptedException {
    SignedCheckpoint before = view.checkpoint();
    SignedCheckpoint cosigned = cosigner.cosign(view);
    if (!cosigned.equals(before)) {
      publisher.publish(cosigned);
      view = view.under(cosigned);
      announce();
    }
  }

  private LogView publish() throws IOException, InterruptedException {
    LogView signed = view(publisher.sign(tree.size(), tree.root()), partial);
    LogView cosigned = signed.under(cosigner.cosign(signed));
    publisher.publish(cosigned.checkpoint());
    return cosigned;
  }

  private void announce() {
    published.advance(view);
    if (cosigner.standing(view.checkpoint()) != Cosigner.Standing.NO_QUORUM) {
      witnessed.advance(view);
    }
  }

  private void write(Map<TilePath, byte[]> files) throws IOException {
    for (Map.Entry<TilePath, byte[]> file : files.entrySet()) {
      tiles.write(file.getKey(), file.getValue());
    }
  }

  /** A view of this moment: partial files out of memory, full ones from the folder. */
  private LogView view(SignedCheckpoint signed, Map<TilePath, byte[]> partialFiles) {
    return new LogView(
        signed,
        place -> {
          byte[] inMemory = partialFiles.get(place);
          return inMemory == null ? tiles.read(place) : inMemory.clone();
        });
  }
}
