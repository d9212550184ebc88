"use client";

import { type UseMutationOptions, useMutation } from "@tanstack/react-query";
import { useRef } from "react";
import { newSubmissionToken } from "@/lib/contracts/submission-token";

interface SubmissionOptions<Data, Input> extends Omit<UseMutationOptions<Data, Error, Input>, "mutationFn"> {
  /** `submissionToken` identifies one form: it stays the same until a submission succeeds or the form is reset. */
  send: (input: Input, submissionToken: string) => Promise<Data>;
  /** Whether a form creates its result only once: after a success, nothing is sent until `reset`. */
  once?: boolean;
}

/**
 * Sends the change of a form or a button. A second submit is ignored while the first is pending: the button shows that a
 * render later, and a second click or Enter fits in between.
 */
export function useSubmission<Data, Input = void>({
  send,
  once = false,
  ...options
}: SubmissionOptions<Data, Input>) {
  const isLocked = useRef(false);
  const token = useRef<string | null>(null);
  const { mutate, reset, ...state } = useMutation<Data, Error, Input>({
    ...options,
    mutationFn: async (input) => {
      try {
        const data = await send(input, (token.current ??= newSubmissionToken()));
        isLocked.current = once;
        if (!once) token.current = null;
        return data;
      } catch (error) {
        isLocked.current = false;
        throw error;
      }
    },
  });
  const submit: typeof mutate = (...args) => {
    if (isLocked.current) return;
    isLocked.current = true;
    mutate(...args);
  };
  return {
    ...state,
    mutate: submit,
    reset: () => {
      isLocked.current = false;
      token.current = null;
      reset();
    },
  };
}
