package io.ansim.gateway.workflow;

import static io.ansim.gateway.workflow.People.ANN;
import static io.ansim.gateway.workflow.People.BEN;
import static io.ansim.gateway.workflow.People.EVE;
import static io.ansim.gateway.workflow.People.KIM;
import static io.ansim.gateway.workflow.People.SUE;
import static io.ansim.gateway.workflow.TestHouse.DEMO;
import static io.ansim.gateway.workflow.TestHouse.OTHER;
import static io.ansim.gateway.workflow.TestHouse.PROJECT;
import static io.ansim.gateway.workflow.TestHouse.done;
import static io.ansim.gateway.workflow.TestHouse.refused;
import static io.ansim.gateway.workflow.TestHouse.visit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ansim.gateway.identity.Caller;
import io.ansim.gateway.life.AccessLife;
import io.ansim.gateway.problem.Code;
import io.ansim.gateway.problem.Outcome;
import io.ansim.gateway.state.AccessRequest;
import io.ansim.gateway.state.SavedQuery;
import io.ansim.gateway.state.SavedQuery.Audience;
import io.ansim.gateway.state.SavedQueryId;
import io.ansim.gateway.state.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Questions that people keep and share. */
@ExtendWith(TestDatabase.class)
class SavingTest {
  private static final String SQL = "SELECT count(*) FROM person WHERE gender = 8507";

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
  void save_forTheAuthor_isSeenByNobodyElse() throws Exception {
    house.granted("ben");
    done(save(ANN, "mine", Audience.AUTHOR));

    assertEquals(List.of("mine"), titles(ANN));
    assertEquals(List.of(), titles(BEN));
  }

  @Test
  void save_forTheProject_isSeenByItsMembersAlone() throws Exception {
    house.granted("ben");
    done(save(ANN, "ours", Audience.PROJECT));

    Saving.Saved seen = house.saving.visibleTo(BEN).getFirst();
    assertEquals(SQL, seen.words().sql());
    assertEquals(Optional.of("ann"), seen.author());
    assertFalse(seen.isOwn());
    for (Caller other : List.of(KIM, SUE, EVE)) {
      assertEquals(List.of(), titles(other), other.username());
    }
  }

  @Test
  void shared_grantRevoked_isSeenByTheAuthorAlone() throws Exception {
    AccessRequest request = house.granted("ben");
    done(save(ANN, "ours", Audience.PROJECT));

    done(
        house.decisions.decide(
            visit(SUE), request.id(), AccessLife.Act.REVOKE, Decisions.Remarks.NONE));

    assertEquals(List.of(), titles(BEN));
    assertEquals(List.of("ours"), titles(ANN));
    assertEquals(Code.NO_GRANT, refused(save(ANN, "more", Audience.PROJECT)));
  }

  @Test
  void save_withoutAGrant_isRefused() throws Exception {
    house.granted();

    assertEquals(Code.NO_GRANT, refused(save(KIM, "hers", Audience.PROJECT)));
    assertEquals(
        Code.NO_GRANT,
        refused(house.saving.save(ANN, OTHER, PROJECT, words("x", Audience.AUTHOR))));
  }

  @Test
  void change_ofOnesOwn_takesTheNewWords() throws Exception {
    house.granted("ben");
    SavedQueryId id = done(save(ANN, "first", Audience.PROJECT)).query().id();

    done(house.saving.change(ANN, id, words("second", Audience.AUTHOR)));

    assertEquals(List.of("second"), titles(ANN));
    assertEquals(List.of(), titles(BEN));
  }

  @Test
  void changeOrForget_ofAnothers_findsNothing() throws Exception {
    house.granted("ben");
    SavedQueryId id = done(save(ANN, "ours", Audience.PROJECT)).query().id();

    assertEquals(
        Code.NOT_FOUND, refused(house.saving.change(BEN, id, words("x", Audience.PROJECT))));
    assertEquals(Code.NOT_FOUND, refused(house.saving.forget(BEN, id)));
    assertEquals(List.of("ours"), titles(ANN));
    done(house.saving.forget(ANN, id));
    assertEquals(List.of(), titles(ANN));
    assertEquals(Code.NOT_FOUND, refused(house.saving.forget(ANN, id)));
  }

  @Test
  void save_moreThanOneMay_isRefused() throws Exception {
    house.granted();
    for (int i = 0; i < Saving.MOST; i++) {
      done(save(ANN, "number " + i, Audience.AUTHOR));
    }

    assertEquals(Code.TOO_MANY_SAVED, refused(save(ANN, "one more", Audience.AUTHOR)));
  }

  @Test
  void words_areSealedEachInItsPlace() throws Exception {
    house.granted();
    SavedQuery query = done(save(ANN, "mine", Audience.AUTHOR)).query();

    String stored = new String(query.sql().toArray(), StandardCharsets.ISO_8859_1);
    assertFalse(stored.contains("gender"));
    house.state.inTransaction(tables -> {
      tables
          .savedQueries()
          .write(
              new SavedQuery(
                  query.id(),
                  query.author(),
                  query.project(),
                  query.dataset(),
                  query.audience(),
                  query.key(),
                  query.sql(),
                  query.title(),
                  query.changedAt()));
      return query;
    });
    assertThrows(IllegalArgumentException.class, () -> house.saving.visibleTo(ANN));
  }

  @Test
  void erase_author_leavesNothingOfTheirs() throws Exception {
    house.granted("ben");
    done(save(ANN, "ours", Audience.PROJECT));

    house.erase(ANN);

    assertEquals(List.of(), titles(BEN));
    int kept = house.state.inTransaction(tables -> tables.savedQueries().count(ANN.subject()));
    assertEquals(0, kept);
  }

  private Outcome<Saving.Saved> save(Caller caller, String title, Audience audience)
      throws IOException {
    return house.saving.save(caller, DEMO, PROJECT, words(title, audience));
  }

  private static Saving.Words words(String title, Audience audience) {
    return new Saving.Words(title, SQL, audience);
  }

  private List<String> titles(Caller caller) throws IOException {
    return house.saving.visibleTo(caller).stream().map(saved -> saved.words().title()).toList();
  }
}
