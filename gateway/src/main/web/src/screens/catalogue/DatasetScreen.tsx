import { policy } from "../../api/gateway";
import type { Me, Policy } from "../../api/types";
import { address, followLink } from "../../app/router";
import { Await } from "../../parts/Await";
import { useLoaded } from "../../parts/useLoaded";
import { purposeName } from "../../words/purpose";
import { useWords } from "../../words/words";
import { Schema } from "./Schema";

/** One dataset: what its policy means, and what there is to ask. */
export function DatasetScreen({ id, me }: { id: string; me: Me }) {
  const [state, reload] = useLoaded(id, () => policy(id));
  return (
    <Await of={state} onRetry={reload}>
      {(loaded) => <Dataset policy={loaded} me={me} />}
    </Await>
  );
}

function Dataset({ policy: terms, me }: { policy: Policy; me: Me }) {
  const words = useWords();
  const { say, pick, date } = words;
  const { guarantee, terms: sentences } = terms.release;
  return (
    <>
      <h1>{pick(terms.title)}</h1>
      {me.roles.includes("researcher") && (
        <p className="actions">
          <a
            className="button primary"
            href={address("workbench", terms.dataset)}
            onClick={followLink}
          >
            {say("dataset.ask")}
          </a>
          <a className="button" href={address("access", terms.dataset)} onClick={followLink}>
            {say("dataset.apply")}
          </a>
        </p>
      )}
      <section aria-labelledby="policy-title">
        <h2 id="policy-title">{say("dataset.policy")}</h2>
        <p className="note">{pick(guarantee)}</p>
        <ul>
          {sentences
            .filter((one) => one.en !== guarantee.en)
            .map((one) => (
              <li key={one.en}>{pick(one)}</li>
            ))}
        </ul>
        <dl className="facts">
          <dt>{say("dataset.steward")}</dt>
          <dd>{terms.steward}</dd>
          <dt>{say("dataset.purposes")}</dt>
          <dd>{terms.purposes.map((code) => purposeName(words, code)).join(", ")}</dd>
          <dt>{say("dataset.expires")}</dt>
          <dd>{date(terms.expires)}</dd>
          <dt>{say("dataset.version")}</dt>
          <dd>{terms.version}</dd>
        </dl>
      </section>
      <Schema tables={terms.tables} />
    </>
  );
}
