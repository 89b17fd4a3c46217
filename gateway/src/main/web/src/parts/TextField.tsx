import { Field } from "./Field";

type Line = { rows?: undefined; pattern?: string };
type Lines = { rows: number };

type Props = (Line | Lines) & {
  label: string;
  hint?: string;
  required?: boolean;
  maxLength?: number;
  value: string;
  onChange: (text: string) => void;
};

/** A labelled field for text that a person writes: one line, or as many as they like where `rows` are given. */
export function TextField({ label, hint, onChange, ...given }: Props) {
  return (
    <Field label={label} {...(hint ? { hint } : {})}>
      {(props) =>
        given.rows === undefined ? (
          <input {...props} {...given} onChange={(event) => onChange(event.target.value)} />
        ) : (
          <textarea {...props} {...given} onChange={(event) => onChange(event.target.value)} />
        )
      }
    </Field>
  );
}
