import "../../design/catalogue.css";
import "../../design/workbench.css";
import { useState } from "react";
import { accessRequests, type AccessRequest } from "../../api/access";
import { policy } from "../../api/gateway";
import type { Policy } from "../../api/types";
import { address, followLink } from "../../app/router";
import { Await } from "../../parts/Await";
import { useLoaded } from "../../parts/useLoaded";
import { purposeName } from "../../words/purpose";
import { useWords } from "../../words/words";
import { Bench } from "./Bench";

/** Where a researcher asks, under one of the grants they have. */
export default function WorkbenchScreen({ dataset }: { dataset: string | undefined }) {
  const { say } = useWords();
  const [state, reload] = useLoaded("grants", accessRequests);
  return (
    <>
      <h1>{say("bench.title")}</h1>
      <Await of={state} onRetry={reload}>
        {(requests) => <Granted grants={granted(requests)} dataset={dataset} />}
      </Await>
    </>
  );
}

function Granted({ grants, dataset }: { grants: AccessRequest[]; dataset: string | undefined }) {
  const words = useWords();
  const { say } = words;
  const first = grants.find((grant) => grant.dataset === dataset) ?? grants[0];
  const [chosen, setChosen] = useState(first?.id);
  const grant = grants.find((one) => one.id === chosen);
  if (!grant) {
    return (
      <p className="note">
        {say("bench.none")}{" "}
        <a href={address("access")} onClick={followLink}>
          {say("dataset.apply")}
        </a>
      </p>
    );
  }
  return (
    <>
      <p className="field">
        <label htmlFor="grant">{say("bench.grant")}</label>
        <select id="grant" value={chosen} onChange={(event) => setChosen(event.target.value)}>
          {grants.map((one) => (
            <option key={one.id} value={one.id}>
              {say("bench.grant.option", {
                dataset: one.dataset,
                project: one.project,
                purpose: purposeName(words, one.purpose),
              })}
            </option>
          ))}
        </select>
      </p>
      <WithPolicy key={grant.id} grant={grant} />
    </>
  );
}

function WithPolicy({ grant }: { grant: AccessRequest }) {
  const [state, reload] = useLoaded<Policy>(grant.dataset, () => policy(grant.dataset));
  return (
    <Await of={state} onRetry={reload}>
      {(terms) => <Bench grant={grant} policy={terms} />}
    </Await>
  );
}

function granted(requests: AccessRequest[]): AccessRequest[] {
  return requests.filter((request) => request.status === "approved");
}
