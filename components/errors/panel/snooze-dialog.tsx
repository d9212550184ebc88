"use client";

import { type RefObject, useState } from "react";
import * as z from "zod";
import { useSetErrorState } from "@/components/shell/queries/set-error-state";
import { toast } from "@/components/shell/toasts/toast";
import { useWorkspace } from "@/components/shell/workspace-context";
import { ErrorBanner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogBody,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogTitle,
} from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { checkFields, useForm } from "@/components/ui/hooks/use-form";
import { Input } from "@/components/ui/input";
import { MAX_SNOOZE_MS, MAX_SNOOZED_FAILURES, type SetErrorState } from "@/lib/contracts/error-groups";
import { formatNumber } from "@/lib/format/format-number";
import { formatIsoDay } from "@/lib/format/format-time";
import { serverNow } from "@/lib/server-clock";
import { DAY_MS } from "@/lib/time";
import { DECIDED } from "../state-copy";

/** The fields as they are typed; an empty one sets no end. */
const fieldsSchema = z
  .object({
    date: z.union([z.literal(""), z.iso.date("Choose a day")]),
    failures: z.union([
      z.literal(""),
      z
        .string()
        .regex(/^\d+$/, "Enter a whole number")
        .transform(Number)
        .pipe(
          z
            .number()
            .min(1, "Enter at least 1")
            .max(MAX_SNOOZED_FAILURES, `Enter at most ${formatNumber(MAX_SNOOZED_FAILURES)}`),
        ),
    ]),
  })
  .refine(({ date, failures }) => date !== "" || failures !== "", {
    path: ["date"],
    message: "Choose a day or a number of failures",
  })
  .transform(({ date, failures }): SetErrorState => ({
    state: "snoozed",
    until: date === "" ? null : `${date}T00:00:00.000Z`,
    failures: failures === "" ? null : failures,
  }));

interface SnoozeDialogProps {
  /** A request of the group. */
  id: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Gets the focus back. */
  opener: RefObject<HTMLElement | null>;
}

export function SnoozeDialog({ id, open, onOpenChange, opener }: SnoozeDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        size="sm"
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          opener.current?.focus();
        }}
      >
        <DialogTitle>Snooze this error</DialogTitle>
        <DialogDescription>It reopens at whichever comes first.</DialogDescription>
        <SnoozeForm id={id} onDone={() => onOpenChange(false)} />
      </DialogContent>
    </Dialog>
  );
}

function SnoozeForm({ id, onDone }: { id: string; onDone: () => void }) {
  const { slug } = useWorkspace();
  const decision = useSetErrorState(slug);
  const [values, setValues] = useState({ date: "", failures: "" });
  const { input, issues } = checkFields(fieldsSchema, values);
  const form = useForm({
    submission: decision,
    read: () => (input === null ? null : { id, change: input }),
    issues,
    onSuccess: () => {
      toast.success(DECIDED.snoozed);
      onDone();
    },
  });
  const day = (offsetMs: number) => formatIsoDay(serverNow() + offsetMs);
  return (
    <form {...form.props} className="contents">
      <DialogBody className="grid gap-4 sm:grid-cols-2">
        <Field label="Until" hint="The day begins at 00:00 UTC" error={form.errors["date"]}>
          <Input
            type="date"
            name="date"
            min={day(DAY_MS)}
            max={day(MAX_SNOOZE_MS)}
            value={values.date}
            onChange={(event) => setValues({ ...values, date: event.target.value })}
          />
        </Field>
        <Field label="Or after more failures" error={form.errors["failures"]}>
          <Input
            name="failures"
            inputMode="numeric"
            value={values.failures}
            onChange={(event) => setValues({ ...values, failures: event.target.value })}
          />
        </Field>
        {form.message === null ? null : (
          <div className="sm:col-span-2">
            <ErrorBanner message={form.message} />
          </div>
        )}
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" variant="primary" pending={decision.isPending}>
          Snooze
        </Button>
      </DialogFooter>
    </form>
  );
}
