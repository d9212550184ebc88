const FORM = /^req_([0-9a-f]{8})([0-9a-f]{4})(7[0-9a-f]{3})([0-9a-f]{4})([0-9a-f]{12})$/;

/** `req_…` of the UUID that is the log's primary key. */
export function toRequestId(uuid: string): string {
  return `req_${uuid.replaceAll("-", "")}`;
}

/** The UUID in a request id, or null when it has not the form of one. */
export function parseRequestId(requestId: string): string | null {
  const match = FORM.exec(requestId);
  return match ? match.slice(1).join("-") : null;
}

const ANYWHERE = /req_[0-9a-f]{12}7[0-9a-f]{19}(?![0-9a-z])/gi;

/**
 * The request id that a pasted text is about: alone, in a header's line, in a log's line, or in a link to a row of the
 * log, where the row that the link opens counts and not what else its address names. Null when it names none.
 */
export function findRequestId(text: string): string | null {
  const found = [...text.matchAll(ANYWHERE)];
  const opened = found.find(({ index }) => /\bselected(?:=|%3d)$/i.test(text.slice(0, index)));
  return (opened ?? found[0])?.[0].toLowerCase() ?? null;
}
