import { datasets } from "../../api/gateway";
import type { DatasetSummary } from "../../api/types";
import { address, followLink } from "../../app/router";
import { Await } from "../../parts/Await";
import { useLoaded } from "../../parts/useLoaded";
import { purposeName } from "../../words/purpose";
import { useWords } from "../../words/words";

/** The datasets that a person may see. */
export function CatalogueScreen() {
  const { say } = useWords();
  const [state, reload] = useLoaded("datasets", datasets);
  return (
    <>
      <h1>{say("catalogue.title")}</h1>
      <Await of={state} onRetry={reload}>
        {(all) =>
          all.length === 0 ? (
            <p>{say("catalogue.none")}</p>
          ) : (
            <>
              <p>{say("catalogue.intro", { n: all.length })}</p>
              <ul className="cards">
                {all.map((dataset) => (
                  <Card key={dataset.id} dataset={dataset} />
                ))}
              </ul>
            </>
          )
        }
      </Await>
    </>
  );
}

function Card({ dataset }: { dataset: DatasetSummary }) {
  const words = useWords();
  const { say, pick, date } = words;
  return (
    <li className="card">
      <h2>
        <a href={address("catalogue", dataset.id)} onClick={followLink}>
          {pick(dataset.title)}
        </a>
      </h2>
      <dl className="facts">
        <dt>{say("dataset.mode")}</dt>
        <dd>{say(`mode.${dataset.mode}`)}</dd>
        <dt>{say("dataset.steward")}</dt>
        <dd>{dataset.steward}</dd>
        <dt>{say("dataset.purposes")}</dt>
        <dd>{dataset.purposes.map((code) => purposeName(words, code)).join(", ")}</dd>
        <dt>{say("dataset.expires")}</dt>
        <dd>{date(dataset.expires)}</dd>
      </dl>
    </li>
  );
}
