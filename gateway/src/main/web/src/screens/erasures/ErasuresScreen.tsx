import { useState } from "react";
import { erasures, type Erasure } from "../../api/erasures";
import type { Me } from "../../api/types";
import { Await } from "../../parts/Await";
import { useLoaded } from "../../parts/useLoaded";
import { useWords, type Key } from "../../words/words";
import { Asking } from "./Asking";
import { Wish } from "./Wish";

const DOES = ["key", "name", "texts", "final"] as const;
const KEEPS = ["log", "results", "elsewhere", "patients"] as const;

/** Where two people erase a third, who asked for it. */
export default function ErasuresScreen({ me }: { me: Me }) {
  const { say } = useWords();
  const [state, reload] = useLoaded("erasures", erasures);
  const [said, setSaid] = useState<Key | null>(null);
  const changed = (message: Key) => {
    setSaid(message);
    reload();
  };
  return (
    <>
      <h1>{say("erasures.title")}</h1>
      <p>{say("erasures.lead")}</p>
      <div className="cards">
        <section className="card" aria-labelledby="does-title">
          <h2 id="does-title">{say("erasures.does")}</h2>
          <ul>
            {DOES.map((one) => (
              <li key={one}>{say(`erasures.does.${one}`)}</li>
            ))}
          </ul>
        </section>
        <section className="card" aria-labelledby="keeps-title">
          <h2 id="keeps-title">{say("erasures.keeps")}</h2>
          <ul>
            {KEEPS.map((one) => (
              <li key={one}>{say(`erasures.keeps.${one}`)}</li>
            ))}
          </ul>
        </section>
      </div>
      <section aria-labelledby="waiting-title">
        <h2 id="waiting-title">{say("erasures.waiting")}</h2>
        <p role="status">{said && say(said)}</p>
        <Await of={state} onRetry={reload}>
          {(all) => <Wishes all={all} me={me} onChange={changed} />}
        </Await>
      </section>
      <Asking onAsked={() => changed("erasures.asked")} />
    </>
  );
}

type Props = { all: Erasure[]; me: Me; onChange: (message: Key) => void };

function Wishes({ all, me, onChange }: Props) {
  const { say } = useWords();
  const waiting = all.filter((one) => one.state === "waiting");
  const past = all.filter((one) => one.state !== "waiting");
  const cards = (some: Erasure[]) => (
    <ul className="cards">
      {some.map((one) => (
        <li key={one.id} className="card">
          <Wish wish={one} me={me} onDecided={onChange} />
        </li>
      ))}
    </ul>
  );
  return (
    <>
      {waiting.length === 0 ? <p>{say("erasures.waiting.none")}</p> : cards(waiting)}
      {past.length > 0 && (
        <details>
          <summary>{say("erasures.past", { n: past.length })}</summary>
          {cards(past)}
        </details>
      )}
    </>
  );
}
