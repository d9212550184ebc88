"use client";

import { type RefObject, useState } from "react";
import { toast } from "@/components/shell/toasts/toast";
import { useWorkspace } from "@/components/shell/workspace-context";
import { ErrorBanner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
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
import { StoredText } from "@/components/ui/stored-text";
import { useTimeZone } from "@/components/ui/time-zone";
import type { RequestFilters } from "@/lib/contracts/log/request-log";
import { saveViewSchema } from "@/lib/contracts/saved-view";
import { visibleText } from "@/lib/text/visible-text";
import { COLUMN_INFO } from "../columns/column-layout";
import { useColumns } from "../columns/columns-provider";
import { activeFilters, filterPhrase, isCustomTime } from "../filters/filter-copy";
import { RANGE_LABELS } from "@/lib/format/range-labels";
import { formatColumns, USUAL_COLUMNS } from "@/lib/log-view/columns";
import { rolesWith } from "@/lib/workspace/roles";
import { useSaveView } from "./saved-views";

interface ViewDialogProps {
  filters: RequestFilters;
  onClose: () => void;
  /** Gets the focus back. */
  opener: RefObject<HTMLElement | null>;
}

/** Saves the filters and the time of the list under a name, and its columns if the reader wants them kept. */
export function ViewDialog({ filters, onClose, opener }: ViewDialogProps) {
  const { slug } = useWorkspace();
  const save = useSaveView(slug);
  const [name, setName] = useState("");
  const [isShared, setIsShared] = useState(false);
  const { columns } = useColumns();
  const text = formatColumns(columns);
  const [keepsColumns, setKeepsColumns] = useState(text !== formatColumns(USUAL_COLUMNS));
  const content = { filters, columns: keepsColumns ? text : undefined };
  const { input, issues } = checkFields(saveViewSchema, { name, ...content, isShared });
  const form = useForm({
    submission: save,
    read: () => input,
    issues,
    onSuccess: (view) => {
      toast.success(visibleText(`Saved ${view.name}`));
      onClose();
    },
  });
  return (
    <Dialog open onOpenChange={(open) => !open && !save.isPending && onClose()}>
      <DialogContent
        size="sm"
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          opener.current?.focus();
        }}
      >
        <DialogTitle>Save this view</DialogTitle>
        <DialogDescription>
          <ViewWords filters={filters} />
        </DialogDescription>
        <form className="contents" {...form.props}>
          <DialogBody className="flex flex-col gap-4">
            <Field label="Name" error={form.errors["name"]}>
              <Input
                name="name"
                value={name}
                autoComplete="off"
                onChange={({ target: { value } }) => setName(value)}
              />
            </Field>
            <Checkbox
              label="Keep the columns"
              description={`${columns.map((column) => COLUMN_INFO[column.name].heading).join(", ")}.`}
              checked={keepsColumns}
              onCheckedChange={setKeepsColumns}
            />
            <Checkbox
              label="Share with the workspace"
              description={`Every member sees it. You, ${rolesWith("saved-views:write")} can change it.`}
              checked={isShared}
              onCheckedChange={setIsShared}
            />
            <ErrorBanner message={form.message ?? form.errors["filters"]} />
          </DialogBody>
          <DialogFooter>
            <DialogClose asChild>
              <Button>Cancel</Button>
            </DialogClose>
            <Button type="submit" variant="primary" pending={save.isPending}>
              Save view
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

/** "Saves these filters: status is 4xx; last 7 days (rolling)." */
function ViewWords({ filters }: { filters: RequestFilters }) {
  const zone = useTimeZone();
  const phrases = activeFilters(filters, [], zone)
    .filter(({ name }) => name !== "key")
    .map(filterPhrase);
  const keys = filters.key === undefined ? [] : ["key filter"];
  const time = isCustomTime(filters) ? [] : [timePhrase(filters)];
  return <StoredText text={`Saves these filters: ${[...phrases, ...keys, ...time].join("; ")}.`} />;
}

function timePhrase({ range }: RequestFilters): string {
  return range === "all" ? "all time" : `${RANGE_LABELS[range].within} (rolling)`;
}
