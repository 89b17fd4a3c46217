package io.ansim.enclave.worker;

/**
 * The ceilings on one worker.
 *
 * @param heapMegabytes Java heap, MiB, at least 32
 * @param engineMegabytes what the engine may use beside its data, MiB, at least 64
 * @param engineThreads threads of the engine, 1 to 64
 * @param cpuSeconds processor time over all threads before the kernel kills it, at least 1
 */
public record WorkerLimits(
    int heapMegabytes, int engineMegabytes, int engineThreads, int cpuSeconds) {
  // Thread stacks, compiled code and what the engine allocates outside its own accounting.
  private static final int MARGIN_MEGABYTES = 256;
  private static final int MEGABYTE = 1 << 20;

  /** Checks the ranges. */
  public WorkerLimits {
    require(heapMegabytes >= 32, "heap", heapMegabytes);
    require(engineMegabytes >= 64, "engine memory", engineMegabytes);
    require(engineThreads >= 1 && engineThreads <= 64, "engine threads", engineThreads);
    require(cpuSeconds >= 1, "processor seconds", cpuSeconds);
  }

  /** What fits a small dataset on a small machine. */
  public static WorkerLimits small() {
    return new WorkerLimits(128, 512, 2, 300);
  }

  /** Bytes of private memory that a warmed-up worker may take beyond what it has. */
  long growthBytes() {
    return ((long) heapMegabytes + engineMegabytes + MARGIN_MEGABYTES) * MEGABYTE;
  }

  private static void require(boolean holds, String what, int value) {
    if (!holds) {
      throw new IllegalArgumentException("%s is out of range, got `%d`".formatted(what, value));
    }
  }
}
