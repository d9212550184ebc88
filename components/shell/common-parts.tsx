"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { routes } from "@/lib/routes";
import { MessagePage } from "./message-page";

/**
 * Stands in the root's layout for its imports. A page or message page leaves out of its scripts only what a layout above it
 * has: without this, a first visit loads each of these once with the screen, and again with each message page of the root.
 */
export function CommonParts({ children }: { children: ReactNode }) {
  return PARTS.length > 0 ? children : null;
}

/** The bundler drops an import that is not used. */
const PARTS: readonly unknown[] = [Button, Link, MessagePage, routes];
