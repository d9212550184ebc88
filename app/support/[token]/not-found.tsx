import Link from "next/link";
import { MessagePage } from "@/components/shell/message-page";
import { Button } from "@/components/ui/button";
import { routes } from "@/lib/routes";

/** The same page for unknown, ended and revoked links, so that it does not reveal whether a link existed. */
export default function NoSupportLink() {
  return (
    <MessagePage
      label="404"
      title="This link shows nothing"
      description="It has ended, was revoked, or is not complete. Ask the person who sent it for a new one."
    >
      <Button asChild>
        <Link href={routes.docs()}>Documentation</Link>
      </Button>
    </MessagePage>
  );
}
