-- AlterEnum
ALTER TYPE "ActorType" ADD VALUE 'GUEST';

-- CreateTable
CREATE TABLE "support_links" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "request_id" UUID NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "opens" INTEGER NOT NULL DEFAULT 0,
    "last_opened_at" TIMESTAMPTZ(3),

    CONSTRAINT "support_links_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "support_links_hash_key" ON "support_links"("hash");

-- CreateIndex
CREATE INDEX "support_links_workspace_id_ends_at_idx" ON "support_links"("workspace_id", "ends_at");

-- AddForeignKey
ALTER TABLE "support_links" ADD CONSTRAINT "support_links_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;
