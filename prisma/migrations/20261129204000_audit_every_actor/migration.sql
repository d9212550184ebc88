-- CreateEnum
CREATE TYPE "ActorType" AS ENUM ('USER', 'API_KEY', 'JOB', 'SYSTEM');

-- AlterTable: every event so far was a user's.
ALTER TABLE "audit_events" ADD COLUMN "actor_type" "ActorType" NOT NULL DEFAULT 'USER',
ALTER COLUMN "actor_id" DROP NOT NULL;

ALTER TABLE "audit_events" ALTER COLUMN "actor_type" DROP DEFAULT;
