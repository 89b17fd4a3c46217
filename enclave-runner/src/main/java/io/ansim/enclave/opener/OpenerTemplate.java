package io.ansim.enclave.opener;

import io.ansim.enclave.sandbox.ConfinedJvm;
import io.ansim.enclave.sandbox.Floor;
import io.ansim.enclave.sandbox.Namespaces;
import java.util.List;

/**
 * Everything about openers that is the same for all of them; nothing in it is of a dataset.
 *
 * @param jvm the JDK, the class path (the enclave's classes, the shared words', and the library of
 *     ciphers that the JDK lacks; no engine), and the namespace layer
 * @param floor what must confine them
 */
public record OpenerTemplate(ConfinedJvm jvm, Floor floor) {
  private static final int HEAP_MEGABYTES = 256;
  // Lives as long as a dataset is open: an end that never comes by itself.
  private static final long CPU_SECONDS = 1_000_000;

  /** The command line of a new opener. */
  List<String> command() {
    return jvm.command(
        new ConfinedJvm.Program(
            Opener.class.getName(),
            List.of(),
            OpenerArguments.of(jvm.classPath().getLast(), Namespaces.current()),
            HEAP_MEGABYTES,
            CPU_SECONDS),
        List.of());
  }
}
