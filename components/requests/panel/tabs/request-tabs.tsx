"use client";

import dynamic from "next/dynamic";
import { memo, type ReactNode } from "react";
import { ExplainerSkeleton } from "@/components/error-explainer/explainer-skeleton";
import { useStableHandler } from "@/components/ui/hooks/use-stable-handler";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { PANEL_TABS, type PanelTab, type RequestDetail } from "@/lib/contracts/log/request-log";
import type { RequestSearchState } from "../../data/use-request-search";
import { SendAgainSkeleton } from "../../send-again/send-again-skeleton";
import type { LogNavigation } from "../../use-log-keyboard";
import { RequestFacts } from "../request-facts";
import { RequestTab } from "./request-tab";
import { ResponseTab } from "./response-tab";
import { chosenTab, ownTab, TAB_NAMES } from "./shown-tab";
import { StageTimings } from "./stage-timings";

const loadExplainTab = () => import("./explain-tab");

const LazyExplainTab = dynamic(
  () =>
    loadExplainTab().then(
      (module) => module.ExplainTab,
      () => LoadingFailed,
    ),
  { loading: () => <ExplainerSkeleton /> },
);

/**
 * Has a panel for each error code, so it is not among the screen's first scripts. With equal properties it is not drawn again:
 * that would discard what the server rendered of it, if its script arrives later.
 */
const ExplainTab = memo(LazyExplainTab);

/** Only for the browser, which makes the call: its draft has an Idempotency-Key that no other has. */
const SendAgainTab = dynamic(
  () =>
    import("../../send-again/send-again-tab").then(
      (module) => module.SendAgainTab,
      () => LoadingFailed,
    ),
  { ssr: false, loading: () => <SendAgainSkeleton /> },
);

/** Loads its code before a request is opened. A failure is shown when one is. */
export function prefetchExplainTab(): void {
  void loadExplainTab().catch(() => undefined);
}

interface RequestTabsProps {
  request: RequestDetail;
  search: RequestSearchState;
  navigation: LogNavigation;
}

/** Shows the facts of the call, and its details below them in tabs. */
export function RequestTabs({ request, search, navigation }: RequestTabsProps) {
  const shown = search.tab ?? ownTab(request);
  // The link goes with the request that it stands in, so the panel takes the focus.
  const open = useStableHandler((id: string) => navigation.open(id, true));
  const openOnOwnTab = useStableHandler((id: string) => {
    search.showTab(null);
    navigation.open(id, true);
  });
  const sendAgain = useStableHandler(() => search.showTab("send-again"));
  const stepInGroup = useStableHandler(navigation.stepByButton);
  const choose = (value: string) => {
    const tab = PANEL_TABS.find((each) => each === value);
    if (tab) search.showTab(chosenTab(tab, request));
  };
  const contents: Record<PanelTab, ReactNode> = {
    explain: (
      <ExplainTab
        request={request}
        hrefOf={search.hrefOf}
        onSelect={open}
        onStepInGroup={stepInGroup}
        takeFocus={navigation.takeFocus}
        onSendAgain={sendAgain}
      />
    ),
    request: <RequestTab request={request} />,
    response: <ResponseTab request={request} />,
    timing: (
      <>
        <h2 className="sr-only">Timing</h2>
        <StageTimings request={request} />
      </>
    ),
    "send-again": <SendAgainTab request={request} onOpen={openOnOwnTab} />,
  };
  return (
    <Tabs value={shown} onValueChange={choose} className="flex min-h-0 flex-1 flex-col">
      <RequestFacts request={request} />
      <TabsList aria-label="Parts of the request" className="shrink-0 gap-5 px-5 max-sm:gap-3 max-sm:px-4">
        {PANEL_TABS.map((tab) => (
          <TabsTrigger key={tab} value={tab}>
            {TAB_NAMES[tab]}
          </TabsTrigger>
        ))}
      </TabsList>
      {PANEL_TABS.map((tab) => (
        <TabsContent
          // Another request starts at its top.
          key={`${tab} ${request.id}`}
          value={tab}
          className="min-h-0 flex-1 overflow-y-auto overscroll-contain focus-visible:-outline-offset-2"
        >
          <div className="@container divide-y divide-line">{contents[tab]}</div>
        </TabsContent>
      ))}
    </Tabs>
  );
}

function LoadingFailed() {
  return (
    <p role="alert" className="px-5 py-8 text-center text-muted">
      This part could not be loaded. Reload the page.
    </p>
  );
}
