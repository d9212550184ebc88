"use client";

import Link from "next/link";
import { Fragment } from "react";
import { useWorkspace } from "@/components/shell/workspace-context";
import { StoredText } from "@/components/ui/stored-text";
import { routes } from "@/lib/routes";
import { visibleText } from "@/lib/text/visible-text";
import type { KeyUse } from "./key-uses";

/** The name of a row, which is a link if it stands for one key. */
export function KeyName({ use: { name, keys } }: { use: KeyUse }) {
  const [only, ...others] = keys;
  return (
    <span title={visibleText(name)} className="block truncate">
      {only && others.length === 0 ? <KeyLink {...only} /> : name}
    </span>
  );
}

/** The keys that a row stands for. */
export function KeyNames({ keys }: Pick<KeyUse, "keys">) {
  return keys.map((key, index) => (
    <Fragment key={key.id}>
      {index > 0 && ", "}
      <KeyLink {...key} />
    </Fragment>
  ));
}

function KeyLink({ id, name }: KeyUse["keys"][number]) {
  const { slug } = useWorkspace();
  return (
    <Link href={routes.apiKey(slug, id)} prefetch={false} className="rounded-small hover:underline">
      <StoredText text={name} layout="line" />
    </Link>
  );
}
