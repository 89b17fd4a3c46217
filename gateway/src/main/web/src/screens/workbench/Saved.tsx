import { useState, type FormEvent } from "react";
import type { AccessRequest } from "../../api/access";
import type { Problem } from "../../api/types";
import {
  changeSaved,
  forgetSaved,
  save,
  savedQueries,
  type Audience,
  type SavedQuery,
} from "../../api/workbench";
import { Await } from "../../parts/Await";
import { Check } from "../../parts/Check";
import { ProblemNote } from "../../parts/ProblemNote";
import { TextField } from "../../parts/TextField";
import { problemOf, useLoaded } from "../../parts/useLoaded";
import { useWords } from "../../words/words";

type Props = { grant: AccessRequest; sql: string; onOpen: (sql: string) => void };

/** Questions that are kept, one's own and those that members of the project share. */
export function Saved({ grant, sql, onOpen }: Props) {
  const { say } = useWords();
  const [state, reload] = useLoaded(`saved ${grant.id}`, savedQueries);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [said, setSaid] = useState("");
  const act = (done: Promise<unknown>, message: string) => {
    setProblem(null);
    setSaid("");
    done.then(
      () => {
        setSaid(message);
        reload();
      },
      (failure: unknown) => setProblem(problemOf(failure)),
    );
  };
  return (
    <section aria-labelledby="saved-title">
      <h2 id="saved-title">{say("saved.title")}</h2>
      <Keep
        ready={sql !== ""}
        onKeep={(title, audience) =>
          act(save(grant.dataset, grant.project, { title, sql, audience }), say("saved.done"))
        }
      />
      <p role="status">{said}</p>
      {problem && <ProblemNote problem={problem} />}
      <Await of={state} onRetry={reload}>
        {(all) => {
          const here = all.filter(
            (one) => one.dataset === grant.dataset && one.project === grant.project,
          );
          return here.length === 0 ? (
            <p className="faint">{say("saved.none")}</p>
          ) : (
            <ul className="saved">
              {here.map((one) => (
                <Kept
                  key={one.id}
                  saved={one}
                  onOpen={() => onOpen(one.sql)}
                  onShare={(audience) =>
                    act(
                      changeSaved(one.id, { title: one.title, sql: one.sql, audience }),
                      say(`saved.now.${audience}`),
                    )
                  }
                  onForget={() => act(forgetSaved(one.id), say("saved.gone"))}
                />
              ))}
            </ul>
          );
        }}
      </Await>
    </section>
  );
}

function Keep({
  ready,
  onKeep,
}: {
  ready: boolean;
  onKeep: (title: string, audience: Audience) => void;
}) {
  const { say } = useWords();
  const [title, setTitle] = useState("");
  const [shared, setShared] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onKeep(title.trim(), shared ? "project" : "author");
    setTitle("");
  };
  return (
    <form onSubmit={submit} className="keep">
      <TextField
        label={say("saved.name")}
        required
        maxLength={200}
        pattern=".*\S.*"
        value={title}
        onChange={setTitle}
      />
      <Check label={say("saved.share")} checked={shared} onChange={setShared} />
      <p className="actions">
        <button type="submit" disabled={!ready}>
          {say("saved.keep")}
        </button>
      </p>
    </form>
  );
}

type KeptProps = {
  saved: SavedQuery;
  onOpen: () => void;
  onShare: (audience: Audience) => void;
  onForget: () => void;
};

function Kept({ saved, onOpen, onShare, onForget }: KeptProps) {
  const { say, time } = useWords();
  const other: Audience = saved.audience === "project" ? "author" : "project";
  return (
    <li>
      <p>
        <strong>{saved.title}</strong>{" "}
        <span className="badge">{say(`saved.${saved.audience}`)}</span>{" "}
        <span className="faint">
          {saved.own ? say("saved.own") : say("saved.by", { author: saved.author ?? "" })} ·{" "}
          {time(saved.changed)}
        </span>
      </p>
      <pre className="program" tabIndex={0} role="group" aria-label={saved.title} lang="en">
        <code>{saved.sql}</code>
      </pre>
      <p className="actions">
        <button type="button" onClick={onOpen}>
          {say("saved.open")}
        </button>
        {saved.own && (
          <>
            <button type="button" onClick={() => onShare(other)}>
              {say(`saved.to.${other}`)}
            </button>
            <button type="button" onClick={onForget}>
              {say("saved.forget")}
            </button>
          </>
        )}
      </p>
    </li>
  );
}
