import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

const TONES = {
  neutral: { icon: Info, classes: "border-line bg-subtle text-ink", iconClasses: "text-muted" },
  ok: { icon: CircleCheck, classes: "border-ok-line bg-ok-soft text-ink", iconClasses: "text-ok-text" },
  warn: {
    icon: TriangleAlert,
    classes: "border-warn-line bg-warn-soft text-ink",
    iconClasses: "text-warn-text",
  },
  bad: { icon: CircleAlert, classes: "border-bad-line bg-bad-soft text-ink", iconClasses: "text-bad-text" },
  limit: {
    icon: CircleAlert,
    classes: "border-limit-line bg-limit-soft text-ink",
    iconClasses: "text-limit-text",
  },
} as const;

interface BannerProps extends ComponentProps<"div"> {
  tone: keyof typeof TONES;
  /** A button or link at the end of the line. */
  action?: ReactNode;
}

/** States a fact about everything below it. A banner that appears later needs `role="status"` or `role="alert"`. */
export function Banner({ tone, action, className, children, ...props }: BannerProps) {
  const { icon: Icon, classes, iconClasses } = TONES[tone];
  return (
    <div
      data-slot="banner"
      className={cn("flex items-start gap-2.5 rounded-control border px-3 py-2 text-sm", classes, className)}
      {...props}
    >
      <Icon aria-hidden className={cn("mt-0.5 size-4 shrink-0", iconClasses)} />
      <div className="min-w-0 flex-1 text-pretty">{children}</div>
      {action ? <div className="shrink-0">{action}</div> : null}
    </div>
  );
}

/** Why the server refused a form or an action; nothing without a message. */
export function ErrorBanner({ message }: { message: string | null | undefined }) {
  if (!message) return null;
  return (
    <Banner tone="bad" role="alert">
      {message}
    </Banner>
  );
}
