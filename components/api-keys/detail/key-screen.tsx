"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { BackToRequest, useBackToRequest } from "@/components/shell/back-to-request";
import { PageHeader } from "@/components/shell/page-header";
import { useCan, useWorkspace } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { StaleBanner } from "@/components/ui/retry-banner";
import { StoredText } from "@/components/ui/stored-text";
import type { ApiKey } from "@/lib/contracts/api-key";
import type { KeyDetail } from "@/lib/contracts/key-detail";
import type { Scope } from "@/lib/keys/scopes";
import { findCreateBlock } from "@/lib/limit-copy";
import { routes } from "@/lib/routes";
import { focusKeyMenu, type KeyActions, KeyMenu } from "../list/key-menu";
import { KeyStatus } from "../list/key-status";
import { apiKeyListQuery, keyDetailQuery } from "../queries";
import { replacementOf, requestsHref } from "../replacement";
import { CallersCard } from "./callers-card";
import type { EditedText } from "./edit-key-dialog";
import { HistoryCard } from "./history-card";
import { KeyFactsStrip } from "./key-facts-strip";
import { KEY_GRID, KeySkeleton } from "./key-skeleton";
import { MinutesCard } from "./minutes-card";
import { KeyShares, RequestsCard } from "./requests-card";
import { ScopesCard } from "./scopes-card";

const EditKeyDialog = dynamic(() => import("./edit-key-dialog").then((module) => module.EditKeyDialog));
const RevokeKeyDialog = dynamic(() =>
  import("../revoke/revoke-key-dialog").then((module) => module.RevokeKeyDialog),
);

type OpenDialog = EditedText | "revoke";

/** One key: what it may do, what it does, who calls with it, and what happened to it. */
export function KeyScreen({ keyId }: { keyId: string }) {
  const { slug } = useWorkspace();
  const canWrite = useCan("api-keys:write");
  const { data, error, isFetching, isRefetchError, refetch } = useQuery(keyDetailQuery(slug, keyId));
  const back = useBackToRequest();
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const close = () => setDialog(null);
  const returnFocus = () => void focusKeyMenu(keyId);
  return (
    <>
      <PageHeader
        title={data ? <StoredText text={data.apiKey.name} layout="line" /> : "API key"}
        parent={{ title: "API keys", href: routes.apiKeys(slug) }}
        meta={data ? <KeyStatus apiKey={data.apiKey} /> : undefined}
        actions={data ? <Actions apiKey={data.apiKey} onOpen={canWrite ? setDialog : null} /> : undefined}
      />
      {back === null ? null : (
        <div className="flex px-2 pt-2">
          <BackToRequest />
        </div>
      )}
      {data && isRefetchError ? (
        <div className="px-4 pt-4 sm:px-5">
          <StaleBanner subject="key" onRetry={() => void refetch()} pending={isFetching} />
        </div>
      ) : null}
      {data ? (
        <>
          <KeyFactsStrip apiKey={data.apiKey} onNote={canWrite ? () => setDialog("note") : null} />
          <Cards detail={data} canWrite={canWrite} />
        </>
      ) : null}
      {!data && error ? (
        <ErrorState
          title="The API key could not be loaded"
          description={error.message}
          onRetry={() => void refetch()}
          pending={isFetching}
        />
      ) : null}
      {!data && !error ? <KeySkeleton /> : null}
      {data && canWrite && dialog === "revoke" ? (
        <RevokeKeyDialog
          workspaceSlug={slug}
          apiKey={data.apiKey}
          onClose={close}
          returnFocus={returnFocus}
        />
      ) : null}
      {data && canWrite && (dialog === "name" || dialog === "note") ? (
        <EditKeyDialog
          workspaceSlug={slug}
          apiKey={data.apiKey}
          edited={dialog}
          onClose={close}
          returnFocus={returnFocus}
        />
      ) : null}
    </>
  );
}

/** The form for a key in place of this one, over the list of keys. */
function useReplacementHref(apiKey: ApiKey): (scopes?: readonly Scope[]) => string {
  const { slug } = useWorkspace();
  const { data } = useQuery(apiKeyListQuery(slug));
  const back = useBackToRequest();
  return (scopes) =>
    routes.createApiKey(slug, replacementOf(apiKey, data?.apiKeys ?? [apiKey], scopes), back?.id);
}

interface ActionsProps {
  apiKey: ApiKey;
  /** Null for members with read-only access. */
  onOpen: ((dialog: OpenDialog) => void) | null;
}

function Actions({ apiKey, onOpen }: ActionsProps) {
  const workspace = useWorkspace();
  const router = useRouter();
  const { data: list } = useQuery(apiKeyListQuery(workspace.slug));
  const replacementHref = useReplacementHref(apiKey);
  const { plan, archivedAt } = workspace;
  const actions: KeyActions = {
    keyHref: ({ id }) => routes.apiKey(workspace.slug, id),
    requestsHref: (key) => requestsHref(workspace.slug, key),
    rename: onOpen && (() => onOpen("name")),
    replace: onOpen && (() => router.push(replacementHref())),
    replaceBlocked: findCreateBlock({ plan, archivedAt, activeCount: list?.activeCount ?? 0 }) !== null,
    revoke: onOpen && (() => onOpen("revoke")),
  };
  return (
    <>
      {onOpen ? (
        <Button className="max-md:hidden" onClick={() => onOpen("name")}>
          Rename
        </Button>
      ) : null}
      {onOpen && apiKey.status === "active" ? (
        <Button className="text-bad-text max-md:hidden" onClick={() => onOpen("revoke")}>
          Revoke key
        </Button>
      ) : null}
      <KeyMenu apiKey={apiKey} actions={actions} />
    </>
  );
}

function Cards({ detail, canWrite }: { detail: KeyDetail; canWrite: boolean }) {
  const replacementHref = useReplacementHref(detail.apiKey);
  return (
    <div className={KEY_GRID}>
      <div className="flex min-w-0 flex-col gap-4">
        <RequestsCard detail={detail} />
        <KeyShares detail={detail} />
        <CallersCard detail={detail} />
      </div>
      <div className="flex min-w-0 flex-col gap-4">
        <ScopesCard detail={detail} smallerHref={canWrite ? replacementHref : null} />
        <MinutesCard detail={detail} />
        <HistoryCard detail={detail} />
      </div>
    </div>
  );
}
