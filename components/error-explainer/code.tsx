import { type ReactNode, Fragment } from "react";
import { StoredText } from "@/components/ui/stored-text";

/** An id, a path or a name from the API inside a sentence. */
export function Code({ children }: { children: ReactNode }) {
  return (
    <code className="font-mono text-[0.93em] wrap-anywhere text-ink">
      {typeof children === "string" ? <StoredText text={children} isCode /> : children}
    </code>
  );
}

/** Text whose `quoted` parts are code. Nothing in it is parsed as markup. */
export function CodeText({ text }: { text: string }) {
  const parts = text.split("`");
  return parts.map((part, index) => {
    const closed = index % 2 === 1 && index < parts.length - 1;
    return closed ? <Code key={index}>{part}</Code> : <StoredText key={index} text={part} />;
  });
}

/** Names as code, in a sentence: a, b and c. */
export function inSentence(names: readonly string[], last: "and" | "or" = "and") {
  return names.map((name, index) => {
    const before = index === 0 ? "" : index === names.length - 1 ? ` ${last} ` : ", ";
    return (
      <Fragment key={name}>
        {before}
        <Code>{name}</Code>
      </Fragment>
    );
  });
}
