import { StoredText } from "@/components/ui/stored-text";
import { useTimeZone } from "@/components/ui/time-zone";
import type { FailureCause } from "@/lib/contracts/failure-cause";
import { causeCopy, type CausePart } from "./copy/cause-copy";

/** The sentence that states the cause of some failures. */
export function CauseText({ cause }: { cause: FailureCause }) {
  return causeCopy(cause, useTimeZone()).map((part, index) => <Part key={index} part={part} />);
}

function Part({ part: { kind, text } }: { part: CausePart }) {
  if (kind === "code")
    return <StoredText text={text} layout="line" isCode className="font-mono text-[0.92em]" />;
  return <StoredText text={text} layout="line" className={kind === "name" ? "font-medium" : ""} />;
}
