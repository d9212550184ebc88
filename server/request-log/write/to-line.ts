import "server-only";

import type { LoggedBody } from "@/lib/contracts/log/logged-body";
import { memoizeFrozen } from "@/server/platform/caching/memoize-frozen";
import { causesOfRecord } from "../causes";
import { writeDetail } from "../detail";
import { isPlainText, toArrayField, toField } from "../line";
import { FACT_COLUMNS } from "../log-columns";
import type { RequestRecord } from "../record";

const NO_RESPONSE = Buffer.from("\t\n");

/**
 * The end of a line with a response's text, or null where its text cannot stand in a line as it is. It is most of the line, and
 * records may share it. The hash is the last field: the process that ships the line may fill it in instead of the text.
 */
const responseEnd = memoizeFrozen(({ text }: LoggedBody) => {
  const end = isPlainText(text) ? Buffer.from(`${text}\t\n`) : null;
  return () => end;
});

/** The row of a finished request as a line, in the grammar of `line.ts`, with its line feed. */
export function toLine(record: RequestRecord): Buffer {
  const { responseBody } = record;
  const response = responseBody === null ? null : responseEnd(responseBody)();
  let line = "";
  for (const column of FACT_COLUMNS) {
    const value = record[column];
    if (typeof value === "string") line += toField(value);
    else if (value !== null) line += value;
    line += "\t";
  }
  const causes = record.errorCode === null ? [] : causesOfRecord(record);
  if (causes.length > 0) line += toArrayField(causes);
  line += `\t${writeDetail(record, response !== null)}\t`;
  return Buffer.concat([Buffer.from(line), response ?? NO_RESPONSE]);
}
