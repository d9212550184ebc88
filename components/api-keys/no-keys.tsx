"use client";

import { Check } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { useOrigin } from "@/components/shell/origin";
import { useWorkspace } from "@/components/shell/workspace-context";
import { cn } from "@/components/ui/cn";
import { DocsHint } from "@/components/ui/empty-state";
import { listIntakeBotsCommand, withKey } from "@/lib/api/curl-command";
import { KEY_PLACEHOLDER } from "@/lib/keys/key-facts";
import { anyRoleWith } from "@/lib/workspace/roles";
import { routes } from "@/lib/routes";
import { type CreateAction, CreateKeyButton } from "./api-keys-header";
import { CommandBlock } from "./create/command-block";

/** The first screen of a new workspace: three steps to the first response. */
export function NoKeys({ create }: { create: CreateAction | null }) {
  const { slug } = useWorkspace();
  const origin = useOrigin();
  const command = withKey(KEY_PLACEHOLDER, listIntakeBotsCommand(origin));

  return (
    <FirstCallGuide
      intro={PROGRAMS_USE_KEYS}
      footer={<DocsHint label="Quick start" href={routes.guide("quick-start")} className="mt-6 ml-10" />}
    >
      <Step {...FIRST_CALL_STEPS.create}>
        {create ? (
          <CreateKeyButton {...create} />
        ) : (
          <p className="text-sm text-muted">
            Ask {anyRoleWith("api-keys:write")} of this workspace for a key.
          </p>
        )}
      </Step>
      <Step {...FIRST_CALL_STEPS.call}>
        <CommandBlock title="In a shell" command={command} />
      </Step>
      <Step {...FIRST_CALL_STEPS.watch}>
        <Link
          href={routes.requests(slug)}
          className="text-sm font-medium text-accent-text underline-offset-2 hover:underline"
        >
          Open requests
        </Link>
      </Step>
    </FirstCallGuide>
  );
}

export const PROGRAMS_USE_KEYS = "Programs call the API with a key of this workspace.";

export const FIRST_CALL_STEPS = {
  create: {
    number: 1,
    title: "Create a key",
    text: "Choose what it may do and when it expires. It is shown once.",
  },
  call: { number: 2, title: "Send the first call", text: "Put a key of this workspace in its first line." },
  watch: {
    number: 3,
    title: "Watch it arrive",
    text: "Every call with a key of this workspace is logged within seconds, a refused one with the reason.",
  },
} as const;

interface FirstCallGuideProps {
  intro: string;
  /** Below the steps. */
  footer?: ReactNode;
  children: ReactNode;
}

/** The steps to the first call, on the screen of keys and on the overview. */
export function FirstCallGuide({ intro, footer, children }: FirstCallGuideProps) {
  return (
    <section className="mx-auto max-w-160 px-5 py-12 max-sm:px-4 max-sm:py-8" aria-labelledby="first-call">
      <h2 id="first-call" className="text-xl font-semibold">
        Make your first call
      </h2>
      <p className="mt-1 text-sm text-muted">{intro}</p>
      <ol className="mt-6 flex flex-col">{children}</ol>
      {footer}
    </section>
  );
}

interface StepProps {
  number: number;
  title: string;
  text: string;
  isDone?: boolean;
  children: ReactNode;
}

/** A step toward the first call. */
export function Step({ number, title, text, isDone = false, children }: StepProps) {
  return (
    <li className="relative flex gap-4 pb-8 last:pb-0">
      <span
        aria-hidden
        className={cn(
          "grid size-6 shrink-0 place-items-center rounded-full border text-xs font-medium",
          isDone ? "border-ok-line bg-ok-soft text-ok-text" : "border-line-strong bg-surface text-muted",
        )}
      >
        {isDone ? <Check className="size-3.5" /> : number}
      </span>
      <div className="min-w-0 flex-1">
        <h3 className="text-base font-medium">{title}</h3>
        <p className="mt-0.5 mb-3 text-sm text-muted">{text}</p>
        {children}
      </div>
    </li>
  );
}
