import { useState, type FormEvent } from "react";
import { breakGlass, endGlass, type BreakGlass } from "../../api/auditor";
import type { Problem } from "../../api/types";
import { address, followLink } from "../../app/router";
import { Await } from "../../parts/Await";
import { ExportStates } from "../../parts/ExportStates";
import { ProblemNote } from "../../parts/ProblemNote";
import { problemOf, useLoaded } from "../../parts/useLoaded";
import { TextField } from "../../parts/TextField";
import { useWords } from "../../words/words";

/** Emergency acts, which an auditor ends, and how copies of the log are made. */
export function GlassTab() {
  const { say } = useWords();
  const [state, reload] = useLoaded("glass", breakGlass);
  const [ended, setEnded] = useState(false);
  return (
    <>
      <section aria-labelledby="glass-title">
        <h2 id="glass-title">{say("auditor.glass.title")}</h2>
        <p>{say("auditor.glass.lead")}</p>
        <p role="status">{ended && say("auditor.glass.done")}</p>
        <Await of={state} onRetry={reload}>
          {(all) =>
            all.length === 0 ? (
              <p>{say("auditor.glass.none")}</p>
            ) : (
              <ul className="cards">
                {all.map((one) => (
                  <li key={one.id} className="card">
                    <Glass
                      one={one}
                      onEnded={() => {
                        setEnded(true);
                        reload();
                      }}
                    />
                  </li>
                ))}
              </ul>
            )
          }
        </Await>
      </section>
      <Copies />
    </>
  );
}

function Glass({ one, onEnded }: { one: BreakGlass; onEnded: () => void }) {
  const { say, time } = useWords();
  const [remark, setRemark] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const end = (event: FormEvent) => {
    event.preventDefault();
    endGlass(one.id, remark).then(onEnded, (failure: unknown) => setProblem(problemOf(failure)));
  };
  const entry = (index: number) => (
    <a href={address("audit", "entry", String(index))} onClick={followLink}>
      {say("auditor.glass.entry", { index })}
    </a>
  );
  return (
    <>
      <dl className="facts">
        <dt>{say("auditor.glass.opened")}</dt>
        <dd>
          {time(one.opened)} ({entry(one.openedIndex)})
        </dd>
        <dt>{say("auditor.glass.ended")}</dt>
        <dd>
          {one.ended ? time(one.ended) : say("auditor.glass.now")}{" "}
          {one.endedIndex !== null && <>({entry(one.endedIndex)})</>}
        </dd>
      </dl>
      {!one.ended && (
        <form onSubmit={end}>
          <TextField
            label={say("auditor.glass.remark")}
            required
            rows={2}
            maxLength={10_000}
            value={remark}
            onChange={setRemark}
          />
          <button type="submit">{say("auditor.glass.end")}</button>
        </form>
      )}
      {problem && <ProblemNote problem={problem} />}
    </>
  );
}

const COPIES = [
  { setting: "export.fhir", form: "auditor.copies.fhir" },
  { setting: "export.ocsf", form: "auditor.copies.ocsf" },
  { setting: "export.syslog.host, .port, .trust", form: "auditor.copies.syslog" },
] as const;

function Copies() {
  const { say } = useWords();
  return (
    <section aria-labelledby="copies-title">
      <h2 id="copies-title">{say("auditor.copies.title")}</h2>
      <p>{say("auditor.copies.lead")}</p>
      <p>
        <a href={address("audit", "search", "audit.exported")} onClick={followLink}>
          {say("auditor.copies.last")}
        </a>
      </p>
      <ExportStates />
      <dl className="facts">
        {COPIES.map(({ setting, form }) => (
          <div key={setting} className="fact">
            <dt lang="en">
              <code>{setting}</code>
            </dt>
            <dd>{say(form)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
