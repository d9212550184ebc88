"use client";

import { type SubmitEvent, useState } from "react";
import type * as z from "zod";
import { fieldErrors } from "@/lib/dashboard-fetch";
import { issueMessage } from "@/lib/issue-copy";

/** Messages by the name of their field. */
export type FieldErrors = Readonly<Record<string, string>>;

/** The values that a form would send: null as long as it has issues. */
export interface CheckedFields<Input> {
  input: Input | null;
  issues: FieldErrors;
}

/** Checks the values of a form, with the first issue of each field in the interface's words. */
export function checkFields<S extends z.ZodType>(schema: S, values: unknown): CheckedFields<z.output<S>> {
  const result = schema.safeParse(values, { error: issueMessage });
  if (result.success) return { input: result.data, issues: NO_ISSUES };
  const issues: Record<string, string> = {};
  for (const issue of result.error.issues) issues[String(issue.path[0])] ??= issue.message;
  return { input: null, issues };
}

/** The values of all named fields, for a form that only the server checks. */
export function readFields(form: HTMLFormElement): Record<string, FormDataEntryValue> {
  return Object.fromEntries(new FormData(form));
}

interface Callbacks<Data> {
  onSuccess: (data: Data) => void;
  onError: (error: Error) => void;
}

interface FormOptions<Data, Input> {
  /** From `useSubmission`, which ignores a second submit and keeps one token for one form. */
  submission: { error: Error | null; mutate: (input: Input, callbacks: Callbacks<Data>) => void };
  /** Returns what to send, or null while the form has issues. */
  read: (form: HTMLFormElement) => Input | null;
  /** Issues found in the browser, from the current values: shown from the first submit on. */
  issues?: FieldErrors;
  onSuccess?: (data: Data) => void;
  /** The server refused the form without naming one of its fields. */
  onRefused?: (form: HTMLFormElement) => void;
}

const NO_ISSUES: FieldErrors = {};
const hasAny = (errors: FieldErrors) => Object.keys(errors).length > 0;

/**
 * The behaviour of every form: it checks, sends, shows the browser's issues or else the server's, and moves focus to the first
 * invalid field. Spread `props` on the form element.
 */
export function useForm<Data, Input>(options: FormOptions<Data, Input>) {
  const { submission, read, issues = NO_ISSUES, onSuccess, onRefused } = options;
  const [wasSubmitted, setWasSubmitted] = useState(false);
  const refused = fieldErrors(submission.error);

  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    setWasSubmitted(true);
    const input = read(form);
    if (input === null) {
      focusFirstInvalid(form, issues);
      return;
    }
    submission.mutate(input, {
      onSuccess: (data) => onSuccess?.(data),
      onError: (error) => {
        if (!focusFirstInvalid(form, fieldErrors(error))) onRefused?.(form);
      },
    });
  };

  return {
    props: { noValidate: true, onSubmit },
    errors: wasSubmitted && hasAny(issues) ? issues : refused,
    /** Why the server refused the form as a whole; null when it named fields. */
    message: submission.error && !hasAny(refused) ? submission.error.message : null,
  };
}

/** Returns whether the form has one of these fields. Its own order decides which is first. */
function focusFirstInvalid(form: HTMLFormElement, errors: FieldErrors): boolean {
  const field = [...form.elements].find(
    (element): element is HTMLInputElement | HTMLTextAreaElement =>
      (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) &&
      element.name in errors,
  );
  field?.focus();
  return field !== undefined;
}
