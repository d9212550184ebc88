-- CreateEnum
CREATE TYPE "ActorType" AS ENUM ('USER', 'API_KEY', 'JOB', 'SYSTEM');

-- AlterTable: every event so far was a user's. The default stays, since a process of the release before, which records users
-- alone and names no type, may run beside this one.
ALTER TABLE "audit_events" ADD COLUMN "actor_type" "ActorType" NOT NULL DEFAULT 'USER',
ALTER COLUMN "actor_id" DROP NOT NULL;
