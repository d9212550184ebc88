import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { SharedRequestScreen } from "@/components/requests/shared/shared-request-screen";
import { NowProvider } from "@/components/ui/now";
import { TooltipProvider } from "@/components/ui/tooltip";
import { getDb } from "@/server/database/db";
import { OPENING_HEADER } from "@/server/http/page-opening";
import { now } from "@/server/platform/clock";
import { openSupportLink } from "@/server/support-links/open";

/** Says nothing about the request, nor whether there is one: others see it, too, in a preview of the link. */
export const metadata: Metadata = {
  title: "Support link",
  description: "Shows one request with its explanation, until it ends.",
  robots: { index: false, follow: false },
  referrer: "no-referrer",
};

/** Needs no session: whoever has the token sees the request. `proxy.ts` sets the headers that keep the address secret. */
export default async function SupportLinkPage({ params }: { params: Promise<{ token: string }> }) {
  const at = now();
  const { token } = await params;
  const isOpening = (await headers()).get(OPENING_HEADER) === "yes";
  const shared = (await openSupportLink(getDb(), { token, now: at, isOpening })) ?? notFound();
  return (
    <NowProvider now={at.toISOString()}>
      <TooltipProvider>
        <SharedRequestScreen {...shared} />
      </TooltipProvider>
    </NowProvider>
  );
}
