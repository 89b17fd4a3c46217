import { sealing } from "../../api/budgets";
import { Await } from "../../parts/Await";
import { useLoaded } from "../../parts/useLoaded";
import { useWords } from "../../words/words";

/** Which versions of a dataset were sealed and destroyed, as the log says. */
export function SealingPart({ dataset }: { dataset: string }) {
  const { say, time } = useWords();
  const [state, reload] = useLoaded(dataset, () => sealing(dataset));
  return (
    <section aria-labelledby="sealing-title">
      <h2 id="sealing-title">{say("sealing.title")}</h2>
      <Await of={state} onRetry={reload}>
        {({ events }) => (
          <>
            {events.length === 0 && <p>{say("sealing.none")}</p>}
            <ul className="documents">
              {events.map((one) => (
                <li key={one.logIndex}>
                  <strong>{say(`sealing.${one.what}`)}</strong>
                  {one.version && ` ${say("sealing.version", { version: one.version })}`}{" "}
                  <span className="faint">
                    {time(one.at)} · {say("access.entry", { n: one.logIndex })}
                  </span>
                  {one.digest && (
                    <p>
                      <code>{one.digest}</code>
                    </p>
                  )}
                </li>
              ))}
            </ul>
            <p className="faint">{say("sealing.unknown")}</p>
          </>
        )}
      </Await>
    </section>
  );
}
