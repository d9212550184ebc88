"use client";

import { createContext, use } from "react";
import type { RequestDetail } from "@/lib/contracts/request-log";

/** The request that the panel explains: fixes lead away from it, and back. */
export const ExplainedRequest = createContext<RequestDetail | null>(null);

/** Its id, for the way back of a fix. */
export const useExplainedId = () => use(ExplainedRequest)?.id;
