const FORM = /^req_([0-9a-f]{8})([0-9a-f]{4})(7[0-9a-f]{3})([0-9a-f]{4})([0-9a-f]{12})$/;

/** The request id, `req_…`, of a UUID, the log's primary key. */
export function toRequestId(uuid: string): string {
  return `req_${uuid.replaceAll("-", "")}`;
}

/** The UUID in a request id, or null when it is malformed. */
export function parseRequestId(requestId: string): string | null {
  const match = FORM.exec(requestId);
  return match ? match.slice(1).join("-") : null;
}

const ANYWHERE = /req_[0-9a-f]{12}7[0-9a-f]{19}(?![0-9a-z])/gi;

/**
 * The request id in a pasted text: alone, in a header line, in a log line, or in a link to the log, where the selected row
 * takes precedence over other ids in the address. Null when there is none.
 */
export function findRequestId(text: string): string | null {
  const found = [...text.matchAll(ANYWHERE)];
  const opened = found.find(({ index }) => /\bselected(?:=|%3d)$/i.test(text.slice(0, index)));
  return (opened ?? found[0])?.[0].toLowerCase() ?? null;
}
