"use client";

import { use } from "react";
import { useCan, useIsGuest, useWorkspace } from "@/components/shell/workspace-context";
import { capitalize } from "@/lib/text/capitalize";
import { can, type Permission, rolesWith } from "@/lib/workspace/roles";
import { ExplainedRequest } from "./explained-request";

interface PermissionHintProps {
  permission: Permission;
  /** Completes "can …": "create keys". */
  action: string;
}

/** Names the people to ask, in place of a button that the server would refuse. Hidden from viewers who have the permission. */
export function PermissionHint({ permission, action }: PermissionHintProps) {
  const { name } = useWorkspace();
  const managers = use(ExplainedRequest)?.managers ?? [];
  const people = managers.filter(({ role }) => can(role, permission));
  const isGuest = useIsGuest();
  if (useCan(permission)) return null;
  if (isGuest)
    return (
      <span className="block">
        {capitalize(rolesWith(permission))} of the workspace can {action}.
      </span>
    );
  if (people.length > 0)
    return (
      <div className="mt-1">
        <AskPeople permission={permission} action={action} people={people} />
      </div>
    );
  return (
    <span className="block">
      The {rolesWith(permission)} of {name} can {action}: ask one of them.
    </span>
  );
}

interface AskPeopleProps extends PermissionHintProps {
  people: readonly { name: string; email: string }[];
}

/** Like PermissionHint, with names and addresses. */
export function AskPeople({ permission, action, people }: AskPeopleProps) {
  const allowed = useCan(permission);
  if (allowed) return null;
  if (people.length === 0) return <PermissionHint permission={permission} action={action} />;
  return (
    <>
      These people can {action}:
      <ul className="mt-1 flex flex-col gap-0.5">
        {people.map(({ name, email }) => (
          <li key={email} className="break-words">
            <strong className="font-medium text-ink">{name}</strong> · {email}
          </li>
        ))}
      </ul>
    </>
  );
}
