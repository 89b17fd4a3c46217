import "../../design/catalogue.css";
import { accessRequests, type AccessRequest } from "../../api/access";
import { policy } from "../../api/gateway";
import type { Me, Policy } from "../../api/types";
import { address, go } from "../../app/router";
import { Await } from "../../parts/Await";
import { BudgetGauge } from "../../parts/BudgetGauge";
import { useLoaded } from "../../parts/useLoaded";
import { purposeName } from "../../words/purpose";
import { useWords } from "../../words/words";
import { ConceptBrowser } from "../vocabulary/ConceptBrowser";
import { questionAbout, vocabularyOf, vocabularyTable } from "../vocabulary/vocabulary";
import { leave } from "../workbench/draft";
import { granted, NextSteps } from "./NextSteps";
import { Schema } from "./Schema";

type Loaded = { terms: Policy; requests: AccessRequest[] };

/** One dataset: what its policy means, what there is to ask, and what to do next. */
export function DatasetScreen({ id, me }: { id: string; me: Me }) {
  const [state, reload] = useLoaded(id, () => load(id, me));
  return (
    <Await of={state} onRetry={reload}>
      {({ terms, requests }) => <Dataset policy={terms} me={me} requests={requests} />}
    </Await>
  );
}

async function load(id: string, me: Me): Promise<Loaded> {
  const [terms, requests] = await Promise.all([
    policy(id),
    me.roles.includes("researcher") ? accessRequests() : [],
  ]);
  return { terms, requests };
}

type Props = { policy: Policy; me: Me; requests: AccessRequest[] };

function Dataset({ policy: terms, me, requests }: Props) {
  const { say, pick } = useWords();
  const grant = granted(requests.filter((request) => request.dataset === terms.dataset));
  return (
    <>
      <h1>{pick(terms.title)}</h1>
      <NextSteps policy={terms} me={me} requests={requests} />
      {grant && (
        <section aria-labelledby="budget-title">
          <h2 id="budget-title">{say("budget.title")}</h2>
          <BudgetGauge policy={terms} project={grant.project} />
        </section>
      )}
      <PlainPolicy terms={terms} />
      <Schema tables={terms.tables} />
      {me.roles.includes("researcher") && <Concepts terms={terms} grant={grant} />}
    </>
  );
}

/** The policy in plain words, and who is behind it. */
function PlainPolicy({ terms }: { terms: Policy }) {
  const words = useWords();
  const { say, pick, date } = words;
  const { guarantee, terms: sentences } = terms.release;
  return (
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
  );
}

/** What codes stand for; found ones go into a question. */
function Concepts({ terms, grant }: { terms: Policy; grant: AccessRequest | undefined }) {
  const { say } = useWords();
  const vocabulary = grant ? vocabularyOf(grant, terms) : null;
  if (!vocabularyTable(terms.tables)) {
    return null;
  }
  return (
    <section aria-labelledby="concepts-title">
      <h2 id="concepts-title">{say("concepts.title")}</h2>
      {vocabulary ? (
        <ConceptBrowser
          vocabulary={vocabulary}
          act={say("concepts.use")}
          onAct={(concept) => {
            leave(questionAbout(concept, terms.tables) ?? String(concept.id));
            go(address("workbench", terms.dataset));
          }}
        />
      ) : (
        <p>{say("concepts.none")}</p>
      )}
    </section>
  );
}
