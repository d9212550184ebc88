import { supportText } from "@/components/error-explainer/support";
import type { RequestDetail } from "@/lib/contracts/log/request-log";
import { SHELLS } from "@/lib/shells";
import { recordOf } from "@/lib/typed-objects";
import { type AgentSources, agentText } from "./agent-text";
import { sharedRequest } from "./shared-facts";
import { toCurl } from "./to-curl";

type ToText = (request: RequestDetail, sources: AgentSources) => string;

/** The texts of the menu Copy, by its items. */
export const COPY_TEXTS = {
  ...recordOf(
    SHELLS,
    (shell): ToText =>
      (request, { origin }) =>
        toCurl(request, origin, shell),
  ),
  json: (request) => JSON.stringify(sharedRequest(request), null, 2),
  support: supportText,
  agent: agentText,
} satisfies Record<string, ToText>;
