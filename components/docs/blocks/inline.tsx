import Link from "next/link";
import { Fragment, type ReactNode } from "react";
import { parseInline } from "@/lib/docs/inline";
import type { InlineText } from "@/lib/docs/page";

const LINK =
  "rounded-small text-accent-text underline decoration-accent-line underline-offset-2 hover:decoration-current";

/** Uses the router's link for pages of the site, but not for the API and mail addresses. */
export function DocsLink({
  href,
  children,
  className = LINK,
}: {
  href: string;
  children: ReactNode;
  className?: string;
}) {
  return href.startsWith("/") && !href.startsWith("/api/") ? (
    <Link href={href} prefetch={false} className={className}>
      {children}
    </Link>
  ) : (
    <a href={href} className={className}>
      {children}
    </a>
  );
}

const Code = ({ text }: { text: string }) => (
  <code className="font-mono text-[0.93em] wrap-anywhere text-ink">{text}</code>
);

/** Renders a text of the documentation with its code, emphasis and links. */
export function Inline({ text }: { text: InlineText }) {
  return parseInline(text).map((part, index) => {
    switch (part.kind) {
      case "text":
        return <Fragment key={index}>{part.text}</Fragment>;
      case "code":
        return <Code key={index} text={part.text} />;
      case "strong":
        return (
          <strong key={index} className="font-medium text-ink">
            {part.text}
          </strong>
        );
      case "link": {
        const isCode = part.text.startsWith("`");
        return (
          <DocsLink key={index} href={part.href}>
            {isCode ? (
              <code className="font-mono text-[0.93em] wrap-anywhere">{part.text.slice(1, -1)}</code>
            ) : (
              part.text
            )}
          </DocsLink>
        );
      }
    }
  });
}
