"use client";

import Link from "next/link";
import { changeCopy } from "@/lib/audit-log/change-copy";
import { FrameSection } from "@/components/error-explainer/explainer-frame";
import { useWorkspace } from "@/components/shell/workspace-context";
import { cn } from "@/components/ui/cn";
import { CodeText } from "@/components/error-explainer/code";
import { StoredText } from "@/components/ui/stored-text";
import { useTimeZone } from "@/components/ui/time-zone";
import type { DetailedChange } from "@/lib/contracts/workspace-change";
import type { ErrorGroupDetail } from "@/lib/contracts/error-groups";
import { formatMoment, formatSpan } from "@/lib/format/format-time";
import { OUTCOME_INFO, outcomeOf } from "@/lib/outcomes";
import { routes } from "@/lib/routes";
import { ChangesChart, changeLetter } from "./changes-chart";

/** Shows the failures around the first one, and the changes in the day before it. It claims only their order in time. */
export function ChangesBefore({ detail }: { detail: ErrorGroupDetail }) {
  const { around, changes, hasMoreChanges, group } = detail;
  const zone = useTimeZone();
  const isBack = group.state.name === "regressed";
  const began = `${isBack ? "Regressed" : "Began"} ${formatMoment(around.startedAt, zone)}`;
  return (
    <FrameSection
      title="What changed shortly before"
      aside={changes === null ? null : <span className="text-xs text-muted">{began}</span>}
    >
      {changes === null ? (
        <p className="text-muted">
          The first failure may be older than the failures that were read, so the changes before it are
          unknown.
        </p>
      ) : (
        <>
          <ChangesChart
            around={around}
            changes={changes}
            tone={OUTCOME_INFO[outcomeOf(group.status)].chartTone}
          />
          {changes.length === 0 ? (
            <p className="mt-3 text-muted">
              No key, bot, plan or workspace setting changed in the 24 hours before it.
            </p>
          ) : (
            <ol className="mt-3 grid gap-2.5">
              {changes.map((change, index) => (
                <Change key={change.id} change={change} index={index} startedAt={around.startedAt} />
              ))}
            </ol>
          )}
          {hasMoreChanges ? (
            <p className="mt-2 pl-8 text-xs text-muted">
              Only the latest changes of those 24 hours are listed.
            </p>
          ) : null}
        </>
      )}
    </FrameSection>
  );
}

interface ChangeProps {
  change: DetailedChange;
  index: number;
  startedAt: string;
}

function Change({ change, index, startedAt }: ChangeProps) {
  const { slug } = useWorkspace();
  const zone = useTimeZone();
  const { verb, object, rest } = changeCopy(change, zone);
  const span = formatSpan((Date.parse(startedAt) - Date.parse(change.at)) / 1_000);
  const link = changeLink(slug, change);
  return (
    <li className="grid grid-cols-[1.25rem_minmax(0,1fr)_auto] items-baseline gap-x-3">
      <ChangeMark index={index} />
      <span className="min-w-0">
        <StoredText text={change.actor} layout="line" className="font-medium" />{" "}
        <span className="text-muted">{verb}</span>{" "}
        {object === null ? null : <StoredText text={object} layout="line" className="font-medium" />}{" "}
        {rest === null ? null : <span className="text-muted">{rest}</span>}
        <time dateTime={change.at} title={formatMoment(change.at, zone)} className="block text-xs text-muted">
          {span === null ? "just before" : `${span} before`}, {formatMoment(change.at, zone)}
        </time>
        {change.details.length > 0 ? (
          <ul className="mt-1.5 rounded-control border border-line bg-subtle px-3 py-2 text-xs">
            {change.details.map((text) => (
              <li key={text}>
                <CodeText text={text} />
              </li>
            ))}
          </ul>
        ) : null}
      </span>
      {link === null ? null : (
        <Link
          href={link.href}
          prefetch={false}
          className="rounded-small text-xs text-accent-text hover:underline"
        >
          {link.label}
        </Link>
      )}
    </li>
  );
}

/** The nearest change is the one to look at first. */
function ChangeMark({ index }: { index: number }) {
  return (
    <span
      aria-hidden
      className={cn(
        "grid size-5 place-items-center self-start rounded-full text-2xs font-medium",
        index === 0 ? "bg-accent text-on-accent" : "bg-hover text-muted",
      )}
    >
      {changeLetter(index)}
    </span>
  );
}

interface ChangeLink {
  label: string;
  href: string;
}

/** The page of the resource that was changed; null if it was deleted or has no page. */
function changeLink(slug: string, { action, targetId }: DetailedChange): ChangeLink | null {
  if (action.startsWith("api_key.") && targetId !== null)
    return { label: "Key", href: routes.apiKey(slug, targetId) };
  if (action.startsWith("intake_bot.") && action !== "intake_bot.deleted" && targetId !== null)
    return { label: "Intake bot", href: routes.intakeBot(slug, targetId) };
  if (action === "workspace.plan_changed") return { label: "Plan", href: routes.billing(slug) };
  return action.startsWith("workspace.") ? { label: "Settings", href: routes.settings(slug) } : null;
}
