import { Fragment } from "react";
import { Code } from "./code";

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
