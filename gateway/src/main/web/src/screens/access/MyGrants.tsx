import { useState } from "react";
import type { AccessDossier, Granted } from "../../api/access";
import { purposeName } from "../../words/purpose";
import { useWords } from "../../words/words";
import { BudgetWish } from "./BudgetWish";

const DAY = 24 * 60 * 60 * 1000;

type Props = { all: Granted[]; onRenew: (request: AccessDossier) => void };

/** What a researcher may ask, until when, under which conditions, and how it goes on. */
export function MyGrants({ all, onRenew }: Props) {
  const { say } = useWords();
  const active = all.filter((one) => one.grant.status === "active");
  if (active.length === 0) {
    return <p>{say("access.grants.none")}</p>;
  }
  return (
    <ul className="cards">
      {active.map((one) => (
        <li key={one.id} className="card">
          <GrantCard granted={one} onRenew={() => onRenew(one)} />
        </li>
      ))}
    </ul>
  );
}

function GrantCard({ granted, onRenew }: { granted: Granted; onRenew: () => void }) {
  const words = useWords();
  const { say, date } = words;
  const [now] = useState(() => Date.now());
  const [asking, setAsking] = useState(false);
  const left = Math.floor((new Date(granted.grant.expires).getTime() - now) / DAY);
  const conditions = granted.history.flatMap((step) => step.conditions ?? []);
  return (
    <>
      <h3>
        {granted.dataset} · {granted.project}
      </h3>
      <dl className="facts">
        <dt>{say("access.purpose")}</dt>
        <dd>{purposeName(words, granted.purpose)}</dd>
        <dt>{say("access.members")}</dt>
        <dd>{granted.members.join(", ")}</dd>
        <dt>{say("access.expires")}</dt>
        <dd>
          {date(granted.grant.expires)}{" "}
          <span className={left < 30 ? "badge soon" : "badge"}>
            {say("access.days", { n: left })}
          </span>
        </dd>
        {conditions.length > 0 && (
          <>
            <dt>{say("access.conditions")}</dt>
            <dd>
              {conditions.map((text) => (
                <p key={text}>{text}</p>
              ))}
            </dd>
          </>
        )}
      </dl>
      <p className="actions">
        <button type="button" onClick={onRenew}>
          {say("access.renew")}
        </button>
        <button type="button" aria-expanded={asking} onClick={() => setAsking(!asking)}>
          {say("access.budget")}
        </button>
      </p>
      {asking && <BudgetWish dataset={granted.dataset} project={granted.project} />}
    </>
  );
}
