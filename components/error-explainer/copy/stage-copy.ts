interface StageWords {
  name: string;
  /** After "while". */
  during: string;
}

/** The stages of a request, as the API's core names them, in its order. */
const STAGES: Readonly<Record<string, StageWords>> = {
  authenticate: { name: "Key", during: "checking the key" },
  workspace: { name: "Workspace", during: "checking the workspace" },
  rate_limit: { name: "Rate limit", during: "checking the rate limit" },
  endpoint: { name: "Endpoint", during: "finding the endpoint" },
  scopes: { name: "Scopes", during: "checking the scopes" },
  idempotency: { name: "Idempotency", during: "checking the Idempotency-Key" },
  validate: { name: "Validation", during: "validating the request" },
  work: { name: "Work", during: "doing the work" },
};

export function stageWords(stage: string): StageWords {
  return Object.hasOwn(STAGES, stage) ? (STAGES[stage] ?? fallback(stage)) : fallback(stage);
}

function fallback(stage: string): StageWords {
  return { name: stage, during: "answering this request" };
}
