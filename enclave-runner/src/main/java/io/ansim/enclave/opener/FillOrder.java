package io.ansim.enclave.opener;

import io.ansim.enclave.store.Placement;
import io.ansim.enclave.store.container.v2.Header;
import io.ansim.enclave.store.container.v2.Label;
import io.ansim.enclave.store.container.v2.Segment;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Which segments of a container are to be opened, and where their bytes go.
 *
 * @param header the container's header
 * @param tasks one for each segment
 */
public record FillOrder(Header header, List<Task> tasks) {
  /** Copies the list. */
  public FillOrder {
    tasks = List.copyOf(tasks);
  }

  /**
   * One segment.
   *
   * @param segment where it is in the file
   * @param placement where it goes
   */
  public record Task(Segment segment, Placement placement) {
    /** Checks that there is a place for every byte. */
    public Task {
      long room = placement.runs().stream().mapToLong(Placement.Run::bytes).sum();
      if (placement.segment() != segment.number() || room != segment.bytes()) {
        throw new IllegalArgumentException("a segment and its place do not fit");
      }
    }
  }

  /** The binary form. */
  byte[] encoded() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.write(header.encoded());
      out.writeInt(tasks.size());
      for (Task task : tasks) {
        Segment segment = task.segment();
        out.writeInt(segment.number());
        out.writeInt(segment.label().part());
        out.writeUTF(segment.label().table());
        out.writeUTF(segment.label().column());
        out.writeLong(segment.offset());
        out.writeLong(segment.bytes());
        out.writeInt(task.placement().region());
        out.writeInt(task.placement().runs().size());
        for (Placement.Run run : task.placement().runs()) {
          out.writeLong(run.offset());
          out.writeLong(run.bytes());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory takes every byte", e);
    }
    return bytes.toByteArray();
  }

  /** Reads what {@link #encoded} wrote; an {@link IOException} if it is cut short. */
  static FillOrder decode(byte[] encoded) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(encoded));
    Header header = Header.read(in);
    List<Task> tasks = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      int number = in.readInt();
      Label label = new Label(in.readInt(), in.readUTF(), in.readUTF());
      Segment segment = new Segment(number, label, in.readLong(), in.readLong());
      int region = in.readInt();
      List<Placement.Run> runs = new ArrayList<>();
      for (int more = in.readInt(); more > 0; more--) {
        runs.add(new Placement.Run(in.readLong(), in.readLong()));
      }
      tasks.add(new Task(segment, new Placement(number, region, runs)));
    }
    return new FillOrder(header, tasks);
  }
}
