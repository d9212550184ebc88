"use client";

import type { ReactNode } from "react";
import type { CodeLine } from "@/components/error-explainer/evidence/code-lines";
import { type CodeLanguage, tokenizeLines } from "@/components/ui/code/tokenize";
import { countOf } from "@/lib/format/format-number";
import { prettyJson } from "@/lib/json/pretty-json";
import { EditableCode } from "./editable-code";

interface CallPartProps {
  value: string;
  onChange: (value: string) => void;
  /** Shown while nobody edits. */
  lines: readonly CodeLine[];
  problem: string | undefined;
  /** Below the code. */
  children?: ReactNode;
}

/** The headers of a call, one a line. */
export function CallHeaders(props: CallPartProps) {
  const count = props.value.split("\n").filter(Boolean).length;
  return (
    <EditableCode
      title="Headers"
      label="Headers"
      edit={
        count === 0
          ? { label: "Add", name: "Add headers" }
          : { label: `Edit ${count}`, name: `Edit ${countOf(count, "header")}` }
      }
      {...props}
    />
  );
}

interface CallBodyProps extends CallPartProps {
  title: ReactNode;
  /** What is known of a body that is JSON. */
  state?: ReactNode;
}

/** The body of a call. */
export function CallBody({ state, ...props }: CallBodyProps) {
  const { value } = props;
  const isText = value !== "" && prettyJson(value) === null;
  return (
    <EditableCode
      label="Body"
      edit={{ label: "Edit body", name: "Edit body" }}
      isEmpty={value === ""}
      aside={isText ? <span className="text-warn-text">not JSON</span> : state}
      {...props}
    />
  );
}

/** Text as lines with their numbers, none of them changed. */
export const numberedLines = (text: string, language: CodeLanguage): CodeLine[] =>
  text === ""
    ? []
    : tokenizeLines(text, language).map((tokens, index) => ({ tokens, margin: String(index + 1) }));
