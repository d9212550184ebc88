import "server-only";

/** A reason not to start. The message is the one line that the operator reads. */
export class StartError extends Error {}
