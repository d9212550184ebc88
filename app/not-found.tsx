import type { Metadata } from "next";
import Link from "next/link";
import { MessagePage } from "@/components/shell/message-page";
import { Button } from "@/components/ui/button";
import { routes } from "@/lib/routes";

export const metadata: Metadata = { title: "Page not found" };

export default function NotFoundPage() {
  return (
    <MessagePage
      label="404"
      title="Page not found"
      description="The address is mistyped, or it belongs to a workspace that you are not a member of."
    >
      <Button variant="primary" asChild>
        <Link href={routes.home()}>Go to your workspace</Link>
      </Button>
      <Button asChild>
        <Link href={routes.docs()}>Documentation</Link>
      </Button>
    </MessagePage>
  );
}
