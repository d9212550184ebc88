"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useStableHandler } from "@/components/ui/hooks/use-stable-handler";
import { KEY_PLACEHOLDER } from "@/lib/keys/key-facts";

const VISIBLE = /^[!-~]+$/;

/** What keeps a pasted key from being sent; null if nothing does. */
export function keyProblem(pasted: string): string | null {
  const key = pasted.trim();
  if (key === "") return "Paste a key first.";
  return VISIBLE.test(key) ? null : "A key has only ASCII letters, digits and signs, without spaces.";
}

interface KeyFieldProps {
  value: string;
  onChange: (value: string) => void;
}

/** Takes a key that the person has. Whoever renders it keeps the key in memory alone (decision 049). */
export function KeyField({ value, onChange }: KeyFieldProps) {
  // React would write a controlled value into an attribute, which the page's markup shows.
  const restore = useStableHandler((input: HTMLInputElement | null) => {
    if (input) input.value = value;
  });
  const problem = value === "" ? null : keyProblem(value);
  return (
    <Field label="API key" isLabelHidden error={problem} className="gap-1">
      <Input
        // Not a password field: a browser would offer to keep it.
        autoComplete="off"
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
        data-1p-ignore=""
        data-lpignore="true"
        placeholder={KEY_PLACEHOLDER}
        ref={restore}
        onChange={(event) => onChange(event.target.value)}
        className="font-mono text-xs [-webkit-text-security:disc] placeholder:[-webkit-text-security:none]"
      />
    </Field>
  );
}
