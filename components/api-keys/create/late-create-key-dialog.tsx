"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { usePreload } from "@/components/ui/hooks/use-preload";
import type { CreateKeyDialogProps } from "./create-key-dialog";

const load = () => import("./create-key-dialog");
const CreateKeyDialog = dynamic(() => load().then((module) => module.CreateKeyDialog));

/** The dialog, whose code loads after the page, or with the first form. */
export function LateCreateKeyDialog(props: CreateKeyDialogProps) {
  usePreload(load);
  // It stays from then on: the created key is shown when the form has left the address.
  const [isAsked, setAsked] = useState(false);
  if (props.prefill !== null && !isAsked) setAsked(true);
  return isAsked ? <CreateKeyDialog {...props} /> : null;
}
