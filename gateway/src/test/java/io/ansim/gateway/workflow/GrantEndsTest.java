package io.ansim.gateway.workflow;

import static io.ansim.gateway.workflow.People.ANN;
import static io.ansim.gateway.workflow.People.SUE;
import static io.ansim.gateway.workflow.TestHouse.DEMO;
import static io.ansim.gateway.workflow.TestHouse.done;
import static io.ansim.gateway.workflow.TestHouse.visit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;

import io.ansim.gateway.life.AccessLife;
import io.ansim.gateway.state.AccessRequest;
import io.ansim.gateway.state.TestDatabase;
import io.ansim.policy.access.ProjectId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class GrantEndsTest {
  private static final Duration PAST_EVERY_GRANT = Duration.ofDays(365);

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
  void expireOverdue_afterTheEnd_endsTheGrantAndForgetsTheDatasetOnce() throws Exception {
    AccessRequest request = house.granted();
    house.grantEnds.expireOverdue();
    assertEquals(List.of(), house.keeper.forgotten());
    house.clock.pass(PAST_EVERY_GRANT);

    house.grantEnds.expireOverdue();
    house.grantEnds.expireOverdue();

    assertEquals(AccessLife.EXPIRED, state(request));
    assertEquals(3, house.journal.acts(Act.AccessMoved.class).size());
    assertEquals(List.of(DEMO), house.keeper.forgotten());
  }

  @Test
  void revoke_lastGrant_forgetsTheDataset() throws Exception {
    revoke(house.granted());

    assertEquals(List.of(DEMO), house.keeper.forgotten());
  }

  @Test
  void revoke_anotherGrantIsActive_forgetsNothingUntilThatEnds() throws Exception {
    AccessRequest first = house.granted();
    AccessRequest second = granted("project-two");

    revoke(first);
    assertEquals(List.of(), house.keeper.forgotten());
    revoke(second);
    assertEquals(List.of(DEMO), house.keeper.forgotten());
  }

  @Test
  void revoke_grantedAgainMeanwhile_forgetsAgain() throws Exception {
    revoke(house.granted());
    AccessRequest again = house.granted();
    house.grantEnds.expireOverdue();
    assertEquals(List.of(DEMO), house.keeper.forgotten());
    house.clock.pass(Duration.ofMinutes(1));

    revoke(again);

    assertEquals(List.of(DEMO, DEMO), house.keeper.forgotten());
  }

  @Test
  void revoke_keeperAway_isRevokedAndToldLater() throws Exception {
    AccessRequest request = house.granted();
    house.keeper.goAway(true);
    revoke(request);
    assertEquals(AccessLife.REVOKED, state(request));
    assertEquals(List.of(), house.keeper.forgotten());

    house.keeper.goAway(false);
    house.grantEnds.expireOverdue();

    assertEquals(List.of(DEMO), house.keeper.forgotten());
  }

  @Test
  void begin_endedBeforeTheGatewayStarted_isToldAndExpiredWithoutBeingAsked() throws Exception {
    AccessRequest request = house.granted();
    house.clock.pass(PAST_EVERY_GRANT);
    try (GrantEnds restarted =
        new GrantEnds(house.state, house.journal, house.keeper, house.clock)) {
      restarted.begin(Duration.ofMillis(10));
      long limit = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      while (house.keeper.forgotten().isEmpty()) {
        if (System.nanoTime() > limit) {
          fail("the keeper was not told");
        }
        Thread.sleep(5);
      }
    }
    assertEquals(AccessLife.EXPIRED, state(request));
    assertEquals(List.of(DEMO), house.keeper.forgotten());
  }

  @Test
  void expireOverdue_logUnwritable_leavesTheGrantForLater() throws Exception {
    AccessRequest request = house.granted();
    house.clock.pass(PAST_EVERY_GRANT);
    house.journal.failOn(act -> act instanceof Act.AccessMoved);
    assertThrows(JournalUnavailable.class, house.grantEnds::expireOverdue);

    assertEquals(AccessLife.APPROVED, state(request));
    assertEquals(List.of(), house.keeper.forgotten());
  }

  private AccessRequest granted(String project) throws Exception {
    Application application = TestHouse.application();
    AccessRequest request =
        done(
            house.applications.submit(
                visit(ANN),
                new Application(
                    application.dataset(),
                    new ProjectId(project),
                    application.purpose(),
                    application.answers(),
                    Optional.empty())));
    return done(
        house.decisions.decide(
            visit(SUE), request.id(), AccessLife.Act.APPROVE, Decisions.Remarks.NONE));
  }

  private void revoke(AccessRequest request) throws Exception {
    done(
        house.decisions.decide(
            visit(SUE), request.id(), AccessLife.Act.REVOKE, Decisions.Remarks.NONE));
  }

  private AccessLife state(AccessRequest request) {
    return house.applications.find(ANN, request.id()).orElseThrow().request().state();
  }
}
