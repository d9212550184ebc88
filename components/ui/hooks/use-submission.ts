"use client";

import { type UseMutationOptions, useMutation } from "@tanstack/react-query";
import { useRef } from "react";
import { newSubmissionToken } from "@/lib/contracts/submission-token";

interface SubmissionOptions<Data, Input> extends Omit<UseMutationOptions<Data, Error, Input>, "mutationFn"> {
  /** `submissionToken` stays the same until what it was sent with has succeeded and the form is new. */
  send: (input: Input, submissionToken: string) => Promise<Data>;
  /** What it creates is created once for each form: after it has succeeded nothing is sent until `reset`. */
  once?: boolean;
}

/**
 * What a form or a button sends. A second submit is ignored while the first is under way: the button's own state comes
 * a render later, and two clicks or Enters fit in between.
 */
export function useSubmission<Data, Input = void>({
  send,
  once = false,
  ...options
}: SubmissionOptions<Data, Input>) {
  const isTaken = useRef(false);
  const token = useRef<string | null>(null);
  const { mutate, reset, ...state } = useMutation<Data, Error, Input>({
    ...options,
    mutationFn: async (input) => {
      try {
        const data = await send(input, (token.current ??= newSubmissionToken()));
        isTaken.current = once;
        if (!once) token.current = null;
        return data;
      } catch (error) {
        isTaken.current = false;
        throw error;
      }
    },
  });
  const submit: typeof mutate = (...given) => {
    if (isTaken.current) return;
    isTaken.current = true;
    mutate(...given);
  };
  return {
    ...state,
    mutate: submit,
    reset: () => {
      isTaken.current = false;
      token.current = null;
      reset();
    },
  };
}
