"use client";

import { CopyButton } from "@/components/ui/code/copy-button";
import { describeStage } from "@/lib/api/stages";
import type { ExplanationOf } from "@/lib/contracts/log/explanation";
import type { RequestDetail } from "@/lib/contracts/log/request-log";
import { visibleText } from "@/lib/text/visible-text";
import { BotButton, BotHint } from "../bot-button";
import { Code } from "../code";
import { StageTrack } from "../evidence/stage-track";
import { Finding, Fix, Fixes } from "../explainer-frame";
import { supportText, SupportLink } from "../support";
import type { PanelProps } from "../explained-request";
import { failsAlways } from "../copy/occurrence-copy";
import { SendAgainFix } from "../send-again-fix";

type Internal = ExplanationOf<"internal_error">;

/**
 * Shows where the request failed and whether all such calls fail. Only the operator's log has the cause; of the database's
 * failures, it has the first of each minute.
 */
export function InternalPanel({ request, explanation }: PanelProps<"internal_error">) {
  const { stage, brokenBot, isDatabase } = explanation;
  const isBroken = brokenBot?.now === "broken";
  const { occurrences } = request;
  const isLasting = occurrences !== null && failsAlways(occurrences);
  const support = (
    <Fix
      title={
        brokenBot && brokenBot.now !== "deleted"
          ? "If it continues after the repair, send support the request id"
          : isLasting
            ? "Send support the request id"
            : "If it continues, send support the request id"
      }
      action={<CopyButton text={supportText(request)} label="Copy for support" size="md" />}
    >
      Write to <SupportLink requestId={request.id} />. Operators find the cause in the server’s log{" "}
      {isDatabase ? (
        "at that minute"
      ) : (
        <>
          under <Code>{request.id}</Code>
        </>
      )}
    </Fix>
  );
  const retry = (
    <Fix title={isLasting ? "Hold the calls until it is fixed" : "Retry with increasing delays"}>
      {retryAdvice(request)}
    </Fix>
  );
  return (
    <>
      <Finding
        request={request}
        title={
          brokenBot
            ? `The API ${isBroken ? "cannot" : "could not"} read this intake bot’s schema`
            : `Something failed on our side while ${describeStage(stage).activity}`
        }
        description={brokenBot ? <BrokenSchema bot={brokenBot} /> : causeCopy(isDatabase)}
      >
        <StageTrack stages={request.stages} failedStage={stage} />
      </Finding>
      <Fixes>
        {brokenBot && isBroken && (
          <Fix title="Repair the bot’s schema" action={<BotButton botId={brokenBot.id} />}>
            Its page shows what is wrong and what can still be read. Then send the same request again.
            <BotHint />
          </Fix>
        )}
        {brokenBot?.now === "repaired" && (
          <SendAgainFix request={request}>The API can read the schema again.</SendAgainFix>
        )}
        {brokenBot?.now === "deleted" && (
          <Fix title="Stop calling it">A deleted resource does not come back under the same id.</Fix>
        )}
        {isLasting && !brokenBot && support}
        {!brokenBot && retry}
        {(!isLasting || brokenBot) && support}
      </Fixes>
    </>
  );
}

function BrokenSchema({ bot: { name, now } }: { bot: NonNullable<Internal["brokenBot"]> }) {
  const named = name === null ? "this intake bot" : <strong>{visibleText(name)}</strong>;
  if (now === "broken")
    return (
      <>
        The stored schema of {named} is broken: no call that needs it can succeed until somebody in this
        workspace repairs it.
      </>
    );
  return (
    <>
      The stored schema of {named} was broken at this call.{" "}
      {now === "repaired" ? "It has been repaired since." : "The bot has been deleted since."}
    </>
  );
}

function retryAdvice({ method, idempotencyKey }: RequestDetail) {
  if (method !== "POST")
    return `Safe to repeat: sending ${method} twice has no more effect than sending it once.`;
  if (idempotencyKey) return "Safe to repeat with the same Idempotency-Key and body: the work is done once.";
  return "This POST had no Idempotency-Key: check first whether its work was done, and send a key from now on.";
}

const causeCopy = (isDatabase: boolean | undefined) =>
  isDatabase ? "The database was unavailable or overloaded." : "The cause is only in the server’s log.";
