package io.ansim.benchmarks.terms;

import io.ansim.gateway.policyfile.PolicyFile;
import io.ansim.gateway.policyfile.Reading;
import io.ansim.policy.dataset.DatasetPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Policies beside the classes that measure under them. */
public final class Terms {
  private Terms() {}

  /** The policy in a resource beside a class. */
  public static DatasetPolicy beside(Class<?> type, String resource) {
    try (InputStream in = type.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("no resource `%s`".formatted(resource));
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return switch (PolicyFile.read(resource, text)) {
        case Reading.Accepted(DatasetPolicy policy) -> policy;
        case Reading.Refused refused -> throw new IllegalStateException(refused.toString());
      };
    } catch (IOException unreadable) {
      throw new IllegalStateException("the policy cannot be read", unreadable);
    }
  }
}
