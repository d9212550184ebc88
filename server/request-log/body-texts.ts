import "server-only";

import { LOG_COLUMNS } from "./log-columns";

/** Stands in no text of the detail: its JSON escapes control characters. */
const MARK = String.raw`E'\x01'`;

/** The escapes of JSON that texts have; the others are of control characters. */
const UNESCAPED = [
  [String.raw`'\"'`, `'"'`],
  [String.raw`'\n'`, String.raw`E'\n'`],
  [String.raw`'\r'`, String.raw`E'\r'`],
  [String.raw`'\t'`, String.raw`E'\t'`],
  [MARK, String.raw`'\'`],
] as const;

/** A body's text in the detail, where it is the first member of its body. A cast to JSON would refuse an escaped NUL. */
function textInDetail(column: "requestBody" | "responseBody"): string {
  const { member } = LOG_COLUMNS[column];
  const escaped = String.raw`substring(detail FROM ',"${member}":\{"t":"((?:[^"\\]|\\.)*)"')`;
  return UNESCAPED.reduce(
    (sql, [from, to]) => `replace(${sql}, ${from}, ${to})`,
    String.raw`replace(${escaped}, '\\', ${MARK})`,
  );
}

/** The logged texts of a row's bodies in SQL, as one text, for a row of `request_log` in either form. */
export const BODY_TEXTS = `
  CASE WHEN detail IS NULL
    THEN concat_ws(${MARK}, request_body->>'text', response_body->>'text')
    ELSE concat_ws(${MARK}, ${textInDetail("requestBody")}, ${textInDetail("responseBody")}, response_text, (
      SELECT shared.text FROM request_log_responses shared
      WHERE shared.workspace_id = request_log.workspace_id AND shared.hash = request_log.response_hash
        AND shared.day = (request_log.created_at AT TIME ZONE 'UTC')::date))
  END`;
