package io.ansim.enclave.keeper.ledger;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.keeper.journal.Seal;
import io.ansim.enclave.linux.PrivateFile;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.job.KeptResult;
import io.ansim.policy.wire.JobWire;
import io.ansim.policy.wire.MalformedWire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The folder of sealed releases, a file for each question. */
final class KeptReleases {
  private final Path folder;
  private final Seal seal;

  KeptReleases(Path folder, Seal seal) {
    this.folder = folder;
    this.seal = seal;
  }

  /** Seals an answer, durably on return, and gives the digest of what was written. */
  Digest keep(Digest question, KeptResult answer) {
    byte[] sealed = seal.seal(JobWire.KEPT.encode(answer), question.bytes());
    try {
      PrivateFile.createFolder(folder);
      PrivateFile.write(file(question), out -> out.write(sealed));
    } catch (IOException lost) {
      throw new EnclaveFault(FaultCode.FILE, "cannot keep a release", lost);
    }
    return Digest.of(sealed);
  }

  /** The answer kept under a digest; empty if it is lost or is no longer the one that was kept. */
  Optional<Kept> find(Digest question, Digest digest) {
    try {
      byte[] sealed = Files.readAllBytes(file(question));
      if (!Digest.of(sealed).equals(digest)) {
        return Optional.empty();
      }
      return Optional.of(new Kept(JobWire.KEPT.decode(seal.open(sealed, question.bytes()))));
    } catch (IOException | EnclaveFault | MalformedWire lost) {
      return Optional.empty();
    }
  }

  void close() {
    seal.close();
  }

  private Path file(Digest question) {
    return folder.resolve(question.hex());
  }
}
