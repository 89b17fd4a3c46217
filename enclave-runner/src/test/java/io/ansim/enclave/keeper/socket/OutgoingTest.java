package io.ansim.enclave.keeper.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ansim.policy.disclosure.Release;
import io.ansim.policy.job.Health;
import io.ansim.policy.job.JobId;
import io.ansim.policy.job.Reply;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The type of the outgoing socket is the promise that only releases leave. */
final class OutgoingTest {
  @Test
  void outgoing_offersNothingElseThatCouldCarryData() {
    Set<List<Class<?>>> offered =
        Arrays.stream(Outgoing.class.getDeclaredMethods())
            .filter(method -> !Modifier.isPrivate(method.getModifiers()))
            .filter(method -> !method.isSynthetic())
            .map(Method::getParameterTypes)
            .map(List::of)
            .collect(Collectors.toSet());
    assertEquals(
        Set.of(
            List.of(int.class),
            List.of(JobId.class, Release.class, Reply.Evidence.class),
            List.of(JobId.class, Reply.Rejection.class),
            List.of(JobId.class),
            List.of(),
            List.of(Health.class)),
        offered);
  }

  @Test
  void release_hasNoPublicConstructor() {
    for (Constructor<?> constructor : Release.class.getDeclaredConstructors()) {
      assertEquals(0, constructor.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED));
    }
  }
}
