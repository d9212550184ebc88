import { cn } from "@/components/ui/cn";

/** An i beside an o, on the accent colour. */
function LogoMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" fill="none" aria-hidden className={cn("size-6 shrink-0", className)}>
      <rect width="24" height="24" rx="6.5" className="fill-accent" />
      <path d="M7 11v6.25" className="stroke-on-accent" strokeWidth="2.25" strokeLinecap="round" />
      <circle cx="7" cy="7.25" r="1.4" className="fill-on-accent" />
      <circle cx="14.6" cy="13.4" r="3.85" className="stroke-on-accent" strokeWidth="2.25" />
    </svg>
  );
}

export function Wordmark({ className }: { className?: string }) {
  return (
    <span className={cn("inline-flex items-center gap-2 text-lg font-semibold tracking-tight", className)}>
      <LogoMark />
      ioZen
    </span>
  );
}
