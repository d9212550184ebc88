import { cn } from "@/components/ui/cn";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { API_BASE } from "@/lib/api/api-path";
import { type ExampleCall, examplePath, type ParameterValues } from "@/lib/send-again/example-call";
import { Inline } from "../blocks/inline";
import { MethodLabel } from "../method-label";

interface AddressProps {
  call: ExampleCall;
  values: ParameterValues;
  /** The address that the browser makes of the filled-in one, if that is another. */
  changedTo: string | null;
}

/** The method and the path, with the parameters that have no value yet marked. */
export function Address({ call, values, changedTo }: AddressProps) {
  return (
    <div className="border-t border-line px-3 py-2.5">
      <p className="flex items-baseline gap-2 font-mono text-xs">
        <MethodLabel method={call.method} />
        <code className="min-w-0 wrap-anywhere text-ink">
          {API_BASE}
          {examplePath(call, values).map((part, index) =>
            "text" in part ? (
              part.text
            ) : (
              <span
                key={index}
                className={cn(
                  "text-accent-text",
                  part.value === null && "rounded-small bg-accent-soft px-1 py-0.5",
                )}
              >
                {part.value ?? `:${part.name}`}
              </span>
            ),
          )}
        </code>
      </p>
      {changedTo !== null && (
        <p className="pt-1 text-xs wrap-anywhere text-warn-text">
          The browser sends this address as {changedTo}
        </p>
      )}
    </div>
  );
}

interface ParametersProps {
  call: ExampleCall;
  values: ParameterValues;
  onChange: (values: ParameterValues) => void;
}

/** A field for each parameter of the path and the query. */
export function Parameters({ call: { parameters }, values, onChange }: ParametersProps) {
  if (parameters.length === 0) return null;
  return (
    <div className="grid gap-x-3 gap-y-3 border-t border-line px-3 pt-2.5 pb-3 sm:grid-cols-2">
      {parameters.map(({ name, isRequired, text }) => (
        <Field
          key={name}
          label={
            <span className="flex items-baseline gap-2">
              <code className="font-mono text-xs">{name}</code>
              {isRequired && <span className="text-xs font-normal text-muted">required</span>}
            </span>
          }
          hint={
            <span className="text-xs">
              <Inline text={text} />
            </span>
          }
          className={cn(isRequired && "sm:col-span-2")}
        >
          <Input
            value={values[name] ?? ""}
            onChange={(event) => onChange({ ...values, [name]: event.target.value })}
            required={isRequired}
            autoComplete="off"
            autoCapitalize="off"
            autoCorrect="off"
            spellCheck={false}
            className="font-mono text-xs"
          />
        </Field>
      ))}
    </div>
  );
}
