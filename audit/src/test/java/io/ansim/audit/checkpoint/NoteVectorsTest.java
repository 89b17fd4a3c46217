package io.ansim.audit.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ansim.audit.Vectors;
import io.ansim.audit.tree.Hash;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Signatures of every type made by other programs, under the right and under other checkpoints. */
class NoteVectorsTest {
  @Test
  void verifies_signaturesOfOtherPrograms_isTheVerdict() {
    List<List<String>> lines = Vectors.read("note-vectors.tsv");
    assertEquals(25, lines.size());
    for (List<String> line : lines) {
      VerifierKey key = VerifierKey.parse(line.get(1));
      assertEquals(line.get(1), key.text());
      Checkpoint checkpoint =
          new Checkpoint(
              line.get(2), Long.parseLong(line.get(3)), Hash.parse(line.get(4)).orElseThrow());
      NoteSignature signature = new NoteSignature(key.name(), line.get(5));
      boolean good = line.getFirst().equals("good");
      String what = key.label() + " type " + key.type() + " size " + checkpoint.size();
      assertEquals(good, key.verifies(checkpoint, signature), what);
    }
  }
}
