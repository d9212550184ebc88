import { renderToStaticMarkup } from "react-dom/server";
import { OriginProvider } from "@/components/shell/origin";
import { WorkspaceProvider } from "@/components/shell/workspace-context";
import { TooltipProvider } from "@/components/ui/tooltip";
import type { Explanation } from "@/lib/contracts/log/explanation";
import type { RequestDetail } from "@/lib/contracts/log/request-log";
import type { Membership } from "@/lib/contracts/workspace";
import type { Role } from "@/lib/workspace/roles";
import { ErrorExplainer } from "@/components/error-explainer/error-explainer";
import { failedRequest } from "./fixture-request";

/** Renders the panel on the server for a viewer with this role. */
export function renderPanel(
  explanation: Explanation,
  { role = "owner", ...change }: Partial<RequestDetail> & { role?: Role } = {},
) {
  const workspace: Membership = {
    id: "w",
    slug: "acme",
    name: "Acme",
    plan: "pro",
    archivedAt: null,
    archivedBy: null,
    createdAt: "2026-01-01T00:00:00.000Z",
    role,
  };
  return renderToStaticMarkup(
    <WorkspaceProvider workspace={workspace}>
      <OriginProvider site={{ origin: "https://api.acme.example", isPublished: true }}>
        <TooltipProvider>
          <ErrorExplainer request={failedRequest(explanation, change)} />
        </TooltipProvider>
      </OriginProvider>
    </WorkspaceProvider>,
  );
}

const toText = (html: string) =>
  html
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll("&#x27;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll(/\s+/g, " ");
/** Returns the visible text. */
export const panelText = (...args: Parameters<typeof renderPanel>) => toText(renderPanel(...args));
