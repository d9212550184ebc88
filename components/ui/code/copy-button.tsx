"use client";

import { Check, Copy, type LucideIcon, X } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "../button";
import { cn } from "../cn";
import { copyText } from "./copy-text";

interface CopyButtonProps {
  text: string | (() => string | Promise<string>);
  /** "Copy key"; as an icon, the button's accessible name. */
  label: string;
  variant?: "primary" | "secondary" | "ghost" | "icon";
  size?: "md" | "sm";
  className?: string;
}

type Outcome = "idle" | "copied" | "failed";
const ICONS = { idle: Copy, copied: Check, failed: X } as const;

export function CopyButton({ text, label, variant = "secondary", size = "sm", className }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<Outcome>("idle");
  const Icon = ICONS[outcome];
  const result = outcome === "failed" ? "Not copied" : "Copied";

  useEffect(() => {
    if (outcome === "idle") return;
    const timer = setTimeout(() => setOutcome("idle"), 1_800);
    return () => clearTimeout(timer);
  }, [outcome]);

  const copy = async () => {
    try {
      const copied = await copyText(typeof text === "string" ? text : await text());
      setOutcome(copied ? "copied" : "failed");
    } catch {
      setOutcome("failed");
    }
  };

  const status = (
    <span role="status" className="sr-only">
      {outcome === "idle" ? "" : result}
    </span>
  );
  if (variant === "icon") {
    return (
      <Button
        variant="ghost"
        size="icon"
        aria-label={label}
        title={outcome === "idle" ? label : result}
        onClick={() => void copy()}
        className={cn(size === "sm" && "size-6.5 [&_svg]:size-3.5", className)}
      >
        <Icon aria-hidden className={cn(outcome === "copied" && "text-ok-text")} />
        {status}
      </Button>
    );
  }
  return (
    <Button
      variant={variant}
      size={size}
      aria-label={label}
      onClick={() => void copy()}
      className={className}
    >
      {/* Both faces share one grid cell, so that the width stays the same. */}
      <span aria-hidden className="grid justify-items-center">
        <Face icon={Copy} text={label} shown={outcome === "idle"} />
        <Face icon={ICONS[outcome]} text={result} shown={outcome !== "idle"} />
      </span>
      {status}
    </Button>
  );
}

function Face({ icon: Icon, text, shown }: { icon: LucideIcon; text: string; shown: boolean }) {
  return (
    <span className={cn("col-start-1 row-start-1 inline-flex items-center gap-1.5", !shown && "invisible")}>
      <Icon aria-hidden />
      {text}
    </span>
  );
}
