package io.ansim.enclave.keys;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/** Tells a file from the one that replaced it, without reading it. */
record FileStamp(String file, FileTime modified, long bytes) {
  /** The stamp of what is there now. */
  static FileStamp of(Path path) {
    try {
      BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
      return new FileStamp(String.valueOf(now.fileKey()), now.lastModifiedTime(), now.size());
    } catch (IOException gone) {
      throw new EnclaveFault(
          FaultCode.KEY_REFUSED, "there is no `%s`".formatted(path.getFileName()), gone);
    }
  }
}
