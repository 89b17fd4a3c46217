package io.ansim.enclave.sandbox;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The parts of the machine that a JVM with a native engine needs, and nothing of the user's. */
public final class SystemGrants {
  private static final List<String> LIBRARIES = List.of("/lib", "/lib64", "/usr/lib");
  private static final List<String> READABLE =
      List.of(
          "/dev/urandom",
          "/dev/random",
          "/dev/null",
          "/etc/ld.so.cache",
          "/etc/localtime",
          "/usr/share/locale",
          "/usr/share/zoneinfo",
          "/proc/self",
          "/proc/stat",
          "/proc/meminfo",
          "/proc/cpuinfo",
          "/proc/cgroups",
          "/proc/filesystems",
          "/proc/sys/vm",
          "/sys/fs/cgroup",
          "/sys/kernel/mm",
          "/sys/devices/system/cpu");

  private SystemGrants() {}

  /** The grants for running the JDK at {@code javaHome}. */
  public static List<Grant> of(Path javaHome) {
    List<Grant> grants = new ArrayList<>();
    grants.add(Grant.execute(javaHome));
    linkedConfiguration(javaHome).forEach(path -> grants.add(Grant.read(path)));
    LIBRARIES.forEach(path -> grants.add(Grant.execute(Path.of(path))));
    READABLE.forEach(path -> grants.add(Grant.read(Path.of(path))));
    return List.copyOf(grants);
  }

  /** Distributions keep a JDK's configuration elsewhere and link to it. */
  private static List<Path> linkedConfiguration(Path javaHome) {
    List<Path> linked = new ArrayList<>();
    try {
      for (String name : List.of("conf", "conf/security", "lib/security")) {
        Path path = javaHome.resolve(name);
        if (Files.exists(path) && !path.toRealPath().startsWith(javaHome.toRealPath())) {
          linked.add(path.toRealPath());
        }
      }
    } catch (IOException e) {
      throw new EnclaveFault(FaultCode.FILE, "could not resolve the JDK's configuration", e);
    }
    return linked;
  }
}
