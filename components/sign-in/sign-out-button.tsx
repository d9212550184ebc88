"use client";

import { useSignOut } from "@/components/shell/sidebar/use-sign-out";
import { Button } from "@/components/ui/button";

export function SignOutButton() {
  const signOut = useSignOut();
  return (
    <div className="flex flex-col gap-2">
      <Button
        pending={signOut.isPending || signOut.isSuccess}
        onClick={() => signOut.mutate()}
        className="h-9 w-full"
      >
        Sign out
      </Button>
      {signOut.error ? (
        <p role="alert" className="text-xs text-bad-text">
          {signOut.error.message}
        </p>
      ) : null}
    </div>
  );
}
