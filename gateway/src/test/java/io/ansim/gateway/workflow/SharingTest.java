package io.ansim.gateway.workflow;

import static io.ansim.gateway.workflow.People.ANN;
import static io.ansim.gateway.workflow.People.BEN;
import static io.ansim.gateway.workflow.People.KIM;
import static io.ansim.gateway.workflow.People.SUE;
import static io.ansim.gateway.workflow.TestHouse.done;
import static io.ansim.gateway.workflow.TestHouse.refused;
import static io.ansim.gateway.workflow.TestHouse.visit;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.gateway.life.JobLife;
import io.ansim.gateway.problem.Code;
import io.ansim.gateway.state.ReleaseId;
import io.ansim.gateway.state.TestDatabase;
import io.ansim.policy.job.JobId;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Releases that everybody may see. */
@ExtendWith(TestDatabase.class)
class SharingTest {
  private TestHouse house;

  @BeforeEach
  void open() throws Exception {
    house = new TestHouse();
  }

  @AfterEach
  void close() throws Exception {
    house.close();
  }

  @Test
  void find_notShared_isNotThere() throws Exception {
    ReleaseId release = released();

    assertTrue(house.sharing.find(release).isEmpty());
    assertTrue(house.sharing.bundle(release).isEmpty());
  }

  @Test
  void share_byAMember_opensItAndIsInTheLogFirst() throws Exception {
    ReleaseId release = released();

    var first = done(house.sharing.share(visit(BEN), release));

    Sharing.Shared shared = house.sharing.find(release).orElseThrow();
    assertEquals(first, shared.publication());
    assertEquals(Optional.of("모든 사람"), shared.wordsKo());
    assertArrayEquals(
        done(house.viewing.bundle(visit(ANN), release, "paper")).toArray(),
        house.sharing.bundle(release).orElseThrow().toArray());
    assertEquals(release, house.journal.acts(Act.ReleaseShared.class).getFirst().release());
    assertEquals(first, done(house.sharing.share(visit(ANN), release)));
    assertEquals(1, house.journal.acts(Act.ReleaseShared.class).size());
  }

  @Test
  void share_byOthers_isRefused() throws Exception {
    ReleaseId release = released();

    assertEquals(Code.NOT_YOURS, refused(house.sharing.share(visit(SUE), release)));
    assertEquals(Code.NOT_FOUND, refused(house.sharing.share(visit(KIM), release)));
    assertEquals(Code.NOT_FOUND, refused(house.sharing.share(visit(ANN), new ReleaseId("absent"))));
    assertTrue(house.journal.acts(Act.ReleaseShared.class).isEmpty());
  }

  @Test
  void share_logUnwritable_staysClosed() throws Exception {
    ReleaseId release = released();
    house.journal.failOn(act -> act instanceof Act.ReleaseShared);

    assertThrows(JournalUnavailable.class, () -> house.sharing.share(visit(ANN), release));

    assertTrue(house.sharing.find(release).isEmpty());
  }

  private ReleaseId released() throws Exception {
    house.granted("ben");
    JobId job = done(house.ask(ANN, "count persons")).id();
    house.await(job, JobLife.RELEASED);
    return house.viewing.find(ANN, job).orElseThrow().release().orElseThrow().id();
  }
}
