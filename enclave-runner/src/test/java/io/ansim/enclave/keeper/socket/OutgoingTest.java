package io.ansim.enclave.keeper.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ansim.audit.event.Event;
import io.ansim.enclave.keeper.held.Discharged;
import io.ansim.enclave.keeper.held.Held;
import io.ansim.enclave.keeper.ledger.Fresh;
import io.ansim.enclave.keeper.ledger.Kept;
import io.ansim.enclave.keeper.statement.SignedStatement;
import io.ansim.policy.disclosure.Release;
import io.ansim.policy.job.Health;
import io.ansim.policy.job.Job;
import io.ansim.policy.job.JobId;
import io.ansim.policy.job.LedgerMark;
import io.ansim.policy.job.Reply;
import io.ansim.policy.ledger.Odometer;
import io.ansim.policy.ledger.Raise;
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
            List.of(Job.class, Kept.class, LedgerMark.class, SignedStatement.Maker.class),
            List.of(Held.class, LedgerMark.class),
            List.of(Discharged.class, LedgerMark.class, SignedStatement.Maker.class),
            List.of(JobId.class, Reply.Rejection.class),
            List.of(JobId.class),
            List.of(),
            List.of(Health.class),
            List.of(Event.class),
            List.of(Raise.Reply.class),
            List.of(Odometer.class)),
        offered);
  }

  @Test
  void releaseAndKept_haveNoPublicConstructor() {
    for (Class<?> type :
        List.of(Release.class, Kept.class, Held.class, Discharged.class, SignedStatement.class)) {
      for (Constructor<?> constructor : type.getDeclaredConstructors()) {
        assertEquals(0, constructor.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED));
      }
    }
  }

  @Test
  void kept_isMadeOfNothingButAReleaseOutsideItsPackage() {
    List<Class<?>> first =
        Arrays.stream(Fresh.class.getDeclaredMethods())
            .filter(method -> method.getReturnType() == Kept.class)
            .filter(method -> Modifier.isPublic(method.getModifiers()))
            .<Class<?>>map(method -> method.getParameterTypes()[1])
            .toList();
    assertEquals(List.of(Release.class), first);
  }
}
