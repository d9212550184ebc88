import "server-only";

import type { LoggedBody } from "@/lib/contracts/logged-body";
import { memoizeFrozen } from "@/server/platform/memoize-frozen";
import { causesOfRecord } from "../causes";
import { writeDetail } from "../detail";
import { isPlainText, toArrayField, toField } from "../line";
import { FACT_COLUMNS } from "../log-columns";
import type { RequestRecord } from "../record";

/** Most of a line is the response's text, which many records may share. */
const isPlainBody = memoizeFrozen(({ text }: LoggedBody) => ({ isPlain: isPlainText(text) }));

/** The row of a finished request as a line, in the grammar of `line.ts`, with its line feed. */
export function toLine(record: RequestRecord): Buffer {
  const { responseBody } = record;
  const isPlain = responseBody !== null && isPlainBody(responseBody).isPlain;
  let line = "";
  for (const column of FACT_COLUMNS) {
    const value = record[column];
    if (typeof value === "string") line += toField(value);
    else if (value !== null) line += value;
    line += "\t";
  }
  const causes = record.errorCode === null ? [] : causesOfRecord(record);
  if (causes.length > 0) line += toArrayField(causes);
  line += `\t${writeDetail(record, isPlain)}\t`;
  // The hash is the last field: the process that ships the line fills it in instead of the text.
  return Buffer.from(isPlain ? `${line}${responseBody.text}\t\n` : `${line}\t\n`);
}
