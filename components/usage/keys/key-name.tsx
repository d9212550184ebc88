"use client";

import Link from "next/link";
import { Fragment } from "react";
import { useWorkspace } from "@/components/shell/workspace-context";
import { StoredText } from "@/components/ui/stored-text";
import { countOf } from "@/lib/format/format-number";
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

/** More than the line shows, which is cut. */
const MAX_NAMES = 5;

/** The keys that a row stands for: a few by name, and how many others there are. */
export function KeyNames({ keys }: Pick<KeyUse, "keys">) {
  const named = keys.slice(0, MAX_NAMES);
  return (
    <>
      {keys.length > named.length && `${countOf(keys.length - named.length, "other")}, `}
      {named.map((key, index) => (
        <Fragment key={key.id}>
          {index > 0 && ", "}
          <KeyLink {...key} />
        </Fragment>
      ))}
    </>
  );
}

function KeyLink({ id, name }: KeyUse["keys"][number]) {
  const { slug } = useWorkspace();
  return (
    <Link href={routes.apiKey(slug, id)} prefetch={false} className="rounded-small hover:underline">
      <StoredText text={name} layout="line" />
    </Link>
  );
}
