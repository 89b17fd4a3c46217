package io.ansim.enclave.store.container.v2;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.keys.Secret;
import io.ansim.enclave.linux.PartFile;
import io.ansim.policy.dataset.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Writes a container, segment after segment. The file appears whole or not at all; after a crash
 * what may be left beside it, named {@code *.part}, is ciphertext. For one thread.
 */
public final class ContainerWriter implements AutoCloseable {
  private final Path target;
  private final Header header;
  private final Secret key;
  private final PartFile file;
  private final ChunkPipeline pipeline;
  private final List<Segment> segments = new ArrayList<>();
  private final List<CompletableFuture<Digest>> digests = new ArrayList<>();
  private long offset = Header.BYTES;

  private ContainerWriter(Path target, Header header, Secret key, PartFile file) {
    this.target = target;
    this.header = header;
    this.key = key;
    this.file = file;
    this.pipeline = new ChunkPipeline(file.channel());
  }

  /** Begins a file that is not there yet, under a dataset key that stays open until it is done. */
  public static ContainerWriter create(Path target, Header header, Secret key) throws IOException {
    if (Files.exists(target)) {
      throw new EnclaveFault(FaultCode.FILE, "a sealed file is never replaced");
    }
    PartFile file = PartFile.create(target);
    ByteBuffer page = ByteBuffer.wrap(header.encoded());
    while (page.hasRemaining()) {
      file.channel().write(page);
    }
    return new ContainerWriter(target, header, key, file);
  }

  /** Seals all that is in a stream as the next segment; the stream stays open. */
  public Segment append(Label label, InputStream plain) throws IOException {
    Segment segment = seal(segments.size(), label, plain);
    segments.add(segment);
    return segment;
  }

  /** Seals the index, and gives the file its name; durable on return. */
  public SealedFile finish(byte[] layout) throws IOException {
    byte[] index = new Index(segments, layout).encoded();
    Segment place = seal(Segment.INDEX, Label.INDEX, new ByteArrayInputStream(index));
    List<Directory.Entry> entries = new ArrayList<>();
    for (int i = 0; i < digests.size(); i++) {
      Segment segment = i < segments.size() ? segments.get(i) : place;
      int pages = Math.toIntExact(segment.sealedBytes() / Chunk.PAGE_BYTES);
      entries.add(new Directory.Entry(pages, pipeline.await(digests.get(i))));
    }
    Directory directory = new Directory(entries);
    pipeline.finish();
    ByteBuffer encoded = ByteBuffer.wrap(directory.encoded());
    while (encoded.hasRemaining()) {
      file.channel().write(encoded);
    }
    long bytes = file.channel().position();
    file.commit();
    return new SealedFile(target, header, directory.root(header), place, bytes, segments.size());
  }

  /** Ends the writing; unless it was finished, nothing is left of it. */
  @Override
  public void close() throws IOException {
    pipeline.close();
    file.close();
  }

  private Segment seal(int number, Label label, InputStream plain) throws IOException {
    // The key does not depend on how many bytes there will be.
    Segment begun = new Segment(number, label, offset, 0);
    long bytes = pipeline.seal(new SegmentCipher(header, begun, key), plain);
    digests.add(pipeline.endSegment());
    Segment segment = new Segment(number, label, offset, bytes);
    offset += segment.sealedBytes();
    return segment;
  }
}
