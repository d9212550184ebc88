import { Skeleton } from "@/components/ui/skeleton";
import { isFailure } from "@/lib/outcomes";

/** In the shape of the details to come: by the row's status, a failure starts with its explanation. */
export function RequestDetailsSkeleton({ status = 200 }: { status?: number | undefined }) {
  return (
    <div aria-hidden className="@container divide-y divide-line">
      {isFailure({ status }) ? <FailureHead /> : <SuccessHead />}
      <div className="flex flex-col gap-4 px-5 py-5">
        <Skeleton className="h-5 w-72 max-w-full" />
        <div className="grid grid-cols-2 gap-x-8 gap-y-4 @md:grid-cols-4">
          <Skeleton className="h-10" />
          <Skeleton className="h-10" />
          <Skeleton className="h-10" />
          <Skeleton className="h-10" />
        </div>
        <Skeleton className="h-4 w-60 max-w-full" />
      </div>
      <div className="px-5 pt-4 pb-5">
        <Skeleton className="mb-3 h-4 w-16" />
        <Skeleton className="h-2.5 w-full" />
        <div className="mt-3 grid gap-1 @md:grid-cols-2 @md:gap-x-8">
          <Skeleton className="h-4" />
          <Skeleton className="h-4" />
          <Skeleton className="h-4" />
          <Skeleton className="h-4" />
        </div>
      </div>
    </div>
  );
}

function SuccessHead() {
  return (
    <div className="px-5 pt-4.5 pb-5">
      <Skeleton className="h-5 w-10" />
      <Skeleton className="mt-2.5 h-6 w-52" />
    </div>
  );
}

function FailureHead() {
  return (
    <>
      <div className="px-5 pt-4.5 pb-5">
        <Skeleton className="h-6 w-44" />
        <Skeleton className="mt-2.5 h-6 w-72 max-w-full" />
        <Skeleton className="mt-1.5 h-4 w-96 max-w-full" />
        <Skeleton className="mt-4 h-26 w-full rounded-control" />
      </div>
      <div className="flex flex-col gap-2 px-5 pt-4 pb-5">
        <Skeleton className="mb-1 h-4 w-20" />
        <Skeleton className="h-18 w-full rounded-card" />
        <Skeleton className="h-18 w-full rounded-card" />
      </div>
    </>
  );
}
