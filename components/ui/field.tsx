"use client";

import { CircleAlert } from "lucide-react";
import { type ReactNode, createContext, use, useId, useMemo } from "react";
import { cn } from "./cn";

interface FieldControl {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}

const FieldContext = createContext<FieldControl | null>(null);

/**
 * The id and ARIA attributes that the Field around a control gives it; empty outside a Field. The control's own props
 * win.
 */
export function useFieldControl(): FieldControl | Record<string, never> {
  return use(FieldContext) ?? {};
}

interface GroupProps {
  label: ReactNode;
  hint?: ReactNode;
  /** Replaces the hint, and is announced when it appears. */
  error?: ReactNode;
  className?: string;
  children: ReactNode;
}

interface FieldProps extends GroupProps {
  /** For a field whose place tells what it takes: its label is for screen readers alone. */
  isLabelHidden?: boolean;
}

/** One labelled control: its Input or Select takes its id and ARIA attributes from here. */
export function Field({ label, isLabelHidden = false, hint, error, className, children }: FieldProps) {
  const id = useId();
  const isDescribed = Boolean(error ?? hint);
  const isInvalid = Boolean(error);
  const control = useMemo<FieldControl>(
    () => ({
      id,
      "aria-describedby": isDescribed ? `${id}-note` : undefined,
      "aria-invalid": isInvalid || undefined,
    }),
    [id, isDescribed, isInvalid],
  );
  return (
    <div data-slot="field" className={cn("flex flex-col gap-1.5", className)}>
      <label htmlFor={id} className={isLabelHidden ? "sr-only" : "text-sm font-medium"}>
        {label}
      </label>
      <FieldContext value={control}>{children}</FieldContext>
      <FieldNote id={`${id}-note`} hint={hint} error={error} />
    </div>
  );
}

/** Several controls under one legend, such as a list of checkboxes. */
export function FieldGroup({ label, hint, error, className, children }: GroupProps) {
  const noteId = `${useId()}-note`;
  return (
    <fieldset
      data-slot="field-group"
      aria-describedby={(error ?? hint) ? noteId : undefined}
      className={cn("flex min-w-0 flex-col gap-1.5", className)}
    >
      <legend className="mb-1.5 text-sm font-medium">{label}</legend>
      {children}
      <FieldNote id={noteId} hint={hint} error={error} />
    </fieldset>
  );
}

function FieldNote({ id, hint, error }: { id: string; hint: ReactNode; error: ReactNode }) {
  return (
    <div id={id} aria-live="polite" className="text-xs empty:hidden">
      {error ? (
        <span className="flex items-start gap-1.5 text-bad-text">
          <CircleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
          <span className="min-w-0">{error}</span>
        </span>
      ) : hint ? (
        <span className="text-muted">{hint}</span>
      ) : null}
    </div>
  );
}
