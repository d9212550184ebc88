"use client";

import { useState } from "react";
import { toast } from "@/components/shell/toasts/toast";
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
import { type ApiKey, updateApiKeySchema } from "@/lib/contracts/api-key";
import { MAX_KEY_NAME_LENGTH, MAX_KEY_NOTE_LENGTH } from "@/lib/keys/key-facts";
import { useUpdateApiKey } from "../mutations";

export type EditedText = "name" | "note";

const COPY = {
  name: {
    title: "Rename the key",
    description: "Its secret, its scopes and its log stay as they are.",
    label: "Name",
    max: MAX_KEY_NAME_LENGTH,
    submit: "Rename",
    done: "Key renamed",
  },
  note: {
    title: "Note",
    description: "For everybody in the workspace: what the key is for, and who knows about it.",
    label: "Note",
    max: MAX_KEY_NOTE_LENGTH,
    submit: "Save note",
    done: "Note saved",
  },
} as const;

interface EditKeyDialogProps {
  workspaceSlug: string;
  apiKey: ApiKey;
  edited: EditedText;
  onClose: () => void;
  returnFocus: () => void;
}

/** Changes the name or the note of a key. */
export function EditKeyDialog({ workspaceSlug, apiKey, edited, onClose, returnFocus }: EditKeyDialogProps) {
  const stored = apiKey[edited] ?? "";
  const [draft, setDraft] = useState(stored);
  const update = useUpdateApiKey(workspaceSlug, apiKey.id);
  const copy = COPY[edited];
  const { input, issues } = checkFields(updateApiKeySchema, { [edited]: draft });
  const { props, errors, message } = useForm({
    submission: update,
    read: () => input,
    issues,
    onSuccess: () => {
      toast.success(copy.done);
      onClose();
    },
  });
  return (
    <Dialog open onOpenChange={(open) => !open && !update.isPending && onClose()}>
      <DialogContent
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          returnFocus();
        }}
      >
        <DialogTitle>{copy.title}</DialogTitle>
        <DialogDescription>{copy.description}</DialogDescription>
        <form {...props} className="contents">
          <DialogBody className="flex flex-col gap-4">
            <Field label={copy.label} error={errors[edited]} hint={`At most ${copy.max} characters`}>
              <Input
                name={edited}
                value={draft}
                autoComplete="off"
                onChange={(event) => setDraft(event.target.value)}
              />
            </Field>
            <ErrorBanner message={message} />
          </DialogBody>
          <DialogFooter>
            <DialogClose asChild>
              <Button>Cancel</Button>
            </DialogClose>
            <Button
              type="submit"
              variant="primary"
              pending={update.isPending}
              disabled={draft.trim() === stored}
            >
              {copy.submit}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
