import { useState } from "react";
import { queries } from "../../api/gateway";
import type { Query } from "../../api/types";
import { Await } from "../../parts/Await";
import { Check } from "../../parts/Check";
import { useLoaded } from "../../parts/useLoaded";
import { WideTable } from "../../parts/WideTable";
import { useWords } from "../../words/words";

type Props = { turn: number; onOpen: (release: string) => void };

/** The latest questions of a person's projects; read anew whenever `turn` changes. */
export function History({ turn, onOpen }: Props) {
  const { say } = useWords();
  const [lookUps, setLookUps] = useState(false);
  const [state, reload] = useLoaded(`${turn} ${lookUps}`, () => queries(lookUps));
  return (
    <section aria-labelledby="history-title">
      <h2 id="history-title">{say("history.title")}</h2>
      <Check label={say("history.look-ups")} checked={lookUps} onChange={setLookUps} />
      <Await of={state} onRetry={reload}>
        {(all) =>
          all.length === 0 ? <p>{say("history.none")}</p> : <Past all={all} onOpen={onOpen} />
        }
      </Await>
    </section>
  );
}

function Past({ all, onOpen }: { all: Query[]; onOpen: (release: string) => void }) {
  const { say, time } = useWords();
  return (
    <WideTable
      label={say("history.title")}
      columns={[say("history.when"), say("history.question"), say("history.status")]}
    >
      {all.map((one) => (
        <tr key={one.id}>
          <td>{time(one.created)}</td>
          <td lang="en">{one.plan.text}</td>
          <td>
            {say(`status.${one.status}`)}{" "}
            {one.release && (
              <button type="button" onClick={() => onOpen(one.release ?? "")}>
                {say("history.open")}
              </button>
            )}
          </td>
        </tr>
      ))}
    </WideTable>
  );
}
