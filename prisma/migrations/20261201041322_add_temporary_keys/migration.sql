-- AlterTable
ALTER TABLE "api_keys" ADD COLUMN     "is_temporary" BOOLEAN NOT NULL DEFAULT false;
