import { Fragment } from "react";
import { SUPPORT_EMAIL, supportMail } from "@/lib/routes";
import { CodeText } from "./code";

/** Opens a mail to support, with the request's id as its subject where there is one. */
export function SupportLink({ requestId }: { requestId?: string | undefined }) {
  return (
    <a href={supportMail(requestId)} className="text-accent-text underline underline-offset-2">
      {SUPPORT_EMAIL}
    </a>
  );
}

/** A sentence of the catalogue, in which support's address is a link. */
export function CatalogText({ text, requestId }: { text: string; requestId?: string | undefined }) {
  return text.split(SUPPORT_EMAIL).map((part, index) => (
    <Fragment key={index}>
      {index > 0 && <SupportLink requestId={requestId} />}
      <CodeText text={part} />
    </Fragment>
  ));
}
