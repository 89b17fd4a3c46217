import { agreement } from "../../api/access";
import { Await } from "../../parts/Await";
import { Check } from "../../parts/Check";
import { useLoaded } from "../../parts/useLoaded";
import { useWords } from "../../words/words";

type Props = {
  dataset: string;
  agreed: string | null;
  onAgree: (digest: string | null) => void;
};

/** What an applicant takes on, in the version that is in force. */
export function AgreementPart({ dataset, agreed, onAgree }: Props) {
  const { say, pick } = useWords();
  const [state, reload] = useLoaded(dataset, () => agreement(dataset));
  return (
    <Await of={state} onRetry={reload}>
      {({ sentences, digest, policyVersion }) => (
        <fieldset className="agreement">
          <legend>{say("access.agreement")}</legend>
          <ol>
            {sentences.map((one) => (
              <li key={one.en}>{pick(one)}</li>
            ))}
          </ol>
          <p className="faint">
            {say("access.agreement.version", { version: policyVersion })}{" "}
            <code>{digest.slice(0, 16)}</code>
          </p>
          <Check
            label={say("access.agreement.accept")}
            required
            checked={agreed === digest}
            onChange={(checked) => onAgree(checked ? digest : null)}
          />
        </fieldset>
      )}
    </Await>
  );
}
