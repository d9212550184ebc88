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
