-- AlterTable
ALTER TABLE "api_keys" ADD COLUMN     "note" TEXT;
