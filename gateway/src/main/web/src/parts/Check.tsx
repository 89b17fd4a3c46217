import { useId } from "react";

type Props = {
  label: string;
  checked: boolean;
  required?: boolean;
  onChange: (checked: boolean) => void;
};

/** A box to tick, with what it stands for beside it. */
export function Check({ label, checked, required = false, onChange }: Props) {
  const id = useId();
  return (
    <p className="check">
      <input
        id={id}
        type="checkbox"
        required={required}
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      <label htmlFor={id}>{label}</label>
    </p>
  );
}
