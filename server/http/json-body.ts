import "server-only";

import { isUtf8 } from "node:buffer";
import { MIMEType } from "node:util";
import type { ValidationIssue } from "@/lib/errors/validation-issue";
import { BODY_LIMITS, COMPRESSED_BODY, EMPTY_BODY } from "@/lib/json/body-limits";
import { findInvalidUtf8 } from "@/lib/json/find-invalid-utf8";
import { readJson } from "@/lib/json/read-json";
import { describePosition, textPositions } from "@/lib/json/text-positions";
import { shortenName } from "@/lib/issue-copy";
import { MAX_ISSUES } from "@/server/platform/issue-list";

export interface ReadBody {
  /** Absent when the body could not be read. */
  value?: unknown;
  issues: readonly ValidationIssue[];
  /** Further issues, which are only counted. */
  moreIssues: number;
  /** Set if the headers announce a body that is not read, whatever its bytes. */
  isRefusedByHeaders?: true;
  /** Parsing stopped before the end of the body, although the rest may be valid JSON. */
  wasStopped: boolean;
}

/** The headers that determine how a body is read. */
interface BodyHeaders {
  contentType: string | null | undefined;
  contentEncoding: string | null | undefined;
  transferEncoding: string | null | undefined;
}

const LIMITS = { ...BODY_LIMITS, faults: MAX_ISSUES };
const decoder = new TextDecoder("utf-8", { fatal: true });

export const unread = (...issues: ValidationIssue[]): ReadBody => ({
  issues,
  moreIssues: 0,
  wasStopped: false,
});
export const bodyIssue = (code: string, message: string): ValidationIssue => ({ path: [], code, message });

function parseMediaType(header: string): MIMEType | null {
  try {
    return new MIMEType(header);
  } catch {
    return null;
  }
}

const QUOTED = /"(?:[^"\\]|\\.)*"?/gs;
const isUtf8Name = (charset: string) => charset === "utf-8" || charset === "utf8";

/** Returns a charset of the header that is not UTF-8. MIMEType keeps only the first of two, and drops an empty one. */
function otherCharset(header: string, type: MIMEType): string | undefined {
  const bare = header.replaceAll(QUOTED, (text) => text.replaceAll(/["\\]/g, "").replaceAll(";", ","));
  const named = bare
    .split(";")
    .map((parameter) => parameter.split("=", 2).map((part) => part.trim().toLowerCase()))
    .flatMap(([name, charset]) => (name === "charset" && charset !== undefined ? [charset] : []));
  const parsed = type.params.get("charset")?.toLowerCase() ?? "utf-8";
  return [parsed, ...named].find((charset) => !isUtf8Name(charset));
}

/** Whether the values of several Content-Type headers were joined: a comma outside quotation marks separates them. */
const holdsSeveralTypes = (header: string) => header.replaceAll(QUOTED, "").includes(",");

/** Returns the first coding of a list other than the supported one. */
function otherCoding(header: string | null | undefined, supported: string): string | undefined {
  const codings = (header ?? "").split(",").map((coding) => coding.trim().toLowerCase());
  return codings.find((coding) => coding !== "" && coding !== supported);
}

/** Issues of headers that announce a body we do not read. */
function headerIssues({ contentType, contentEncoding, transferEncoding }: BodyHeaders): ValidationIssue[] {
  const issues: ValidationIssue[] = [];
  const transfer = otherCoding(transferEncoding, "chunked");
  if (transfer !== undefined) {
    const message = `Transfer-Encoding ${shortenName(transfer)} is not read: send the body unencoded`;
    issues.push(bodyIssue("unsupported_transfer_encoding", message));
  }
  const encoding = otherCoding(contentEncoding, "identity");
  if (encoding !== undefined) {
    const message = `Content-Encoding ${shortenName(encoding)} is not read: send the body unencoded`;
    issues.push(bodyIssue("unsupported_content_encoding", message));
  }
  if (contentType?.includes(",") && holdsSeveralTypes(contentType)) {
    issues.push(
      bodyIssue("unsupported_media_type", "Content-Type is given twice: send application/json once"),
    );
    return issues;
  }
  const type = parseMediaType(contentType ?? "");
  if (type?.essence !== "application/json") {
    issues.push(bodyIssue("unsupported_media_type", "Send the body as Content-Type: application/json"));
    return issues;
  }
  const charset = otherCharset(contentType ?? "", type);
  if (charset !== undefined) {
    const named = charset === "" ? "An empty charset" : `The charset ${shortenName(charset)}`;
    issues.push(bodyIssue("unsupported_charset", `${named} is not read: send the body as UTF-8`));
  }
  return issues;
}

/** The first two bytes of every gzip file (RFC 1952, 2.3.1); no JSON begins with them. */
const isGzip = ([first, second]: Uint8Array) => first === 0x1f && second === 0x8b;

function utf8Issue(bytes: Uint8Array): ValidationIssue {
  const offset = findInvalidUtf8(bytes);
  const before = decoder.decode(bytes.subarray(0, offset));
  const position = textPositions(before)(before.length);
  const byte = (bytes[offset] ?? 0).toString(16).toUpperCase().padStart(2, "0");
  const message = `Not UTF-8: byte 0x${byte} at offset ${offset} (${describePosition(position)})`;
  return { ...bodyIssue("invalid_json", message), position };
}

/**
 * Parses a body as JSON, or reports why and where it is invalid; nothing is changed or dropped silently. A leading byte
 * order mark is ignored (RFC 8259, 8.1). The caller limits the size.
 */
export function readJsonBytes(body: Uint8Array, headers: BodyHeaders): ReadBody {
  const issues = headerIssues(headers);
  if (issues.length > 0) return { ...unread(...issues), isRefusedByHeaders: true };
  if (isGzip(body)) return unread(bodyIssue("invalid_json", COMPRESSED_BODY));
  if (!isUtf8(body)) return unread(utf8Issue(body));
  const text = decoder.decode(body);
  if (text.trim() === "") return unread(bodyIssue("invalid_json", EMPTY_BODY));
  const reading = readJson(text, LIMITS);
  if ("broken" in reading) {
    return { ...unread(reading.broken), wasStopped: reading.broken.code === "too_many_values" };
  }
  return { value: reading.value, issues: reading.faults, moreIssues: reading.moreFaults, wasStopped: false };
}
