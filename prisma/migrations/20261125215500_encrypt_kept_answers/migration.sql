-- Answers kept for replays may carry a webhook's signing secret. Those that stand in plain text go, for they cannot be
-- encrypted here: a request repeated across this update is done again.
DELETE FROM "idempotency_records";
ALTER TABLE "idempotency_records" DROP COLUMN "response_body", ADD COLUMN "encrypted_answer" TEXT;
