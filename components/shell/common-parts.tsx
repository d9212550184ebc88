"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { routes } from "@/lib/routes";
import { MessagePage } from "./message-page";

/**
 * The root's layout renders this for its imports: the bundler removes from a page's scripts only modules that a layout above it
 * has. Without it, the root's error and not-found pages would load each of these modules a second time.
 */
export function CommonParts({ children }: { children: ReactNode }) {
  return PARTS.length > 0 ? children : null;
}

/** The bundler drops an import that is not used. */
const PARTS: readonly unknown[] = [Button, Link, MessagePage, routes];
