package io.ansim.enclave.keeper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.enclave.keeper.held.HeldResults;
import io.ansim.policy.dataset.ReleaseMode;
import io.ansim.policy.job.Reply;
import io.ansim.policy.job.Reply.Rejection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the keeper keeps for people to decide about, and for how long. */
final class HeldResultsTest extends ReviewTakeover {
  @Test
  void hold_onDisk_isSealedAndOneJobsAlone() throws Exception {
    world.cells.answer(World.persons(Map.of("planted-sex", 120L)));
    Reply.Held first = assertHeld(job("job-1"));
    Reply.Held second = assertHeld(job("job-2"));
    Path folder = world.folder.resolve("state/held");

    byte[] sealed = Files.readAllBytes(folder.resolve("job-1"));
    assertFalse(new String(sealed, StandardCharsets.ISO_8859_1).contains("planted"));
    Files.write(folder.resolve("job-2"), sealed);
    assertEquals(new Reply.Rejected(second.job(), Rejection.NOT_HELD), world.view(second.job()));
    assertInstanceOf(Reply.Held.class, world.view(first.job()));
    world.stop();
    sealed[sealed.length / 2] ^= 1;
    Files.write(folder.resolve("job-1"), sealed);
    world.start();
    assertEquals(new Reply.Rejected(first.job(), Rejection.NOT_HELD), world.view(first.job()));
  }

  @Test
  void view_afterItsLife_isForgottenAcrossRestarts() throws Exception {
    Reply.Held held = assertHeld(job("job-1"));
    world.clock.move(HeldResults.LIFE.minus(Duration.ofSeconds(1)));
    assertInstanceOf(Reply.Held.class, world.view(held.job()));
    world.stop();
    world.clock.move(Duration.ofSeconds(1));
    world.start();

    assertEquals(new Reply.Rejected(held.job(), Rejection.NOT_HELD), world.view(held.job()));
    assertFalse(Files.exists(world.folder.resolve("state/held/job-1")));
  }

  @Test
  void view_held_isWhatWasTold() throws Exception {
    world.cells.answer(World.persons(Map.of("F", 123L, "M", 41L, "X", 3L)));
    Reply.Held held = assertHeld(job("job-1"));

    Reply.Held viewed = assertInstanceOf(Reply.Held.class, world.view(held.job()));
    assertEquals(held.dossier(), viewed.dossier());
    assertEquals(ReleaseMode.REVIEWED, held.dossier().table().mode());
    assertEquals(2, held.dossier().table().rows().size());
    assertEquals(1, held.dossier().parts().getFirst().leftOut());
    assertTrue(world.notices.toString(StandardCharsets.UTF_8).contains("held job=job-1"));
  }
}
