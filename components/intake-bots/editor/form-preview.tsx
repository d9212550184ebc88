import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { StoredText } from "@/components/ui/stored-text";
import type { BotField, BotSchema, FieldType } from "@/lib/contracts/intake-bot";
import { PLACEHOLDER } from "./draft-block";

/**
 * A picture of the form: it takes no focus and no input, and screen readers get its fields as a list. Texts are shown as
 * stored, without interpreting markup.
 */
export function FormPreview({ name, schema }: { name: string; schema: BotSchema }) {
  return (
    <div className="rounded-card border border-line bg-surface p-5">
      <p className="text-base font-semibold">{name === "" ? "Untitled" : <StoredText text={name} />}</p>
      {schema.length === 0 ? <p className="mt-3 text-muted">Fields appear here.</p> : null}
      <ul className="mt-4 grid gap-4">
        {schema.map((block) => (
          <li key={block.id} className="min-w-0">
            {block.kind === "content" ? <Content body={block.body} /> : <FieldPicture field={block} />}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Content({ body }: { body: string }) {
  return (
    <div className="grid gap-1 text-muted">
      {body.split("\n").map((line, index) => (
        <p key={index} className="min-h-5">
          {line.split(PLACEHOLDER).map((part, place) =>
            place % 2 === 1 ? (
              <code key={place} className="rounded-small bg-hover px-1 font-mono text-xs">
                {part}
              </code>
            ) : (
              <StoredText key={place} text={part} />
            ),
          )}
        </p>
      ))}
    </div>
  );
}

function FieldPicture({ field }: { field: BotField }) {
  const { label, required, type } = field;
  return (
    <>
      <p className="mb-1.5 font-medium">
        {label === "" ? <span className="text-muted">Label</span> : <StoredText text={label} />}{" "}
        {required ? null : <span className="font-normal text-muted">optional</span>}
      </p>
      {PICTURES[type](field)}
    </>
  );
}

function Box({ children, className }: { children?: ReactNode; className?: string }) {
  return (
    <span
      aria-hidden
      className={cn(
        "flex h-7.5 items-center rounded-control border border-control bg-canvas px-2.5 text-muted",
        className,
      )}
    >
      {children}
    </span>
  );
}

const Choices = ({ options, isRound }: { options: readonly string[] | undefined; isRound: boolean }) => (
  <ul className="grid gap-1.5">
    {(options ?? []).map((option, index) => (
      <li key={index} className="flex items-start gap-2">
        <span
          aria-hidden
          className={cn(
            "mt-0.5 size-4 shrink-0 border border-control bg-canvas",
            isRound ? "rounded-full" : "rounded-small",
          )}
        />
        <span className="min-w-0">
          <StoredText text={option} />
        </span>
      </li>
    ))}
  </ul>
);

const PICTURES: Record<FieldType, (field: BotField) => ReactNode> = {
  text: () => <Box />,
  textarea: () => <Box className="h-18" />,
  email: () => <Box>name@example.com</Box>,
  phone: () => <Box>+49 30 1234567</Box>,
  url: () => <Box>https://</Box>,
  number: () => <Box className="w-32">0</Box>,
  date: () => <Box className="w-40">YYYY-MM-DD</Box>,
  boolean: () => <Choices options={["Yes", "No"]} isRound />,
  select: ({ options }) => <Choices options={options} isRound />,
  multi_select: ({ options }) => <Choices options={options} isRound={false} />,
};
