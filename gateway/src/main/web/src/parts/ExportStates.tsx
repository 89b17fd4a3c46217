import { exports, type Export } from "../api/exports";
import { useWords } from "../words/words";
import { Await } from "./Await";
import { useLoaded } from "./useLoaded";

/** How far each copy of the log has come, how late it is, and what keeps it from going on. */
export function ExportStates() {
  const { say } = useWords();
  const [state, reload] = useLoaded("exports", exports);
  return (
    <Await of={state} onRetry={reload}>
      {(all) =>
        all.length === 0 ? (
          <p>{say("exports.none")}</p>
        ) : (
          <ul className="cards">
            {all.map((one) => (
              <li key={one.form} className="card" data-export={one.form}>
                <ExportCard of={one} />
              </li>
            ))}
          </ul>
        )
      }
    </Await>
  );
}

function ExportCard({ of }: { of: Export }) {
  const { say, number, time } = useWords();
  return (
    <>
      <h3>{say(`exports.form.${of.form}`)}</h3>
      <p className={of.failure ? "note danger" : "note"}>
        {of.failure
          ? say("exports.stopped", {
              need: say(`exports.need.${of.failure.need}`),
              since: time(of.failure.since),
            })
          : say(of.waiting > 0 ? "exports.behind" : "exports.good")}
      </p>
      <dl className="facts">
        <dt>{say("exports.next")}</dt>
        <dd>{say("exports.next.entry", { n: number(of.next, 15) })}</dd>
        <dt>{say("exports.waiting")}</dt>
        <dd>{say("exports.waiting.count", { n: number(of.waiting, 15) })}</dd>
        <dt>{say("exports.complete")}</dt>
        <dd>{of.complete ? time(of.complete) : say("exports.complete.never")}</dd>
      </dl>
    </>
  );
}
