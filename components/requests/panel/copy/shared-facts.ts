import type { Explanation } from "@/lib/contracts/log/explanation";
import type { RequestDetail } from "@/lib/contracts/log/request-log";

/** The evidence without people's e-mail addresses, which a copied text does not need. */
export function sharedEvidence(explanation: Explanation): object {
  if (!("owners" in explanation)) return explanation;
  const { owners: _owners, ...evidence } = explanation;
  return evidence;
}

/** The parts of a logged request that a copied text may contain. */
export function sharedRequest({ managers: _managers, explanation, ...request }: RequestDetail): object {
  return { ...request, explanation: explanation && sharedEvidence(explanation) };
}
